import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { Price, PriceModel } from '#domain/catalogue/priceBook.ts';
import { dayCharge } from '#domain/gateways/peaks/dayCharge.ts';
import { parkingReasons } from '#domain/metering/usageRecord.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { noticeKinds } from '#domain/notices/noticeKinds.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import type { Samples } from '#test/support/golden/samples/samples.ts';
import type { StoredValues } from '#test/support/golden/storedEntities.ts';
import { acme } from '#test/support/golden/storedEntity.ts';
import { july3, sampleAt, usualTerms } from '#test/support/samples/gateways.ts';
import { sampleNotice } from '#test/support/samples/sampleNotice.ts';
import { recordOf } from '#test/support/settle.ts';

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
  SigningKey: { 'the one there is': 'signs what comes back' },
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
    'of a viewer': { ...token, role: 'viewer', accountId: acme, sources: [], expiresAt: later },
    "of an account's own gateway": {
      ...{ ...token, accountId: acme, accountIds: [acme], sources: ['account/acme/*'] },
      expiresAt: later,
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

const usedHour = hour('2026-11-10T08');
const now = instant('2026-11-10T09:00:01.234Z');

const record: StoredValues['Usage'] = {
  ...recordOf(usedHour, { accountId: acme, id: 'gw-1:#!%', source: 'gw#1', protocol: 'websocket' }),
  ...{ calls: 1_000, frontendErrors: 7, inboundBytes: 5, overheadFactor: '1.1' },
  ...{ responseBytes: { internet: 1, private: 2 }, backendBytes: { internet: 3, private: 4 } },
  ...{ receivedAt: now, parked: false },
};

const peak = sampleAt('2026-07-03T04:00:00.123Z', 1_100, '12.345');

const day: StoredValues['ElasticDay'] = {
  ...{ accountId: acme, gatewayId: 'g-1', date: '2026-07-03' as LocalDate, version: 2 },
  closedAt: now,
};

const charge = dayCharge(
  [{ samples: 1, maxQps: 1_100, maxMbps: new Decimal('12.345') }],
  usualTerms('test'),
);

/** What is metered, and how far it is billed. */
export const meteredSamples: Samples = {
  Usage: {
    'a record': record,
    'one over HTTP': { ...record, protocol: 'http', overheadFactor: '1' },
    'one that was released': { ...record, parked: true, releaseId: 'r-1' },
    ...Object.fromEntries(
      parkingReasons.map((reason) => [`parked: ${reason}`, { ...record, parked: true, reason }]),
    ),
  },
  UsageId: { 'an id of its own': 'duplicate' },
  LateUsage: { 'a mark': { running: hour('2026-11-11T08'), late: usedHour } },
  Peak: { 'a sample': { ...peak, accountId: acme } },
  ElasticDay: {
    'a closed one': day,
    'a billed one': {
      ...day,
      billed: {
        ...{ ...usualTerms('test'), ...july3, on: [july3], ...charge },
        ...{ billedAt: now, billSeqs: [7, 9] },
      },
    },
  },
  Elastic: { 'a gateway': { gatewayId: 'g-1', due: instant('2026-07-03T16:00:00Z') } },
  Running: {
    'one that runs': { accountId: acme, from: usedHour },
    'one that ran': { accountId: acme, from: usedHour, until: hour('2026-11-12T00') },
  },
  OpenShard: { one: { hour: usedHour, shard: 3, since: now } },
  ParkedAccount: { one: { accountId: acme, hour: usedHour, reason: 'Defect', parkedAt: now } },
  ParkedLifecycle: {
    ...Object.fromEntries(
      (['arrears', 'expiry', 'isolation'] as const).map((machine) => [
        `of ${machine}`,
        { machine, execution: `${machine}-1`, accountId: acme, reason: 'Defect', parkedAt: now },
      ]),
    ),
  },
};
