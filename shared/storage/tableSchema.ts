/** The table's key attributes and the attribute (epoch seconds) that ends an item's life. */
export const tableSchema = { partitionKey: 'pk', sortKey: 'sk', ttl: 'expiresAt' } as const;
