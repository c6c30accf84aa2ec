import { describe, expect, test } from 'vitest';
import { renewalTermOf, renewPrepaid } from '#domain/instances/openInstance.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { type Anchor, expiryOf, type Term, termAfter, termOf } from '#domain/terms/terms.ts';
import { defaultZone, type Zone } from '#domain/time/calendar.ts';
import { type Instant, instant } from '#domain/time/instant.ts';
import { prepaidOf, termPayment } from '#test/support/samples/resources.ts';

const newYork = 'America/New_York' as Zone;

/** Ends and days of terms that are bought at `from` and renewed by so many months each. */
const endsOf = (from: string, months: readonly number[], zone: Zone = defaultZone) => {
  const anchor: Anchor = { at: instant(from), zone };
  const payments: TermPayment[] = [];
  return months.map((each) => {
    const isFirst = payments.length === 0;
    const term: Term = isFirst
      ? termOf(anchor.at, each, zone)
      : termAfter({ payments, anchor }, each, defaultZone);
    payments.push({ ...termPayment(anchor.at, 1), ...term });
    return `${term.until} ${term.days}`;
  });
};

describe('ORD-04 every end is counted from the anchor, so a clamped day comes back', () => {
  test('ORD-04 bought 2028-01-31, renewed month by month: 02-29, 03-31, 04-30', () => {
    expect(endsOf('2028-01-31T02:00:00Z', [1, 1, 1, 1])).toEqual([
      '2028-02-29T02:00:00.000Z 29',
      '2028-03-31T02:00:00.000Z 31',
      '2028-04-30T02:00:00.000Z 30',
      '2028-05-31T02:00:00.000Z 31',
    ]);
  });

  test.each(['2026-03-31T02:00:00.000Z', '2026-01-30T15:59:59.999Z', '2026-01-30T16:00:00.000Z'])(
    'ORD-04 1 + 1 month ends where 2 months end, bought %s',
    (from) => {
      const [last] = endsOf(from, [1, 1]).slice(-1);
      expect(last?.split(' ')[0]).toBe(endsOf(from, [2])[0]?.split(' ')[0]);
    },
  );

  test('ORD-04 in the zone of the purchase, which a change of zone does not move', () => {
    // 31 January, 21:00 in New York: the first of February in Shanghai.
    expect(endsOf('2026-02-01T02:00:00Z', [1, 1], newYork)).toEqual([
      '2026-03-01T02:00:00.000Z 28',
      '2026-04-01T01:00:00.000Z 31',
    ]);
  });

  test('ORD-04 an hour that clocks skipped comes back', () => {
    // 02:30 on 8 February; on 8 March there is none.
    expect(endsOf('2026-02-08T07:30:00Z', [1, 1], newYork)).toEqual([
      '2026-03-08T07:30:00.000Z 28',
      '2026-04-08T06:30:00.000Z 31',
    ]);
  });

  test('ORD-04 what has no anchor takes its first payment', () => {
    const first = termPayment(instant('2028-01-31T02:00:00Z'), 1);
    expect(termAfter({ payments: [first] }, 1, defaultZone).until).toBe('2028-03-31T02:00:00.000Z');
  });

  test('ORD-04, PLN-03 an upgrade is no term: it adds no month', () => {
    const first = termPayment(instant('2028-01-31T02:00:00Z'), 1);
    const upgrade = { ...first, kind: 'upgrade', months: 0 } as const;
    const after = termAfter({ payments: [first, upgrade] }, 1, defaultZone);
    expect(after).toMatchObject({ from: first.until, until: '2028-03-31T02:00:00.000Z' });
  });
});

describe('ORD-04, REF-04 the anchor that an instance keeps', () => {
  const bought = instant('2028-01-31T02:00:00Z');
  const first = termPayment(bought, 1);
  const renewed = (instance: ReturnType<typeof prepaidOf>, now: Instant) => {
    const term = renewalTermOf(instance, 1, newYork, now);
    return renewPrepaid(instance, { ...first, ...term }, { zone: newYork });
  };

  test('ORD-04 a renewal after the expiry keeps it, and so does a change of zone', () => {
    const anchor = { at: bought, zone: defaultZone };
    const late = renewed(prepaidOf({ payments: [first], anchor }), instant('2028-03-05T00:00:00Z'));
    expect(late.anchor).toEqual(anchor);
    expect(expiryOf(late.payments)).toBe('2028-03-31T02:00:00.000Z');
  });

  test('ORD-04 one without it gets it, in the zone of the renewal', () => {
    const late = renewed(prepaidOf({ payments: [first] }), instant('2028-02-28T00:00:00Z'));
    expect(late.anchor).toEqual({ at: bought, zone: newYork });
  });

  test('REF-04 one that a refund isolated starts a new one', () => {
    const now = instant('2028-02-10T02:00:00Z');
    const state = { status: 'isolated', cause: 'refund', since: now, destroyDue: now } as const;
    const anchor = { at: bought, zone: defaultZone };
    const restored = renewed(prepaidOf({ payments: [first], anchor, state }), now);
    expect(restored.anchor).toEqual({ at: now, zone: newYork });
    expect(expiryOf(restored.payments)).toBe('2028-03-10T02:00:00.000Z');
  });
});
