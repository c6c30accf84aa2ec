import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { refundBill } from '#domain/account/billing/refundBill.ts';
import { Decimal, sum } from '#domain/money/decimal.ts';
import { allocate } from '#domain/money/round.ts';
import { quoteRefund } from '#domain/refunds/quoteRefund.ts';
import { lessUsedPart, unusedPart, wholePart } from '#domain/refunds/refundPart.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { plusMs } from '#domain/time/instant.ts';
import { addBuckets, type Buckets, totalOfBuckets } from '#domain/wallet/wallet.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { decided } from '#test/support/decided.ts';
import { factsOf } from '#test/support/samples/refunds.ts';
import { boughtAt, prepaidOf, termPayment } from '#test/support/samples/resources.ts';
import { accountOf } from '#test/support/settle.ts';

const cents = fc.nat(10_000_000).map((count) => new Decimal(count).div(100));
/** Whole cents, or as usage leaves a bucket: 8 decimals, often less than a cent. */
const amount = fc.oneof(
  cents,
  fc.nat(3_000_000).map((count) => new Decimal(count).div(100_000_000)),
  fc.nat(1_000_000_000_000).map((count) => new Decimal(count).div(100_000_000)),
);
const buckets: fc.Arbitrary<Buckets> = fc.record({ cash: amount, income: amount, gift: amount });
const usage = fc
  .tuple(fc.integer({ min: 1, max: 100_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([total, share]) => ({ total, used: Math.round(total * share) }));

const names = ['cash', 'income', 'gift'] as const;
const whereFrom = {
  orderId: 'o-1',
  billSeq: 1,
  sku: 'instance:basic:month',
  unit: 'second',
} as const;

describe('REF-07 allocate', () => {
  const weights = fc
    .array(fc.oneof(fc.constant(new Decimal(0)), amount), { minLength: 1, maxLength: 6 })
    .filter((all) => sum(all).gt(0));

  test.prop([cents, weights])(
    'REF-07 shares add up, to the cent, none below zero',
    (total, all) => {
      const shares = allocate(total, all);
      expect(sum(shares).toFixed()).toBe(total.toFixed());
      expect(shares.every((share) => share.gte(0) && share.decimalPlaces() <= 2)).toBe(true);
    },
  );

  test.prop([cents, weights])(
    'REF-07 all but the largest get their share rounded down, the largest the rest',
    (total, all) => {
      const largest = all.findIndex((weight) => weight.eq(Decimal.max(...all)));
      for (const [at, share] of allocate(total, all).entries()) {
        const exact = total.times(all[at] ?? 0).div(sum(all));
        const off = share.minus(exact);
        if (at === largest) expect(off.gte(0) && off.lt(0.01 * all.length)).toBe(true);
        else expect(off.lte(0) && off.gt(-0.01)).toBe(true);
      }
    },
  );
});

describe('a refund of a payment', () => {
  test.prop([buckets, usage])('REF-07 is never more than was paid, per bucket', (paid, used) => {
    const part = unusedPart({ ...whereFrom, ...used, paid: { buckets: paid, vouchers: [] } });
    expect(totalOfBuckets(part.buckets).toFixed()).toBe(part.amount.toFixed());
    expect(part.amount.gte(0) && part.amount.lte(part.paid)).toBe(true);
    for (const name of names) {
      expect(part.buckets[name].gte(0) && part.buckets[name].lte(paid[name])).toBe(true);
    }
  });

  test.prop([buckets, usage])('SLA-02 is what is unused, within half a cent', (paid, used) => {
    const part = unusedPart({ ...whereFrom, ...used, paid: { buckets: paid, vouchers: [] } });
    const exact = part.paid.times(used.total - used.used).div(used.total);
    // Where rounding up would pass what was paid, it is the whole cents below.
    const most = part.amount.lt(exact) ? '0.01' : '0.005';
    expect(part.amount.minus(exact).abs().lte(most)).toBe(true);
  });
});

describe('REF-02, REF-06 a refund less what is used of the price', () => {
  test.prop([buckets, usage])(
    'REF-02 without vouchers is what is unused, to the cent',
    (paid, used) => {
      const spent = { ...whereFrom, ...used, paid: { buckets: paid, vouchers: [] } };
      expect(lessUsedPart(spent)).toEqual(unusedPart(spent));
    },
  );

  test.prop([buckets, amount, usage])(
    'REF-02, REF-06 is what buckets paid, less the use of the price, not below zero',
    (paid, voucher, used) => {
      const vouchers = [{ id: 'v', amount: voucher }];
      const part = lessUsedPart({ ...whereFrom, ...used, paid: { buckets: paid, vouchers } });
      const use = part.paid.plus(voucher).times(used.used).div(used.total);
      const exact = Decimal.max(part.paid.minus(use), 0);
      const most = part.amount.lt(exact) ? '0.01' : '0.005';
      expect(part.amount.minus(exact).abs().lte(most)).toBe(true);
      expect(part.amount.gte(0) && part.amount.lte(part.paid)).toBe(true);
      for (const name of names) expect(part.buckets[name].lte(paid[name])).toBe(true);
    },
  );

  test.prop([buckets, amount, usage, fc.nat(100)])(
    'REF-02 never grows with use, nor with what vouchers paid',
    (paid, voucher, used, more) => {
      const spent = { ...whereFrom, paid: { buckets: paid, vouchers: [] }, total: used.total };
      const later = Math.min(used.total, used.used + more);
      const [now, then] = [used.used, later].map((count) =>
        lessUsedPart({ ...spent, used: count }),
      );
      expect(then?.amount.lte(now?.amount ?? 0)).toBe(true);
      const vouchers = [{ id: 'v', amount: voucher }];
      const mixed = lessUsedPart({ ...spent, paid: { buckets: paid, vouchers }, used: used.used });
      expect(mixed.amount.lte(now?.amount ?? 0)).toBe(true);
    },
  );

  test.prop([buckets, usage])('REF-01 in full is what every bucket paid', (paid, used) => {
    const part = wholePart({ ...whereFrom, ...used, paid: { buckets: paid, vouchers: [] } });
    expect(part.buckets).toEqual(paid);
  });
});

/** Terms of whole months, each from the end of the one before. */
const inTurn = (all: readonly (readonly [Buckets, Decimal, number])[]): readonly TermPayment[] => {
  const payments: TermPayment[] = [];
  for (const [paid, voucher, months] of all) {
    const term = termPayment(payments.at(-1)?.until ?? boughtAt, months);
    const n = payments.length + 1;
    const vouchers = [{ id: 'v', amount: voucher }];
    payments.push({ ...term, orderId: `o-${n}`, billSeq: n, paid: { buckets: paid, vouchers } });
  }
  return payments;
};

describe('REF-08 a quote and the refund made at its instant', () => {
  const payments = fc
    .array(fc.tuple(buckets, amount, fc.integer({ min: 1, max: 12 })), {
      minLength: 1,
      maxLength: 4,
    })
    .map(inTurn);
  const days = fc.double({ min: 0, max: 30.9, noNaN: true });

  test.prop([payments, days, fc.boolean()])(
    'REF-08 agree to the cent, in bill, ledger and wallet',
    (paid, after, fullRefundUsed) => {
      const now = plusMs(boughtAt, Math.floor(after * 86_400_000));
      const subject = { kind: 'instance', instance: prepaidOf({ payments: paid }) } as const;
      const quote = decided(quoteRefund(factsOf(subject, { fullRefundUsed }), { now }));
      const state = accountOf();
      const { next, entry } = refundBill(state, { quote, refundId: 'r-1' }, { sha256, now });
      const bill = entry.cause.kind === 'bill' ? entry.cause.bill : undefined;
      expect(bill?.total.negated().toFixed()).toBe(quote.total.toFixed());
      expect(bill?.corrects).toBe(1);
      expect(next.wallet.buckets).toEqual(addBuckets(state.wallet.buckets, quote.buckets));
      for (const name of names) {
        const given = sum(paid.map((each) => each.paid.buckets[name]));
        expect(quote.buckets[name].lte(given)).toBe(true);
        if (quote.rule === 'REF-01') expect(quote.buckets[name].eq(given)).toBe(true);
      }
    },
  );
});
