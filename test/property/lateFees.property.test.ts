import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { Decimal, sum, zero } from '#domain/money/decimal.ts';
import { instant, plusMs } from '#domain/time/instant.ts';
import { charged, type Debtor, debtorOf, moved } from '#test/support/samples/owing.ts';

const start = instant('2026-11-10T04:00:00Z');
const hourMs = 3_600_000;
const hours = 24 * 40;

/** In hundredths of a cent; it starts deep enough below zero to stay there. */
const move = fc.record({
  hour: fc.integer({ min: 1, max: hours - 1 }),
  units: fc.integer({ min: -9_000_000, max: 9_000_000 }),
});
const history = fc.record({
  owed: fc.oneof(fc.integer({ min: 1, max: 200_000_000 }), fc.integer({ min: 1, max: 100_000 })),
  moves: fc.uniqueArray(move, { maxLength: 12, selector: ({ hour }) => hour }),
  runs: fc.uniqueArray(fc.integer({ min: 1, max: hours }), { maxLength: 30 }),
});
type History = typeof history extends fc.Arbitrary<infer Of> ? Of : never;

const at = (hour: number, minutes = 0): string => plusMs(start, hour * hourMs + minutes * 60_000);
const yuan = (units: number): Decimal => new Decimal(units).div(10_000);

/** What happened to an account whose fees were charged at 20 past the hours `runs`. */
const notified = ({ owed, moves, runs }: History): Debtor => {
  let debtor = moved(debtorOf(), yuan(-owed), at(0));
  for (let hour = 1; hour <= hours; hour += 1) {
    const here = moves.find((each) => each.hour === hour);
    const units = here && below(debtor, here.units);
    if (units !== undefined) debtor = moved(debtor, yuan(units), at(hour));
    if (runs.includes(hour) || hour === hours) debtor = charged(debtor, at(hour, 20));
  }
  return debtor;
};

/** A payment leaves a tenth of the debt at least, whatever fees there are by then. */
const below = ({ entries }: Debtor, units: number): number => {
  const principal = sum(
    entries.filter(({ cause }) => cause.kind === 'topUp').map(({ deltas }) => deltas.cash),
  );
  const most = principal.negated().times(9_000).floor().toNumber();
  return units > most ? -1 : units;
};

/** The debt without any fee at the start of the k-th day after the first. */
const principalOn = ({ entries }: Debtor, k: number): Decimal => {
  const midnight = plusMs(instant('2026-11-10T16:00:00Z'), (k - 1) * 24 * hourMs);
  const before = entries.filter((entry) => entry.cause.kind === 'topUp' && entry.at < midnight);
  return sum(before.map(({ deltas }) => deltas.cash)).negated();
};

/** In whole numbers of 10^-12: the oracle shares nothing with what it judges but its inputs. */
const units = (debt: Decimal): bigint => BigInt(debt.times(1_000_000_000_000).toFixed(0));
const cent = 10_000_000_000n;

const byHand = (debtor: Debtor): readonly string[] => {
  let [charges, accrued] = [0n, 0n];
  const chargedOn: bigint[] = [];
  return Array.from({ length: 40 }, (_, k) => k + 1).map((k) => {
    const debt = units(principalOn(debtor, k));
    const [lowest = debt] = [...chargedOn, debt].toSorted((a, b) => Number(a - b));
    const most = lowest / cent;
    if (most <= charges) return '0.00';
    chargedOn.push(debt);
    accrued += (debt * 5n) / 10_000n;
    const rounded = (2n * accrued + cent) / (2n * cent);
    const all = rounded < most ? rounded : most;
    const fee = all - charges;
    charges = all;
    return new Decimal(String(fee)).div(100).toFixed(2);
  });
};

describe('FEE-02 late fees', () => {
  test.prop([history], { numRuns: 60 })('FEE-02 are what each debt makes by hand', (each) => {
    const debtor = notified(each);
    const hand = byHand(debtor).filter((fee) => fee !== '0.00');
    expect(debtor.fees.map(({ amount }) => amount.toFixed(2))).toEqual(hand);
  });

  test.prop([history], { numRuns: 60 })('FEE-02 are never more than the lowest debt', (each) => {
    let charges = zero;
    let lowest = new Decimal(Number.POSITIVE_INFINITY);
    for (const { debt, amount, ...line } of notified(each).fees) {
      expect(line.chargedBefore).toEqual(charges);
      charges = charges.plus(amount);
      lowest = Decimal.min(lowest, debt, line.lowestDebt);
      expect(charges.lte(lowest)).toBe(true);
      expect(amount.decimalPlaces()).toBeLessThanOrEqual(2);
    }
  });

  test.prop([history], { numRuns: 40 })('FEE-02 do not depend on when they are charged', (each) => {
    const late = notified({ ...each, runs: [] });
    expect(notified(each).fees).toEqual(late.fees);
    expect(late.state.arrears.fees ?? zero).toEqual(sum(late.fees.map(({ amount }) => amount)));
  });
});
