import type { AccountState, MonthToDate } from '#domain/account/accountState.ts';
import type { Arrears } from '#domain/arrears/arrears.ts';
import { holdsOf } from '#domain/instances/dedicated.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Pack } from '#domain/packs/pack.ts';
import { type LocalDate, monthOf, type Zone } from '#domain/time/calendar.ts';
import { hour } from '#domain/time/hour.ts';
import { type Instant, instant } from '#domain/time/instant.ts';
import { bucketsOf, voucher } from '#test/support/golden/samples/samples.ts';
import { acme } from '#test/support/golden/storedEntity.ts';
import { usualState } from '#test/support/samples/storedItem.ts';
import { accountOf } from '#test/support/settle.ts';

const at = (day: number): Instant =>
  instant(`2026-11-${String(day).padStart(2, '0')}T12:00:00.001Z`);

const ended: Arrears = {
  ...{ episode: 7, since: at(10), step: 'destroyed', stoppedAt: at(11), terms: 'standard' },
  ...{ destroyDue: at(19), fees: new Decimal('1.25'), feesUntil: '2026-11-12' as LocalDate },
  ...{ destroyedAt: at(20), clearing: 'all', feelessSeq: 12 },
  ...{ feesAccrued: new Decimal('1.2549'), lowestDebt: new Decimal('31.5') },
  unpaidSpans: [{ from: at(1), until: at(3) }],
};

const arrears = {
  'told of its arrears': { episode: 1, since: at(10), step: 'told' },
  'stopped for arrears': { episode: 2, since: at(10), step: 'stopped', stoppedAt: at(11) },
  'warned of its destruction': { episode: 2, since: at(10), step: 'warned', stoppedAt: at(11) },
  destroyed: ended,
  'with late fees that were reversed': {
    ...{ episode: 3, since: at(10), step: 'told', fees: new Decimal('1.25') },
    feesReversed: new Decimal('0.75'),
  },
  'destroyed but for what is paid ahead': { ...ended, clearing: 'butPrepaid', terms: 'strict' },
} as const satisfies Record<string, Arrears>;

const packTimes = { from: at(1), until: at(30), obtainedAt: at(1) };

/** Packs of every kind and source, and what becomes of them. */
export const packSamples = {
  'a free grant': {
    ...{ id: 'free-3-calls', kind: 'calls', source: 'free', ...packTimes },
    ...{ total: new Decimal(1_000_000), left: new Decimal(0) },
  },
  'a purchase that was given back': {
    ...{ id: 'p-1', kind: 'traffic', source: 'purchase', ...packTimes, refundedAt: at(2) },
    ...{ total: new Decimal(2).pow(40), left: new Decimal(2).pow(39) },
  },
  'a gift of a campaign that the operator ends': {
    ...{ id: 'p-2', kind: 'calls', source: 'campaign', ...packTimes },
    ...{ total: new Decimal(10), left: new Decimal('0.5') },
    ending: { terminationId: 't-1', at: at(9) },
  },
  'one of a campaign that was sold, ended and given back': {
    ...{ id: 'p-3', kind: 'calls', source: 'campaign', sold: true, ...packTimes },
    ...{ total: new Decimal(10), left: new Decimal(5), refundedAt: at(2) },
    ending: { terminationId: 't-1', at: at(9) },
  },
} as const satisfies Record<string, Pack>;

export const monthSample: MonthToDate = {
  ...{ month: monthOf(at(9), 'Asia/Shanghai' as Zone), firstSeq: 3, lastSeq: 99 },
  accumulators: [
    { sku: 'calls', segments: [{ bookVersion: '2024-04', quantity: new Decimal(10) }] },
    {
      sku: 'traffic:hongkong',
      segments: [
        { bookVersion: '2024-04', quantity: new Decimal(1) },
        { bookVersion: '2026-12', quantity: new Decimal('2.5') },
      ],
    },
  ],
};

const perSecond = {
  ...{ sku: 'instance:basic:second', bookVersion: '2024-04', unitPrice: new Decimal('0.000579') },
  ...{ unit: { name: 'second', size: new Decimal(1) }, hold: new Decimal('2.08') },
};

