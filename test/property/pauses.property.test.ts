import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { Decimal, sum } from '#domain/money/decimal.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { epochMs, type Instant, plusMs } from '#domain/time/instant.ts';
import { noBuckets, totalOfBuckets } from '#domain/wallet/wallet.ts';
import { type End, ended } from '#test/support/histories/endingPaused.ts';
import {
  bought,
  type Deed,
  done,
  hoursAfter,
  type Paused,
  paymentsOf,
} from '#test/support/histories/pausing.ts';

const cents = fc.oneof(
  fc.nat(200_000).map((count) => new Decimal(count).div(100).toFixed(2)),
  fc.constant('1500.00'),
);
const by = fc.record({ cash: cents, income: cents, gift: cents, voucher: cents });
const share = fc.constantFrom(1, 1, 0.5, 0.25, 0.1, 0.8);
const days = (most: number) => fc.integer({ min: 0, max: most }).map((count) => count * 24);
const pause = { do: fc.constant('pause' as const), share };
const hours = fc.oneof(
  days(12).map((each) => each + 24),
  fc.integer({ min: 1, max: 999 }),
);
const often = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary });
const wait = fc.record({
  do: fc.constant('wait' as const),
  hours: fc.oneof(days(25), fc.nat(600)),
});
const waitForExpiry = fc.record({
  ...{ do: fc.constant('waitForExpiry' as const), hours: fc.integer({ min: -200, max: 192 }) },
});
const renew = fc.record({
  do: fc.constant('renew' as const),
  months: fc.constantFrom(1, 1, 2),
  by,
});
const upgrade = fc.record({ do: fc.constant('upgrade' as const), by });
const anyPause = fc.record({ ...pause, after: fc.oneof(days(16), fc.nat(400)), hours });
const before = fc.oneof(days(9), fc.nat(200));
const pauseNearExpiry = fc.record({ ...pause, after: fc.constant(0), before, hours });
const withdraw = fc.constant({ do: 'withdraw' as const });
const sweep = fc.constant({ do: 'sweep' as const });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  often(3, wait),
  often(2, waitForExpiry),
  often(3, renew),
  upgrade,
  often(2, anyPause),
  often(2, pauseNearExpiry),
  withdraw,
  often(3, sweep),
);
/** Two pauses about an expiry, and a third that is announced after it. */
const overTheExpiry = fc
  .tuple(pauseNearExpiry, pauseNearExpiry, waitForExpiry, renew, sweep, anyPause)
  .map((deeds): readonly Deed[] => deeds);
const story = fc
  .array(
    fc.oneof(
      often(
        6,
        deed.map((each) => [each]),
      ),
      overTheExpiry,
    ),
    { maxLength: 14 },
  )
  .map((turns) => turns.flat());
const ends: readonly End[] = ['refund', 'notice', 'expiry'];

/** Hours of a payment up to `at`, each as much as it was paused since it was paid: one by one. */
const hoursOf = ({ from, until, paidAt }: TermPayment, { pauses }: Paused, at: Instant) => {
  const [first, last] = [from, until < at ? until : at].map((each) => epochMs(each) / 3_600_000);
  const count = Math.max(0, (last ?? 0) - (first ?? 0));
  const known = epochMs(paidAt) / 3_600_000;
  const paused = Array.from({ length: count }, (_, place) => {
    const hour = (first ?? 0) + place;
    const shares = pauses
      .filter(
        ({ cause, endsAt }) =>
          known <= hour &&
          epochMs(cause.from) / 3_600_000 <= hour &&
          hour < epochMs(endsAt) / 3_600_000,
      )
      .map(({ cause }) => new Decimal(cause.function?.share ?? 1));
    return Decimal.min(sum(shares), 1);
  });
  return { begun: count, paused: sum(paused) };
};

const cent = (amount: Decimal): Decimal =>
  Decimal.max(amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP), 0);

/** What is due of a payment in all, by the rule of the end alone: never less than its paused days. */
const dueOf = (payment: TermPayment, paused: Paused, end: End): Decimal => {
  const { from, until, days, paid } = payment;
  const isLeft = end === 'expiry' || paused.now >= until;
  const at = isLeft ? hoursAfter(24 * 3000) : paused.now;
  const hours = hoursOf(payment, paused, at);
  const price = totalOfBuckets(paid.buckets);
  const total = (epochMs(until) - epochMs(from)) / 3_600_000;
  const worth = hours.paused.eq(total) ? price : cent(price.times(hours.paused).div(24 * days));
  if (isLeft) return worth;
  const used = hours.paused.negated().plus(hours.begun);
  const vouchers = end === 'notice' ? 0 : sum(paid.vouchers.map(({ amount }) => amount));
  const soon = hoursOf(payment, paused, plusMs(at, 3_600_000));
  const isServed = soon.paused.negated().plus(soon.begun).gt(used);
  const [part, of] = partsOf(end === 'notice' ? 'ended' : paused.service.kind, used, isServed);
  const most = Decimal.min(part, of === 'hours' ? total : days);
  const bears = price.plus(vouchers).times(most);
  const back = most.isZero() ? price : cent(price.minus(bears.div(of === 'hours' ? total : days)));
  return Decimal.max(worth, back);
};

/**
 * What is used: of what the operator ends, started days; of a gateway, begun ones, unless all that there
 * was of the last is paused; else, hours.
 */
const partsOf = (of: 'ended' | 'gateway' | 'instance', used: Decimal, isServed: boolean) => {
  switch (of) {
    case 'ended':
      return [used.div(24).ceil(), 'days'] as const;
    case 'gateway':
      return [isServed ? used.div(24).floor().plus(1) : used.div(24).ceil(), 'days'] as const;
    case 'instance':
      return [used, 'hours'] as const;
  }
};

describe('SLA-02 of a payment of a service that pauses', () => {
  test.prop(
    [
      fc.constantFrom('gateway' as const, 'instance' as const),
      fc.integer({ min: 1, max: 4 }),
      by,
      story,
      fc.constantFrom(...ends),
    ],
    { numRuns: 300 },
  )(
    'SLA-02, REF-02, REF-06 each day is kept or comes back, once',
    (kind, months, first, deeds, end) => {
      const before = deeds.reduce(done, bought(kind, months, first));
      const isOver = paymentsOf(before.service).every(({ until }) => until <= before.now);
      const how = isOver ? 'expiry' : end;
      const after = ended(before, how);
      for (const payment of paymentsOf(before.service)) {
        const back = after.back.get(payment.orderId) ?? noBuckets;
        for (const name of ['cash', 'income', 'gift'] as const) {
          expect(back[name].gte(0) && back[name].lte(payment.paid.buckets[name])).toBe(true);
        }
        expect(totalOfBuckets(back).toFixed(2)).toBe(dueOf(payment, after, how).toFixed(2));
      }
    },
  );
});
