/** A request that fits its operation; the account is `acme`. */
export type ValidRequest = { readonly path: string; readonly body?: unknown };

const account = '/v1/accounts/acme';
const cny = { amount: '5.00', currency: 'CNY' };
const hour = '2026-11-01T08';

export const usageEvent = {
  specversion: '1.0',
  type: 'tollgate.usage.v1',
  source: 'gateway/gw-1',
  id: 'gw-1:42',
  subject: 'acme',
  time: '2026-11-01T08:30:00Z',
  data: {
    instanceId: 'inst-1',
    windowStart: '2026-11-01T08:00:00Z',
    windowEnd: '2026-11-01T08:30:00Z',
    region: 'ap-guangzhou',
    protocol: 'http',
    calls: 1200,
    frontendErrors: 3,
    responseBytes: { internet: 4_194_304, private: 0 },
    backendBytes: { internet: 0, private: 524_288 },
    inboundBytes: 99_000,
    overheadFactor: '1.1',
  },
} as const;

const draft = {
  version: '2199-01',
  effectiveFrom: '2199-01-01T00:00:00Z',
  regions: { 'ap-guangzhou': 'mainland+' },
  prices: [
    {
      product: 'apigw',
      sku: 'calls',
      currency: 'CNY',
      unit: { name: '10k calls', size: '10000' },
      price: {
        model: 'graduated',
        tiers: [{ upTo: 'unbounded', unitPrice: '0.05', flat: '0' }],
        flatAtZero: false,
      },
      illustrative: false,
    },
  ],
};

export const validRequests: Readonly<Record<string, ValidRequest>> = {
  recordUsage: { path: '/v1/usage', body: usageEvent },
  getUsage: { path: `${account}/usage?from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z` },
  createAccount: {
    path: '/v1/accounts',
    body: {
      accountId: 'acme',
      name: 'Acme',
      currency: 'CNY',
      zone: 'Asia/Shanghai',
      language: 'en',
      contacts: [{ name: 'Ann', role: 'finance', language: 'en', email: 'ann@example.com' }],
      terms: 'standard',
    },
  },
  listAccounts: { path: '/v1/accounts?limit=2' },
  getAccount: { path: account },
  updateAccount: { path: account, body: { name: 'Acme Ltd', alertThreshold: cny } },
  activate: { path: `${account}/activations`, body: { product: 'apigw' } },
  getWallet: { path: `${account}/wallet` },
  topUp: { path: `${account}/topups`, body: { provider: 'bank', paymentId: 'p-1', money: cny } },
  grantGift: { path: `${account}/gifts`, body: { money: cny, reason: 'welcome' } },
  grantVoucher: {
    path: `${account}/vouchers`,
    body: {
      products: ['apigw'],
      money: cny,
      from: '2026-01-01T00:00:00Z',
      until: '2199-01-01T00:00:00Z',
      reason: 'campaign',
    },
  },
  listLedger: { path: `${account}/ledger?limit=5&order=up` },
  verifyLedger: { path: `${account}/ledger/verify` },
  listPacks: { path: `${account}/packs` },
  grantPack: { path: `${account}/packs`, body: { kind: 'calls', total: 1000, months: 3 } },
  listBills: { path: `${account}/bills?month=2026-11` },
  exportBills: { path: `${account}/bills.csv?month=2026-11` },
  getBill: { path: `${account}/bills/acme-1` },
  listProducts: { path: '/v1/products' },
  listPrices: { path: '/v1/prices?currency=USD' },
  listPriceBooks: { path: '/v1/price-books' },
  getPriceBook: { path: '/v1/price-books/2024-04' },
  publishPriceBook: { path: '/v1/price-books', body: draft },
  quote: {
    path: '/v1/quotes',
    body: { currency: 'USD', calls: '5', traffic: [{ region: 'ap-guangzhou', bytes: '9' }] },
  },
  listNotices: { path: `${account}/notices?limit=5` },
  getSettlementHour: { path: `/v1/operations/hours/${hour}` },
  listParkedAccounts: { path: '/v1/operations/parked-accounts' },
  retryParkedAccount: { path: `/v1/operations/parked-accounts/acme/${hour}/retries`, body: {} },
  listParkedUsage: { path: '/v1/operations/parked-usage' },
  releaseParkedUsage: { path: `/v1/operations/parked-usage/acme/${hour}/releases`, body: {} },
  listReconciliations: { path: '/v1/operations/reconciliations' },
  createToken: {
    path: '/v1/operations/tokens',
    body: { name: 'ci', role: 'customer', accountId: 'acme', sources: [] },
  },
  listTokens: { path: '/v1/operations/tokens' },
  revokeToken: { path: '/v1/operations/tokens/0123456789abcdef' },
  getDocument: { path: '/openapi.json' },
};
