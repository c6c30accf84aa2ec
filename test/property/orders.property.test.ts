import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { Decimal, sum } from '#domain/money/decimal.ts';
import { isRefused } from '#domain/refusal.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { type Anchor, expiryOf, termAfter, termOf } from '#domain/terms/terms.ts';
import type { Zone } from '#domain/time/calendar.ts';
import { instant, plusMs } from '#domain/time/instant.ts';
import { type Drawing, drawOrder } from '#domain/wallet/draw.ts';
import { availableOf, totalOfBuckets, type Wallet } from '#domain/wallet/wallet.ts';
import { termPayment } from '#test/support/samples/resources.ts';

const now = instant('2026-11-10T08:00:00Z');

const exact = (from: number) =>
  fc.integer({ min: from, max: 2 ** 40 }).map((units) => new Decimal(units).div('1e8'));

const wallet: fc.Arbitrary<Wallet> = fc.record({
  buckets: fc.record({ cash: exact(-(2 ** 36)), income: exact(0), gift: exact(0) }),
  holds: fc.oneof(fc.constant(new Decimal(0)), exact(0)),
  vouchers: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      products: fc.constant(['apigw' as const]),
      left: exact(1),
      from: fc.constant(now),
      until: fc.integer({ min: 1, max: 9 }).map((ms) => plusMs(now, ms)),
    }),
    { selector: ({ id }) => id, maxLength: 4 },
  ),
});

const zones = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'UTC');
const months = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 });
const start = fc.integer({ min: 0, max: 3 * 366 * 86_400_000 }).map((ms) => plusMs(now, ms));

describe('ORD-04 the end of terms', () => {
  test.prop([start, months, zones, zones])(
    'ORD-04 is that of all their months at once, however they were renewed',
    (from, counts, zone, later) => {
      const anchor: Anchor = { at: from, zone: zone as Zone };
      const payments: TermPayment[] = [];
      for (const count of counts) {
        const term =
          payments.length === 0
            ? termOf(from, count, anchor.zone)
            : termAfter({ payments, anchor }, count, later as Zone);
        expect(term.from).toBe(payments.at(-1)?.until ?? from);
        payments.push({ ...termPayment(from, 1), ...term });
      }
      const all = counts.reduce((sum, count) => sum + count, 0);
      expect(expiryOf(payments)).toBe(termOf(from, all, anchor.zone).until);
    },
  );
});

const amount = fc.integer({ min: 0, max: 4_000_000 }).map((cents) => new Decimal(cents).div(100));

const buckets = ['cash', 'income', 'gift'] as const;

describe('ORD-02 what an order draws', () => {
  test.prop([wallet, amount, fc.boolean()])(
    'ORD-02 is its amount, within what is available, and puts nothing below zero',
    (before, asked, withVouchers) => {
      const ids = withVouchers ? before.vouchers.map(({ id }) => id) : [];
      const drawing = drawOrder(before, asked, 'apigw', ids, now);
      if (isRefused(drawing)) {
        expect(drawing.refused).toBe('insufficientFunds');
        expect(availableOf(before).lt(asked)).toBe(true);
        return;
      }
      expectSound(before, asked, drawing);
    },
  );
});

const expectSound = (before: Wallet, asked: Decimal, { deltas, voucherDeltas }: Drawing): void => {
  const fromBuckets = totalOfBuckets(deltas).negated();
  const fromVouchers = sum(voucherDeltas.map(({ delta }) => delta)).negated();
  expect(fromBuckets.plus(fromVouchers).toFixed()).toBe(asked.toFixed());
  expect(fromBuckets.lte(Decimal.max(availableOf(before), 0))).toBe(true);
  for (const bucket of buckets) {
    const after = before.buckets[bucket].plus(deltas[bucket]);
    expect(deltas[bucket].isZero() || (deltas[bucket].lt(0) && after.gte(0))).toBe(true);
  }
  for (const { id, delta } of voucherDeltas) {
    const left = before.vouchers.find((voucher) => voucher.id === id)?.left.plus(delta);
    expect(left?.gte(0)).toBe(true);
    expect(delta.decimalPlaces()).toBeLessThanOrEqual(2);
  }
};
