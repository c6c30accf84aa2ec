/** Whether an SKU is rated by month to date: `calls` and `traffic:<group>`. Rules RAT-01, RAT-04. */
export const isUsageSku = (sku: string): boolean => sku === 'calls' || sku.startsWith('traffic:');

/** Whether an SKU is bought one by one: by the month, second or day. Rules CAT-06, CAT-07, ELA-02. */
export const isItemSku = (sku: string): boolean => /^(instance|plan|pack|elastic):/.test(sku);
