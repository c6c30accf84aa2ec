/** The table's key attributes and the attribute (epoch seconds) that ends an item's life. */
export const tableSchema = {
  partitionKey: 'pk',
  sortKey: 'sk',
  ttl: 'expiresAt',
  /** Of API tokens alone: policies name it. */
  tokenPartition: 'TOKENS',
  /** Sparse: only what waits for a step of its lifecycle or for being sent. Keys are all it holds. */
  dueIndex: { name: 'due', partitionKey: 'duePk', sortKey: 'dueSk' },
} as const;
