import { elasticSku } from '#domain/catalogue/skus.ts';
import type { ElasticLine, LateFeeLine, OrderLine, RefundLine } from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import { roundUsage } from '#domain/money/round.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Hour } from '#domain/time/hour.ts';
import { type Buckets, totalOfBuckets } from '#domain/wallet/wallet.ts';

const date = '2026-01-15' as LocalDate;

/** An order of so many cents for so many months or packs; even prices are discounted. */
export const orderOf = (
  sku: string,
  instanceId: string,
  price: number,
  quantity: number,
): OrderLine => {
  const amount = new Decimal(price).div(100);
  const discount = { discountId: 'd', factor: new Decimal('0.5'), listAmount: amount.times(2) };
  return {
    ...{ meter: 'order', instanceId, orderId: `o-${instanceId.slice(2)}`, amount },
    price: {
      ...{ kind: 'list', sku, unitPrice: amount, quantity, amount, bookVersion: '2024-04' },
      ...(price % 2 === 0 && { discount }),
    },
  };
};

/** What came back of a pack, to the buckets that it came back to. */
export const refundOf = (
  sku: string,
  instanceId: string,
  billSeq: number,
  buckets: Buckets,
): RefundLine => {
  const amount = totalOfBuckets(buckets);
  const paid = { orderId: `o-${instanceId.slice(2)}`, billSeq, sku, paid: amount, vouchers: zero };
  return {
    ...{ meter: 'refund', instanceId, refundId: `r-${instanceId}`, rule: 'SLA-02' },
    part: { ...paid, used: 0, total: 1, unit: 'pack', amount, buckets },
    amount: amount.negated(),
  };
};

/** A day of elastic capacity at a price that is not whole cents. */
export const elasticOf = (qps: number): ElasticLine => {
  const unitPrice = new Decimal('0.999');
  const unit = { name: 'QPS-day', size: new Decimal(1) };
  return {
    ...{ meter: 'elastic', sku: elasticSku, instanceId: 'g-1', date, plans: [], unitPrice, unit },
    ...{ bookVersion: '2024-04', chargedBefore: zero, quantity: new Decimal(qps) },
    amount: roundUsage(unitPrice.times(qps)),
  };
};

export const lateFeeOf = (cents: number): LateFeeLine => {
  const amount = new Decimal(cents).div(100);
  return {
    ...{ meter: 'lateFee', date, debt: amount, rate: new Decimal('0.0005'), amount },
    ...{ accrued: amount, lowestDebt: amount, chargedBefore: zero },
  };
};

/** The hour of an entry's bill. */
export const hourOfBill = ({ cause }: Entry): Hour =>
  cause.kind === 'bill' ? cause.bill.hour : ('' as Hour);
