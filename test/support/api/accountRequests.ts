/** Requests that fit opening an account, what its contacts confirm with, its quota and add-ons, withdrawing an invoice. */
export const accountRequests = (account: string) => ({
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
      legalEntity: 'cn-91310000x',
    },
  },
  sendCode: { path: `${account}/contacts/codes`, body: { recipient: 'ann@example.com' } },
  confirmContact: {
    path: `${account}/contacts/confirmations`,
    body: { recipient: 'ann@example.com', code: '12345678' },
  },
  withdrawInvoice: {
    path: `${account}/invoices/inv-acme-000001/withdrawals`,
    body: { reason: 'billed by mistake' },
  },
  ...quotaRequests(account),
  listAddOns: { path: `${account}/add-ons` },
  subscribeToAddOn: { path: `${account}/add-ons`, body: { addOn: 'waapStandard' } },
  unsubscribeFromAddOn: { path: `${account}/add-ons/waapStandard` },
});

/** Requests that fit the operator's operations on what is sold. */
export const sellingRequests = {
  listStock: { path: '/v1/stock?limit=2' },
  setTax: { path: '/v1/tax', body: { rate: '0.06', inclusive: true } },
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

/** Requests that fit the operations on usage plans, and on an account's quota. */
const quotaRequests = (account: string) => ({
  createUsagePlan: {
    path: '/v1/usage-plans',
    body: {
      ...{ name: 'team', planType: 'team', tenantType: 'enterprise', renewalPeriodUnit: 'month' },
      flatPrices: {
        CNY: { amount: '99.00', currency: 'CNY' },
        USD: { amount: '14.00', currency: 'USD' },
      },
      transition: { method: 'wizard', requiredFields: ['contacts'], needsApproval: false },
      limits: { objects: { instances: 3 } },
    },
  },
  localizeUsagePlan: {
    path: '/v1/usage-plans/standard/texts',
    body: { locale: 'zh-cn', title: '标准', subtitle: '按量', description: '按使用量付费' },
  },
  publishUsagePlan: { path: '/v1/usage-plans/standard/publications', body: { asDefault: true } },
  getUsagePlan: { path: '/v1/usage-plans/standard' },
  listUsagePlans: { path: '/v1/usage-plans' },
  getQuota: { path: `${account}/quota` },
  setQuota: { path: `${account}/quota`, body: { limits: { objects: { instances: 1_000 } } } },
  removeQuota: { path: `${account}/quota` },
});

/** Requests that fit the operations on ends of services, outages and timelines of an account. */
export const terminationRequests = (account: string) => ({
  terminate: {
    path: `${account}/terminations`,
    /** Customers may ask for this one too. */
    body: { cause: 'outage', resource: { kind: 'instance', id: 'i-mf3k2a9c0-1f6e02b4c1' } },
  },
  listTerminations: { path: `${account}/terminations?limit=5` },
  getTermination: { path: `${account}/terminations/t-mf3k2a9c0-1f6e02b4c1` },
  cancelTermination: {
    path: `${account}/terminations/t-mf3k2a9c0-1f6e02b4c1/cancellations`,
    body: {},
  },
  suspendService: {
    path: `${account}/suspensions`,
    body: {
      resource: { kind: 'gateway', id: 'g-mf3k2a9c0-1f6e02b4c1' },
      ...{ cause: 'breach', reason: 'it sends spam' },
    },
  },
  liftSuspension: {
    path: `${account}/suspensions/liftings`,
    body: { resource: { kind: 'gateway', id: 'g-mf3k2a9c0-1f6e02b4c1' } },
  },
  recordOutage: {
    path: `${account}/outages`,
    body: {
      resource: { kind: 'gateway', id: 'g-mf3k2a9c0-1f6e02b4c1' },
      ...{ from: '2026-11-01T00:00:00Z', until: '2026-11-04T00:00:00Z' },
    },
  },
  getTimeline: { path: `${account}/timeline?resource=i-mf3k2a9c0-1f6e02b4c1&limit=5` },
  passOnComplaint: {
    path: `${account}/complaints`,
    body: { about: 'it sends spam', answerBy: '2199-01-01T00:00:00Z' },
  },
  listComplaints: { path: `${account}/complaints?limit=5` },
  answerComplaint: {
    path: `${account}/complaints/c-mf3k2a9c0-1f6e02b4c1/answers`,
    body: { text: 'that was not us' },
  },
  getAvailability: {
    path: `${account}/availability?month=2026-11&kind=instance&id=i-mf3k2a9c0-1f6e02b4c1`,
  },
  listOutages: { path: `${account}/outages?limit=5` },
  endOutage: {
    path: `${account}/outages/x-mf3k2a9c0-1f6e02b4c1`,
    body: { until: '2026-11-04T00:00:00Z' },
  },
});

/** Requests that fit the operations on fapiao. */
export const fapiaoRequests = (account: string) => ({
  requestFapiao: {
    path: `${account}/fapiao`,
    body: {
      buyer: { kind: 'general', title: 'Acme', email: 'tax@acme.example' },
      money: { amount: '5.00', currency: 'CNY' },
    },
  },
  listFapiao: { path: `${account}/fapiao?limit=5` },
  getFapiao: { path: `${account}/fapiao/fp-mf3k2a9c0-1f6e02b4c1` },
  issueFapiao: {
    path: `${account}/fapiao/fp-mf3k2a9c0-1f6e02b4c1/issuances`,
    body: { number: '24442000000012345678' },
  },
  failFapiao: {
    path: `${account}/fapiao/fp-mf3k2a9c0-1f6e02b4c1/failures`,
    body: { reason: 'no such taxpayer' },
  },
  reverseFapiao: {
    path: `${account}/fapiao/fp-mf3k2a9c0-1f6e02b4c1/reversals`,
    body: { reason: 'returned' },
  },
});

/** Requests that fit the operations on API tokens: the operator's, and an account's own. */
export const tokenRequests = (account: string) => ({
  createToken: {
    path: '/v1/operations/tokens',
    body: { name: 'ci', role: 'customer', accountId: 'acme', sources: [] },
  },
  listTokens: { path: '/v1/operations/tokens' },
  revokeToken: { path: '/v1/operations/tokens/0123456789abcdef' },
  createAccountToken: {
    path: `${account}/tokens`,
    body: { name: 'report', role: 'viewer', expiresAt: '2199-01-01T00:00:00Z' },
  },
  listAccountTokens: { path: `${account}/tokens?limit=5` },
  revokeAccountToken: { path: `${account}/tokens/0123456789abcdef` },
});
