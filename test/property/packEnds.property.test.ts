import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { announcePackEnd } from '#domain/account/terminations/announcePackEnd.ts';
import { endPack } from '#domain/account/terminations/endPack.ts';
import { isMetered } from '#domain/ledger/bill.ts';
import { Decimal, sum } from '#domain/money/decimal.ts';
import { hour, plusHours, startOf } from '#domain/time/hour.ts';
import { instant, plusMs } from '#domain/time/instant.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { decided } from '#test/support/decided.ts';
import { packOf, packPayment } from '#test/support/samples/refunds.ts';
import { accountOf, settle } from '#test/support/settle.ts';

const announcedAt = instant('2026-10-01T00:00:00Z');
const endsAt = instant('2026-11-01T00:30:00Z');
const lastHour = hour('2026-11-01T00');
const settledFrom = plusMs(endsAt, 72 * 3_600_000);

const pack = packOf({ until: instant('2026-12-30T00:00:00Z') });
const announced = decided(
  announcePackEnd(accountOf(), pack, { terminationId: 't-1', endsAt, reason: 'x' }, announcedAt),
);

/** Hours around the end, each once, in whatever order they are settled, and the calls of each. */
const hours = fc
  .uniqueArray(fc.integer({ min: -40, max: 10 }), { minLength: 1, maxLength: 12 })
  .chain((offsets) =>
    fc.tuple(...offsets.map((offset) => fc.tuple(fc.constant(offset), fc.nat(400_000)))),
  );
const paid = fc.nat(100_000).map((cents) => new Decimal(cents).div(100));

describe('SLA-02 the units of a pack that the operator ends', () => {
  test.prop([hours, paid, fc.nat(500)])(
    'SLA-02 are deducted or come back, never both, whatever is settled in which order',
    (used, cash, voucher) => {
      let state = accountOf({ packs: [announced.pack] });
      let deducted = new Decimal(0);
      const use = (offset: number, calls: number): void => {
        const { next, bill } = settle(state, plusHours(lastHour, offset), [{ calls }]);
        const { pending: _, ...settled } = next;
        state = settled;
        const taken = bill.lines.filter(isMetered).flatMap(({ deductions }) => deductions);
        if (offset > 0) expect(taken).toEqual([]);
        deducted = deducted.plus(sum(taken.map(({ quantity }) => quantity)));
      };
      for (const [offset, calls] of used) if (calls > 0) use(offset, calls);
      const [kept = { ...announced.pack, left: new Decimal(0) }] = state.packs;
      const payment = packPayment({ cash: cash.toFixed(), voucher: String(voucher) });
      const facts = { pack: kept, payment, termination: announced.termination, refundId: 'r-1' };
      const { next, refund } = endPack(state, facts, { sha256, now: settledFrom });
      const back = refund?.refund.total ?? new Decimal(0);
      const exact = cash.times(pack.total.minus(deducted)).div(pack.total);
      expect(back.toFixed(2)).toBe(exact.toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toFixed(2));
      expect(back.lte(cash)).toBe(true);
      const { pending: _, ...after } = next;
      state = after;
      const before = deducted;
      use(-50, 100);
      if (refund !== undefined) expect(deducted.eq(before)).toBe(true);
      expect(startOf(lastHour) < endsAt).toBe(true);
    },
  );
});
