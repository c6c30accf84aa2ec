import {
  accountRequests,
  fapiaoRequests,
  sellingRequests,
  terminationRequests,
  tokenRequests,
} from '#test/support/api/accountRequests.ts';
import { paymentRequests } from '#test/support/api/paymentRequests.ts';
import { peakEvent, usageEvent } from '#test/support/api/usageEvents.ts';
import { webhookRequests } from '#test/support/api/webhookRequests.ts';

/** A request that fits its operation; the account is `acme`. */
export type ValidRequest = { readonly path: string; readonly body?: unknown };

const account = '/v1/accounts/acme';
const miniGateway = `${account}/gateways/g-mf3k2a9c1-1f6e02b4c8`;
const instance = `${account}/instances/i-mf3k2a9c1-1f6e02b4c8`;
const cny = { amount: '5.00', currency: 'CNY' };
const hour = '2026-11-01T08';

const orderId = 'o-mf3k2a9c1-1f6e02b4c8';

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
  recordPeaks: { path: '/v1/peaks', body: peakEvent },
  getUsage: { path: `${account}/usage?from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z` },
  listAccounts: { path: '/v1/accounts?limit=2' },
  getAccount: { path: account },
  updateAccount: { path: account, body: { name: 'Acme Ltd', alertThreshold: cny } },
  ...accountRequests(account),
  ...webhookRequests(account),
  ...fapiaoRequests(account),
  activate: { path: `${account}/activations`, body: { product: 'apigw' } },
  closeAccount: { path: `${account}/closures`, body: {} },
  reopenAccount: { path: `${account}/reopenings`, body: {} },
  getWallet: { path: `${account}/wallet` },
  topUp: { path: `${account}/topups`, body: { provider: 'bank', paymentId: 'p-1', money: cny } },
  recordPayout: {
    path: `${account}/payouts`,
    body: { bucket: 'cash', money: cny, reference: 'bank-42' },
  },
  grantGift: { path: `${account}/gifts`, body: { money: cny, reason: 'welcome' } },
  grantIncome: { path: `${account}/income`, body: { money: cny, reason: 'sales' } },
  grantSlaCredit: {
    path: `${account}/sla-credits`,
    body: { instanceId: 'i-1', month: '2026-11', money: cny, as: 'gift', reason: 'outage' },
  },
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
  ...paymentRequests(account),
  listLedger: { path: `${account}/ledger?limit=5&order=up` },
  verifyLedger: { path: `${account}/ledger/verify` },
  listPacks: { path: `${account}/packs` },
  grantPack: { path: `${account}/packs`, body: { kind: 'calls', total: 1000, months: 3 } },
  createInstance: {
    path: `${account}/instances`,
    body: { kind: 'shared', region: 'ap-guangzhou', name: 'edge' },
  },
  listInstances: { path: `${account}/instances` },
  getInstance: { path: instance },
  updateInstance: { path: instance, body: { name: 'core', autoRenew: true } },
  deleteInstance: { path: instance },
  releaseInstance: { path: `${instance}/releases`, body: {} },
  registerService: { path: `${instance}/services`, body: { name: 'orders' } },
  listServices: { path: `${instance}/services` },
  removeService: { path: `${instance}/services/s-mf3k2a9c1-1f6e02b4c8` },
  getInstanceLimits: { path: `${instance}/limits` },
  listGateways: { path: `${account}/gateways` },
  getGateway: { path: miniGateway },
  updateGateway: { path: miniGateway, body: { autoRenew: true } },
  attachApp: {
    path: `${miniGateway}/apps`,
    body: { appId: 'wx-1', kind: 'miniProgram', onboarding: 'oneClick', features: [] },
  },
  detachApp: { path: `${miniGateway}/apps/wx-1` },
  attachUrl: {
    path: `${miniGateway}/urls`,
    body: { kind: 'url', value: 'https://example.com/api' },
  },
  detachUrl: { path: `${miniGateway}/urls/u-mf3k2a9c1-1f6e02b4c8` },
  switchElastic: { path: `${miniGateway}/elastic`, body: { on: true } },
  requestElastic: { path: `${miniGateway}/elastic/requests`, body: {} },
  refuseElastic: { path: `${miniGateway}/elastic/refusal`, body: { reason: 'no capacity' } },
  approveElastic: { path: `${miniGateway}/elastic/approval`, body: { factor: 2 } },
  listElasticDays: { path: `${miniGateway}/elastic/days?limit=2` },
  listPeaks: { path: `${miniGateway}/elastic/peaks?date=2026-11-01` },
  getGatewayLimits: { path: `${miniGateway}/limits` },
  placeOrder: {
    path: `${account}/orders`,
    body: {
      item: { kind: 'instance', spec: 'basic', region: 'ap-guangzhou', months: 1 },
      autoRenew: true,
    },
  },
  listOrders: { path: `${account}/orders?limit=2` },
  getOrder: { path: `${account}/orders/${orderId}` },
  payOrder: { path: `${account}/orders/${orderId}/payments`, body: { voucherIds: ['v-1'] } },
  cancelOrder: { path: `${account}/orders/${orderId}/cancellations`, body: {} },
  ...sellingRequests,
  listDeductions: { path: `${account}/packs/p-1/deductions` },
  getTax: { path: '/v1/tax' },
  listInvoices: { path: `${account}/invoices` },
  getInvoice: { path: `${account}/invoices/inv-acme-000001` },
  listCreditNotes: { path: `${account}/credit-notes` },
  listInvoiceLines: { path: `${account}/documents/cn-acme-000001/lines` },
  getDocumentPdf: { path: `${account}/documents/inv-acme-000001/pdf?language=en` },
  listInvoiceBills: { path: `${account}/documents/inv-acme-000001/bills` },
  exportInvoiceBills: { path: `${account}/documents/inv-acme-000001/bills.csv` },
  getInvoiceable: { path: `${account}/invoiceable` },
  getMonth: { path: `${account}/months/2026-11` },
  getFocusMetadata: { path: `${account}/months/2026-11/focus` },
  exportFocus: { path: `${account}/months/2026-11/focus/CostAndUsage` },
  listBills: { path: `${account}/bills?month=2026-11` },
  exportBills: { path: `${account}/bills.csv?month=2026-11` },
  getBill: { path: `${account}/bills/acme-1` },
  quoteCorrection: { path: `${account}/bills/acme-1/correction-quotes`, body: { lines: [0] } },
  makeCorrection: {
    path: `${account}/bills/acme-1/corrections`,
    body: { lines: [0], amount: cny, reason: 'metered twice' },
  },
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
  skipSettlementShard: {
    path: `/v1/operations/hours/${hour}/shards/0/skips`,
    body: { reason: 'it cannot be read' },
  },
  retrySettlementShard: { path: `/v1/operations/hours/${hour}/shards/0/retries`, body: {} },
  listParkedAccounts: { path: '/v1/operations/parked-accounts' },
  retryParkedAccount: { path: `/v1/operations/parked-accounts/acme/${hour}/retries`, body: {} },
  listParkedUsage: { path: '/v1/operations/parked-usage' },
  releaseParkedUsage: { path: `/v1/operations/parked-usage/acme/${hour}/releases`, body: {} },
  listLifecycles: { path: '/v1/operations/lifecycles?of=arrears' },
  listParkedLifecycles: { path: '/v1/operations/parked-lifecycles' },
  dismissParkedLifecycle: { path: '/v1/operations/parked-lifecycles/acme-1' },
  listReconciliations: { path: '/v1/operations/reconciliations' },
  ...tokenRequests(account),
  quoteRefund: {
    path: `${account}/refund-quotes`,
    body: { resource: { kind: 'instance', id: 'i-mf3k2a9c0-1f6e02b4c1' } },
  },
  makeRefund: {
    path: `${account}/refunds`,
    body: {
      resource: { kind: 'pack', id: 'p-mf3k2a9c0-1f6e02b4c1' },
      consent: { rule: 'REF-05', version: '2026-11' },
    },
  },
  listRefunds: { path: `${account}/refunds?limit=5` },
  getRefund: { path: `${account}/refunds/r-mf3k2a9c0-1f6e02b4c1` },
  listRefundBlocks: { path: `${account}/refund-blocks` },
  blockRefunds: {
    path: `${account}/refund-blocks`,
    body: { scope: 'account', reason: 'buys and returns every week' },
  },
  unblockRefunds: { path: `${account}/refund-blocks/account` },
  ...terminationRequests(account),
  getDocument: { path: '/openapi.json' },
};
