import { fc } from '@fast-check/vitest';
import { elasticSku } from '#domain/catalogue/skus.ts';
import { baseOf } from '#domain/gateways/peaks/dayCharge.ts';
import type { MeasuredPlan } from '#domain/gateways/peaks/elastic.ts';
import { elasticAmount } from '#domain/gateways/peaks/elasticAmount.ts';
import type {
  Bill,
  BillKind,
  BillLine,
  ElasticLine,
  LateFeeLine,
  OrderLine,
  RefundLine,
} from '#domain/ledger/bill.ts';
import { Decimal, sum } from '#domain/money/decimal.ts';
import type { OrderPrice } from '#domain/orders/orderPrice.ts';
import { type RefundPart, refundRules } from '#domain/refunds/refund.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';

const cents = fc.integer({ min: 0, max: 2 ** 40 }).map((units) => new Decimal(units).div(100));
const count = fc.nat(100_000_000);
const name = fc.string({ minLength: 1, maxLength: 12 });

const listPrice: fc.Arbitrary<OrderPrice> = fc.record({
  kind: fc.constant('list'),
  ...{ amount: cents, bookVersion: name, sku: name, unitPrice: cents, quantity: count },
});

const upgradePrice: fc.Arbitrary<OrderPrice> = fc.record({
  kind: fc.constant('upgrade'),
  ...{ amount: cents, bookVersion: name, sku: name, unitPrice: cents },
  ...{ fromSku: name, fromUnitPrice: cents },
  terms: fc.array(fc.record({ months: count, remainingDays: count, cycleDays: count })),
});

const orderLine: fc.Arbitrary<OrderLine> = fc
  .record({ instanceId: name, orderId: name, price: fc.oneof(listPrice, upgradePrice) })
  .map((line) => ({ meter: 'order', ...line, amount: line.price.amount }));

const part: fc.Arbitrary<RefundPart> = fc.record({
  ...{ orderId: name, billSeq: count, sku: name, paid: cents, vouchers: cents },
  ...{ used: count, total: count, amount: cents },
  unit: fc.constantFrom('second', 'day', 'pack'),
  buckets: fc.record({ cash: cents, income: cents, gift: cents }),
});

const refundLine: fc.Arbitrary<RefundLine> = fc
  .record({
    ...{ instanceId: name, refundId: name },
    rule: fc.constantFrom(...refundRules),
    part,
  })
  .map((line) => ({ meter: 'refund', ...line, amount: line.part.amount.negated() }));

const lateFeeLine: fc.Arbitrary<LateFeeLine> = fc.record({
  meter: fc.constant('lateFee'),
  date: fc.constantFrom('2026-11-02' as LocalDate, '2024-02-29' as LocalDate),
  ...{ debt: cents, rate: fc.constant(new Decimal('0.0005')), amount: cents },
  ...{ accrued: cents, lowestDebt: cents, chargedBefore: cents },
});

const measuredPlan: fc.Arbitrary<MeasuredPlan> = fc
  .record({
    from: fc.constant(instant('2026-11-01T16:00:00.000Z')),
    until: fc.constant(instant('2026-11-02T15:59:59.999Z')),
    plan: fc.constantFrom('trial', 'enterprise'),
    ...{ planQps: count, planMbps: count, burstQps: count, burstMbps: count },
    ...{ samples: count, maxQps: count, maxMbps: cents },
  })
  .map((held) => ({ ...held, base: baseOf(held, held) }));

const elasticLine: fc.Arbitrary<ElasticLine> = fc
  .record({
    meter: fc.constant('elastic'),
    ...{ sku: fc.constant(elasticSku), instanceId: name, bookVersion: name },
    date: fc.constant('2026-11-02' as LocalDate),
    plans: fc.array(measuredPlan, { minLength: 1, maxLength: 3 }),
    ...{ chargedBefore: count.map((qps) => new Decimal(qps)), quantity: cents, unitPrice: cents },
    unit: fc.record({ name, size: fc.constantFrom(new Decimal(1), new Decimal(1_000)) }),
  })
  .map((line) => ({ ...line, amount: elasticAmount(line, line.chargedBefore, line.quantity) }));

const billOf = (kind: BillKind, line: fc.Arbitrary<BillLine>): fc.Arbitrary<Bill> =>
  fc
    .record({
      kind: fc.constant(kind),
      currency: fc.constantFrom('CNY', 'USD'),
      corrects: fc.option(fc.integer({ min: 1, max: 99_999 }), { nil: undefined }),
      lines: fc.array(line, { minLength: 1, maxLength: 3 }),
      alert: fc.boolean(),
    })
    .map(({ corrects, ...bill }) => ({
      ...bill,
      hour: hour('2026-11-10T08'),
      ...(corrects !== undefined && { corrects }),
      total: sum(bill.lines.map(({ amount }) => amount)),
    }));

/** Bills of orders, refunds, late fees and elastic capacity. */
export const paymentBills: fc.Arbitrary<Bill> = fc.oneof(
  billOf('order', orderLine),
  billOf('refund', refundLine),
  billOf('lateFee', lateFeeLine),
  billOf('elastic', elasticLine),
);
