import { type PlanName, plans } from '#domain/catalogue/plans.ts';
import { elasticSku } from '#domain/catalogue/skus.ts';
import { baseOf } from '#domain/gateways/peaks/dayCharge.ts';
import type { MeasuredPlan } from '#domain/gateways/peaks/elastic.ts';
import { elasticAmount } from '#domain/gateways/peaks/elasticAmount.ts';
import type { Bill, BillKind, BillLine } from '#domain/ledger/bill.ts';
import type { Author, Cause, Entry } from '#domain/ledger/entry.ts';
import { genesisHash, hashOf } from '#domain/ledger/movement.ts';
import { Decimal, sum, zero } from '#domain/money/decimal.ts';
import type { OrderPrice } from '#domain/orders/orderPrice.ts';
import { type RefundPart, type RefundRule, refundRules } from '#domain/refunds/refund.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { noBuckets } from '#domain/wallet/wallet.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { correctionLines } from '#test/support/golden/samples/correctionSamples.ts';
import { calls, moved, seconds, traffic } from '#test/support/golden/samples/meteredSamples.ts';
import { bucketsOf, voucher } from '#test/support/golden/samples/samples.ts';
import { usualPlan, usualPrice } from '#test/support/samples/gateways.ts';

const bill = (kind: BillKind, lines: readonly BillLine[], part: Partial<Bill> = {}): Cause => ({
  kind: 'bill',
  bill: {
    ...{ kind, hour: hour('2026-11-10T08'), currency: 'CNY', lines, alert: false },
    total: sum(lines.map(({ amount }) => amount)),
    ...part,
  },
});

const listPrice: OrderPrice = {
  ...{ kind: 'list', sku: 'plan:test', quantity: 3, bookVersion: '2024-04' },
  ...{ unitPrice: new Decimal('4999'), amount: new Decimal('14997.00') },
};

const orderLine = (price: OrderPrice): BillLine => ({
  ...{ meter: 'order', instanceId: 'g-1', orderId: 'o-1', price, amount: price.amount },
});

const upgradePrice: OrderPrice = {
  ...{ kind: 'upgrade', sku: 'plan:starter', fromSku: 'plan:test', bookVersion: '2024-04' },
  ...{ unitPrice: new Decimal(8_999), fromUnitPrice: new Decimal(4_999) },
  terms: [{ months: 1, remainingDays: 20, cycleDays: 30 }],
  amount: new Decimal('2666.67'),
};

const refundLine = (rule: RefundRule, unit: RefundPart['unit'] = 'day'): BillLine => ({
  ...{ meter: 'refund', instanceId: 'g-1', refundId: 'r-1', rule, amount: new Decimal('-1.25') },
  part: {
    ...{ orderId: 'o-1', billSeq: 7, sku: 'plan:test', paid: new Decimal(2), vouchers: zero },
    ...{ used: 3, total: 8, unit, amount: new Decimal('1.25') },
    buckets: bucketsOf('1.25', 0, 0),
  },
});

const lateFeeLine: BillLine = {
  ...{ meter: 'lateFee', date: '2026-11-02' as LocalDate, rate: new Decimal('0.0005') },
  ...{ debt: new Decimal(100), accrued: new Decimal('0.05'), lowestDebt: new Decimal(100) },
  ...{ chargedBefore: zero, amount: new Decimal('0.05') },
};

const measured = (plan: PlanName): MeasuredPlan => {
  const held = { ...usualPlan(plan), samples: 288, maxQps: 1_101, maxMbps: new Decimal('1.5') };
  return { ...held, base: baseOf(held, held) };
};

const elasticLine: BillLine = {
  ...{ meter: 'elastic', sku: elasticSku, instanceId: 'g-1', ...usualPrice },
  date: '2026-07-03' as LocalDate,
  plans: plans.map(({ name }) => measured(name)),
  ...{ chargedBefore: new Decimal(100), quantity: new Decimal(600) },
  amount: elasticAmount(usualPrice, new Decimal(100), new Decimal(600)),
};

