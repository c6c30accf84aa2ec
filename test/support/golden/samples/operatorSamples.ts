import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { Price, PriceModel } from '#domain/catalogue/priceBook.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { noticeKinds } from '#domain/notices/noticeKinds.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import type { Samples } from '#test/support/golden/samples/samples.ts';
import type { StoredValues } from '#test/support/golden/storedEntities.ts';
import { acme } from '#test/support/golden/storedEntity.ts';
import { sampleNotice } from '#test/support/samples/sampleNotice.ts';

const at = instant('2026-11-02T03:20:00Z');
const later = instant('2026-12-02T03:20:00Z');

const models: readonly PriceModel[] = [
  { model: 'perUnit', unitPrice: new Decimal('0.06') },
  ...(['graduated', 'volume'] as const).map((model) => ({
    ...{ model, flatAtZero: false },
    tiers: [
      { upTo: new Decimal(10), unitPrice: new Decimal('0.06'), flat: new Decimal(1) },
      { upTo: 'unbounded' as const, unitPrice: new Decimal('0.05'), flat: new Decimal(0) },
    ],
  })),
  {
    ...{ model: 'package', packageSize: new Decimal(100), price: new Decimal('1.5') },
    freeUnits: new Decimal(50),
  },
];

const price = (model: PriceModel): Price => ({
  ...{ product: 'apigw', sku: 'calls', currency: 'CNY', illustrative: true, price: model },
  unit: { name: '10k calls', size: new Decimal(10_000) },
});

const token: StoredValues['ApiToken'] = {
  ...{ tokenId: 'ab'.repeat(8), secretHash: 'ab'.repeat(32), name: 'gateway in Guangzhou' },
  ...{ role: 'gateway', sources: ['gw-*'], createdAt: at },
};

const code: StoredValues['ContactCode'] = {
  ...{ accountId: acme, recipient: 'ops@example.com', salt: 'pepper', hash: 'cd'.repeat(32) },
  ...{ sentAt: at, tries: 2, version: 1 },
};

const stored = { deliveries: [], done: false } as const;

/** What is offered and told, and who may ask. */
export const operatorSamples: Samples = {
  Stock: { 'of a region': { sku: 'instance:basic', region: 'ap-guangzhou', left: 3 } },
  Discount: {
    'for all': {
      ...{ discountId: 'd-1', skus: ['plan:test', 'pack:calls:1M'], factor: new Decimal('0.85') },
      ...{ from: at, until: later, createdAt: at },
    },
    'for one': {
      ...{ discountId: 'd-2', skus: ['plan:test'], factor: new Decimal(1), accounts: [acme] },
      ...{ from: at, until: later, createdAt: at },
    },
  },
  Campaign: {
    'a pack at a price': {
      ...{ campaignId: 'c-1', kind: 'traffic', quantity: new Decimal(2).pow(40), months: 6 },
      ...{ price: new Decimal('9.90'), perAccount: 2, from: at, until: later, createdAt: at },
    },
  },
  CampaignPlaces: { 'of an account': { campaignId: 'c-1', orderIds: ['o-1', 'o-2'] } },
  PriceBook: {
    'of every model': {
      ...{ version: '2026-12', publishedAt: at, effectiveFrom: later },
      ...{ regions: defaultBook.regions, prices: models.map(price) },
    },
  },
  Announcement: {
    'not begun': { version: '2026-12', publishedAt: at, effectiveFrom: later },
    'under way': { version: '2026-12', publishedAt: at, effectiveFrom: later, after: 'acme' },
  },
  Notice: {
    ...Object.fromEntries(
      noticeKinds.map((kind) => [kind, { ...sampleNotice(kind, { accountId: acme }), ...stored }]),
    ),
    'of the own doing, of a gateway, a step of several': {
      ...sampleNotice('expiryReminder', { accountId: acme, own: true, step: '7' }),
      ...{ ...stored, subject: { kind: 'gateway', id: 'g-1' } },
    },
  },
  OwnHour: {
    'with notices to bundle': {
      ...{ accountId: acme, hour: hour('2026-11-10T08'), alone: 20, closed: false, version: 1 },
      bundled: { termRestored: 3, instanceIsolated: 1 },
    },
    'a closed one': {
      ...{ accountId: acme, hour: hour('2026-11-10T08'), alone: 1, closed: true, version: 2 },
      bundled: {},
    },
  },
  ContactCode: { 'one that was tried': code },
  ApiToken: {
    'of a gateway': token,
    'of a gateway, for some accounts': { ...token, accountIds: [acme] },
    'of a customer, that ends': {
      ...{ ...token, role: 'customer', accountId: acme, sources: [], expiresAt: later },
    },
    'of an operator, revoked': { ...token, role: 'operator', sources: [], revokedAt: at },
  },
  Operation: {
    'an answer': {
      ...{ principal: 'jwt:customer-1', key: 'k-1', bodyHash: 'ef'.repeat(32) },
      answer: { orderId: 'o-1', amount: '9.90' },
    },
  },
};
