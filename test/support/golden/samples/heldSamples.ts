import type { Gateway } from '#domain/gateways/gateway.ts';
import type { Instance } from '#domain/instances/instance.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Order } from '#domain/orders/order.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { defaultZone, type Zone } from '#domain/time/calendar.ts';
import { instant } from '#domain/time/instant.ts';
import { bucketsOf } from '#test/support/golden/samples/samples.ts';
import { acme } from '#test/support/golden/storedEntity.ts';
import { elasticIn } from '#test/support/samples/gateways.ts';

const at = instant('2026-11-02T03:20:00Z');
const later = instant('2026-12-02T03:20:00Z');

const paid = {
  buckets: bucketsOf('0.00000001', 0, 9),
  vouchers: [{ id: 'v-1', amount: new Decimal('0.99') }],
};

const term: TermPayment = {
  ...{ kind: 'term', orderId: 'o-1', sku: 'plan:test', billSeq: 1, paidAt: at, paid },
  ...{ from: at, until: later, months: 1, days: 30 },
};

const order: Order = {
  ...{ orderId: 'o-1', accountId: acme, version: 1, currency: 'CNY', autoRenew: false },
  item: { kind: 'instance', spec: 'basic', region: 'ap-guangzhou', months: 3 },
  price: {
    ...{ kind: 'list', sku: 'instance:basic:month', quantity: 3, bookVersion: '2024-04' },
    ...{ unitPrice: new Decimal(10).div(3), amount: new Decimal('10.00') },
    discount: { discountId: 'd-1', factor: new Decimal('0.8'), listAmount: new Decimal('12.50') },
  },
  ...{ placedAt: at, payableUntil: instant('2026-11-09T03:20:00Z'), state: { status: 'open' } },
};

const upgradePrice: Order['price'] = {
  ...{ kind: 'upgrade', sku: 'plan:enterprise', fromSku: 'plan:trial', bookVersion: '2024-04' },
  ...{ unitPrice: new Decimal(749_999), fromUnitPrice: new Decimal('899.1') },
  terms: [{ months: 1, remainingDays: 20, cycleDays: 30 }],
  amount: new Decimal('499399.93'),
};

/** Orders of everything that is sold, in every state. */
export const orderSamples: Readonly<Record<string, Order>> = {
  'an open one of an instance': order,
  'a paid one of a plan': {
    ...order,
    item: { kind: 'plan', plan: 'preferred', region: 'ap-beijing', months: 12 },
    state: { status: 'paid', paidAt: at, resourceId: 'g-1', billSeq: 7, paid },
  },
  'a cancelled one of a pack': {
    ...order,
    item: { kind: 'pack', sku: 'pack:traffic:1TB', months: 6 },
    state: { status: 'cancelled', cancelledAt: at },
  },
  'a renewal that nobody paid': {
    ...order,
    item: { kind: 'renewal', of: 'gateway', id: 'g-1', months: 1 },
    state: { status: 'void', voidAt: at, reason: 'unpaid' },
  },
  'an upgrade that was overtaken': {
    ...{ ...order, basis: 1, price: upgradePrice },
    item: { kind: 'upgrade', gatewayId: 'g-1', plan: 'enterprise' },
    state: { status: 'void', voidAt: at, reason: 'overtaken' },
  },
  'a pack of a campaign, out of stock': {
    ...order,
    item: { kind: 'campaign', campaignId: 'c-1' },
    pack: { kind: 'calls', quantity: new Decimal(1_000_000), months: 3 },
    state: { status: 'void', voidAt: at, reason: 'outOfStock' },
  },
};

const common = {
  ...{ instanceId: 'i-1', accountId: acme, version: 1, name: 'edge', region: 'ap-guangzhou' },
  ...{ createdAt: at, serviceCount: 0 },
};

const perSecond = {
  ...{ sku: 'instance:basic:second', bookVersion: '2024-04', unitPrice: new Decimal('0.000579') },
  ...{ unit: { name: 'second', size: new Decimal(1) }, hold: new Decimal('2.08') },
};

const prepaid: Extract<Instance, { kind: 'prepaid' }> = {
  ...{ ...common, kind: 'prepaid', spec: 'professional', payments: [term], autoRenew: true },
  state: { status: 'running' },
};