const discount = {
  ...{ discountId: 'd-1', factor: new Decimal('0.8'), listAmount: new Decimal('18746.25') },
};

const causes: Readonly<Record<string, Cause>> = {
  'an hour of usage': bill('hourly', [calls, traffic, seconds], { alert: true }),
  'late usage under a later book': bill('supplementary', [moved], { corrects: 3 }),
  'released usage, in US dollars': bill('released', [traffic], { corrects: 3, currency: 'USD' }),
  'an order at list price': bill('order', [orderLine(listPrice)]),
  'an order with a discount': bill('order', [orderLine({ ...listPrice, discount })]),
  'an upgrade': bill('order', [orderLine(upgradePrice)]),
  'a refund by every rule': bill(
    'refund',
    refundRules.map((rule) => refundLine(rule)),
    { corrects: 7 },
  ),
  'a refund in every unit': bill(
    'refund',
    (['second', 'day', 'pack', 'call', 'byte'] as const).map((unit) => refundLine('REF-02', unit)),
  ),
  'a late fee': bill('lateFee', [lateFeeLine]),
  'a day of elastic capacity, on every plan': bill('elastic', [elasticLine]),
  'a top-up': { kind: 'topUp', provider: 'alipay', paymentId: '2026111022001#1' },
  'a gift': { kind: 'gift', reason: 'welcome' },
  income: { kind: 'income', reason: 'commission of October' },
  'a voucher': { kind: 'voucher', voucher, reason: 'fair in Guangzhou' },
  'a payout of cash': { kind: 'payout', bucket: 'cash', reference: 'bank-1' },
  'a payout of income': { kind: 'payout', bucket: 'income', reference: 'bank-2' },
  'the closing of the account': { kind: 'closure' },
  'a dispute': {
    ...{ kind: 'reversal', provider: 'stripe', paymentId: 'pi_1', reference: 'dp_1' },
    ...{ by: 'dispute', status: 'withdrawn' },
  },
  'a refund that came back': {
    ...{ kind: 'reversal', provider: 'stripe', paymentId: 'pi_1', reference: 're_1' },
    ...{ by: 'refund', status: 'reinstated' },
  },
  'a correction': bill('correction', correctionLines, { corrects: 7 }),
  'a correction, a voucher back': bill('correction', correctionLines, { restored: [voucher] }),
};

/** An entry with the hash that its content has. */
export const entryOf = (seq: number, cause: Cause, part: Partial<Entry> = {}): Entry => {
  const unsigned: Entry = {
    ...{ seq, at: instant('2026-11-10T09:00:00.123Z'), cause },
    ...{
      deltas: bucketsOf('-1.06', 0, '-0.00000001'),
      after: bucketsOf('98.94', 5, noBuckets.gift),
    },
    voucherDeltas: [{ id: 'v-1', delta: new Decimal('-2.5') }],
    ...{ prevHash: seq === 1 ? genesisHash : sha256(String(seq - 1)), hash: '', ...part },
  };
  return { ...unsigned, hash: hashOf(unsigned, sha256) };
};

const authors: Readonly<Record<string, Author>> = {
  "an operator's": { actor: { kind: 'operator', subject: 'https://issuer#1f0a' } },
  "a customer's": { actor: { kind: 'customer', subject: 'token:0123456789abcdef' } },
  'of time, for the reason that an operator gave': { reason: 'the region closes' },
  "an operator's, with a reason": {
    ...{ actor: { kind: 'operator', subject: 'https://issuer#1f0a' }, reason: 'the region closes' },
  },
};

const refunded = bill('refund', [refundLine('SLA-02')], { corrects: 7 });

/** Entries of every cause, with bills of every kind; then by everybody. */
export const ledgerSamples: Readonly<Record<string, Entry>> = Object.fromEntries([
  ...Object.entries(causes).map(([name, cause], index) => [name, entryOf(index + 1, cause)]),
  ...Object.entries(authors).map(([name, author], index) => [
    name,
    entryOf(index + 101, refunded, author),
  ]),
]);
