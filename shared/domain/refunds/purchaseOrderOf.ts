/** The order that bought something, which is named after it: `o-X` makes `i-X`, `g-X` or `p-X`. */
export const purchaseOrderOf = (resourceId: string): string => `o-${resourceId.slice(2)}`;
