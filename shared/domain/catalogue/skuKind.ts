/** Whether an SKU is rated by month to date: `calls` and `traffic:<group>`. Rules RAT-01, RAT-04. */
export const isUsageSku = (sku: string): boolean => sku === 'calls' || sku.startsWith('traffic:');

/** Whether an SKU is bought one by one, by the month or by the second. Rules CAT-06, CAT-07, PCK-07. */
export const isItemSku = (sku: string): boolean => /^(instance|plan|pack):/.test(sku);
