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
  createCampaign: {
    path: '/v1/campaigns',
    body: {
      ...{ kind: 'calls', quantity: 5_000_000, months: 3, perAccount: 1 },
      price: { amount: '9.90', currency: 'CNY' },
      from: '2026-01-01T00:00:00Z',
      until: '2199-01-01T00:00:00Z',
    },
  },
  listCampaigns: { path: '/v1/campaigns' },
  endCampaign: { path: '/v1/campaigns/c-mf3k2a9c1-1f6e02b4c8/ends', body: {} },
  listCampaignsOnOffer: { path: '/v1/accounts/acme/campaigns' },
  listDiscounts: { path: '/v1/discounts' },
  endDiscount: { path: '/v1/discounts/d-mf3k2a9c1-1f6e02b4c8/ends', body: {} },
};