const dedicated: NonNullable<AccountState['dedicated']> = [
  { instanceId: 'i-1', region: 'ap-beijing', uptime: [{ from: at(1) }] },
  {
    ...{ instanceId: 'i-2', region: 'ap-beijing', uptime: [{ from: at(1), until: at(9) }] },
    ...{ served: [{ from: at(1), until: at(8) }], halted: [{ from: at(2), until: at(3) }] },
  },
  {
    ...{ instanceId: 'i-3', region: 'ap-beijing', uptime: [{ from: at(1), until: at(2) }] },
    ...{ perSecond, charged: 86_400, released: true },
  },
  {
    ...{
      instanceId: 'i-4',
      region: 'ap-beijing',
      uptime: [{ from: at(5) }],
      perSecond,
      charged: 7,
    },
    ...{ endsAt: at(29), folded: { seconds: 5, until: at(2) }, halted: [{ from: at(6) }] },
  },
];

const full: AccountState = {
  ...accountOf({ version: 42, currency: 'USD', terms: 'strict', arrears: ended, dedicated }),
  wallet: { buckets: bucketsOf(1, '-2.5', 3), holds: holdsOf({ dedicated }), vouchers: [voucher] },
  nextZone: { zone: 'Europe/Berlin' as Zone, from: at(20) },
  pastZones: [{ zone: 'Asia/Tokyo' as Zone, until: at(2) }],
  alert: { threshold: new Decimal(500), armed: false },
  quota: {
    ...{ activatedAt: at(1), activatedOn: '2026-11-01' as LocalDate, nextGrant: 2 },
    zone: 'Asia/Tokyo' as Zone,
  },
  ...{ packs: Object.values(packSamples), morePacks: true, months: [monthSample] },
  settled: { newest: hour('2026-11-10T08'), bits: 2n ** 71n + 5n },
  stops: [{ from: at(3), until: at(4) }],
  budgetStops: [{ from: at(4), until: at(5) }],
  unrenewed: [
    { kind: 'instance', id: 'i-2' },
    { kind: 'gateway', id: 'g-1' },
  ],
  closure: {
    ...{ requestedAt: at(5), closedAt: at(9), reopenedAt: at(10) },
    earlier: [{ from: at(1), until: at(2) }],
  },
  ledger: { seq: 12, hash: 'ab'.repeat(32) },
};

/** States of accounts: as they begin, as most are, in every step of arrears, with all there can be. */
export const stateSamples: Readonly<Record<string, AccountState>> = {
  new: accountOf({ accountId: acme }),
  'the usual one, with its last bill': { ...usualState(), accountId: acme },
  ...Object.fromEntries(
    Object.entries(arrears).map(([name, each]) => [
      name,
      accountOf({ accountId: acme, version: 2, arrears: each }),
    ]),
  ),
  'with stricter terms announced': accountOf({
    ...{ accountId: acme, version: 2 },
    nextTerms: { terms: 'strict', from: at(20) },
  }),
  'told by an order of its low balance': accountOf({
    ...{ accountId: acme, version: 2 },
    alert: { threshold: new Decimal(500), armed: true, notifiedByOrder: true },
  }),
  'activated by what was used first': accountOf({
    ...{ accountId: acme, version: 2 },
    quota: {
      ...{ activatedAt: at(1), activatedOn: '2026-11-01' as LocalDate, nextGrant: 1 },
      ...{ zone: 'Asia/Tokyo' as Zone, implied: true },
    },
  }),
  'one that tops itself up': accountOf({
    accountId: acme,
    version: 2,
    topUpBelow: new Decimal('50'),
  }),
  'stopped by its budget': accountOf({
    ...{ accountId: acme, version: 2 },
    budgetStops: [{ from: at(1), until: at(2) }, { from: at(3) }],
  }),
  'one with fapiao': accountOf({ accountId: acme, version: 2, invoiced: new Decimal('100.5') }),
  'whose gift paid debts': accountOf({ accountId: acme, version: 2, paidByGift: new Decimal('5') }),
  'to be closed': accountOf({ accountId: acme, version: 2, closure: { requestedAt: at(5) } }),
  'with all there can be': { ...full, accountId: acme },
};
