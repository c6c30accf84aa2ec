/** Requests that fit the operator's operations on what is sold. */
export const sellingRequests = {
  listStock: { path: '/v1/stock?limit=2' },
  setStock: { path: '/v1/stock', body: { sku: 'plan:trial', region: 'any', left: 3 } },
  createDiscount: {
    path: '/v1/discounts',
    body: {
      skus: ['plan:test'],
      factor: '0.8',
      from: '2026-01-01T00:00:00Z',
      until: '2199-01-01T00:00:00Z',
      accounts: ['acme'],
    },
  },
  listDiscounts: { path: '/v1/discounts' },
  endDiscount: { path: '/v1/discounts/d-mf3k2a9c1-1f6e02b4c8/ends', body: {} },
};
