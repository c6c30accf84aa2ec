/** Whether an SKU is rated by month to date: `calls` and `traffic:<group>`. Rules RAT-01, RAT-04. */
export const isUsageSku = (sku: string): boolean => sku === 'calls' || sku.startsWith('traffic:');