const suspensions = [
  { suspensionId: 's-1', cause: 'breach', reason: 'spam', from: at, until: later },
  { suspensionId: 's-2', cause: 'security', reason: 'attack', from: later },
  { suspensionId: 't-2', cause: 'pause', reason: 'the hall moves', from: at, until: later },
] as const;

const pauses = [
  { terminationId: 't-2', from: at, until: later, share: 1, dealtWith: true },
  { terminationId: 't-3', from: at, until: later, share: 0.25 },
] as const;

/** Instances of every kind, in every state. */
export const instanceSamples: Readonly<Record<string, Instance>> = {
  'a shared one': { ...common, kind: 'shared', state: { status: 'running' } },
  'a shared one that is gone': { ...common, kind: 'shared', state: { status: 'destroyed', at } },
  'a prepaid one, with an anchor': { ...prepaid, anchor: { at, zone: defaultZone } },
  'a prepaid one that is suspended, and ends': {
    ...{ ...prepaid, suspensions, ending: { terminationId: 't-1', at: later } },
  },
  'a prepaid one that paused': {
    ...{ ...prepaid, pauses },
    payments: [{ ...term, givenBack: bucketsOf('0.25', 0, 0) }],
  },
  'one that a refund isolated': {
    ...prepaid,
    state: { status: 'isolated', cause: 'refund', since: at, destroyDue: later },
  },
  'one that a refund destroyed': {
    ...prepaid,
    state: { status: 'destroyed', at, cause: 'refund' },
  },
  'one by the second': {
    ...{ ...common, kind: 'payAsYouGo', spec: 'diamond', perSecond, state: { status: 'running' } },
  },
  'one by the second that was released': {
    ...{ ...common, kind: 'payAsYouGo', spec: 'basic', perSecond },
    state: { status: 'released', at },
  },
};

const gateway: Gateway = {
  ...{ gatewayId: 'g-1', accountId: acme, version: 1, plan: 'basic', region: 'ap-guangzhou' },
  ...{ payments: [term, { ...term, kind: 'upgrade', sku: 'plan:basic', months: 0 }] },
  ...{ autoRenew: false, createdAt: at, apps: [], urls: [], state: { status: 'running' } },
};

const configured: Gateway = {
  ...{ ...gateway, version: 7, anchor: { at, zone: 'Asia/Tokyo' as Zone } },
  apps: [
    {
      ...{ appId: 'a-1', kind: 'miniProgram', onboarding: 'oneClick', canaryShare: 12.5 },
      ...{ features: ['canaryOnboarding'], attachedAt: at },
    },
    { appId: 'a-2', kind: 'h5', onboarding: 'manual', features: [], attachedAt: at },
  ],
  urls: [
    { urlId: 'u-1', kind: 'url', value: 'https://shop.example.com/a', attachedAt: at },
    { urlId: 'u-2', kind: 'originDomain', value: 'origin.example.com', attachedAt: at },
  ],
  routeLimits: [{ route: '/pay', maxQps: 100 }],
  ...{ protection: { decidedBy: 'business' }, suspensions, pauses },
  ending: { terminationId: 't-1', at: later },
};

const elastic: Gateway = elasticIn(
  gateway,
  ['2026-11-03T03:20:00Z', '2026-11-04T16:00:00Z'],
  ['2026-11-05T03:20:00Z'],
);

const asked = (
  answer: NonNullable<NonNullable<Gateway['elastic']>['request']>['answer'],
): Gateway => ({
  ...elastic,
  elastic: {
    ...{ stretches: [], ...elastic.elastic, toldOf: at, billedUntil: later },
    approvals: [{ plan: 'progressive', factor: new Decimal('1.25'), approvedAt: at }],
    request: { plan: 'progressive', requestedAt: at, ...(answer && { answer }) },
  },
});

/** Gateways with all that can be configured and switched on, and in every state. */
export const gatewaySamples: Readonly<Record<string, Gateway>> = {
  'a new one': gateway,
  'one with all that can be configured': configured,
  'one with elastic capacity': elastic,
  'one that asks for more': asked(undefined),
  'one that may burst more': asked({ state: 'approved', at, factor: new Decimal(2) }),
  'one that may not': asked({ state: 'refused', at, reason: 'no machines' }),
  'one that was refunded': { ...gateway, state: { status: 'destroyed', at, cause: 'refund' } },
  'one that expired': { ...gateway, state: { status: 'destroyed', at, cause: 'expiry' } },
  'one that was ended': { ...gateway, state: { status: 'destroyed', at, cause: 'termination' } },
};
