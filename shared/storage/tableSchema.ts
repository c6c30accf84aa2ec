/** The table's key attributes and the attribute (epoch seconds) that ends an item's life. */
export const tableSchema = {
  partitionKey: 'pk',
  sortKey: 'sk',
  ttl: 'expiresAt',
  /** Of API tokens alone: policies name it. */
  tokenPartition: 'TOKENS',
  /** Of what messages to endpoints are signed with: likewise. */
  secretPartition: 'ENDPOINT-SECRETS',
  /**
   * What may be deleted, by its partition, or by what its partitions begin with: policies name these, for
   * partitions are all that they tell apart. No ledger entry, state, bill or token stands in any.
   */
  deletable: {
    services: 'SERVICES#',
    refundBlocks: 'REFUND-BLOCK#',
    contactCodes: 'CODES#',
    discounts: 'DISCOUNTS',
    campaigns: 'CAMPAIGNS',
    stock: 'STOCK',
    elastic: 'ELASTIC#',
    announcements: 'ANNOUNCEMENTS',
    openShards: 'OPEN-SHARDS',
    drifts: 'DRIFT',
    parkedAccounts: 'PARKED#ACCOUNTS',
    parkedUsage: 'PARKED#USAGE',
    parkedLifecycles: 'PARKED#LIFECYCLES',
    newEvents: 'NEW-EVENTS#',
    deadEvents: 'DEAD-EVENTS#',
    endpointSecrets: 'ENDPOINT-SECRETS',
    endpointCursors: 'ENDPOINT-CURSORS#',
    endpointHealth: 'ENDPOINT-HEALTH#',
    removedEndpoints: 'REMOVED-ENDPOINTS',
  },
  /** Sparse: only what waits for a step of its lifecycle or for being sent. Keys are all it holds. */
  dueIndex: { name: 'due', partitionKey: 'duePk', sortKey: 'dueSk' },
} as const;
