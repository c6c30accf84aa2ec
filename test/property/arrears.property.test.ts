import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { holdsOf } from '#domain/instances/dedicated.ts';
import { uptimeCharge } from '#domain/instances/foldUptime.ts';
import { isUp } from '#domain/instances/uptime.ts';
import { sum } from '#domain/money/decimal.ts';
import { endOf, hourOf, hoursBetween, plusHours } from '#domain/time/hour.ts';
import { balanceOf } from '#domain/wallet/wallet.ts';
import {
  beginning,
  firstHour,
  type Happening,
  type History,
  happen,
  isLeft,
  settle,
} from '#test/support/histories/arrearsHistory.ts';

const dayMs = 86_400_000;

const afterMs = fc.oneof(
  fc.nat(3_000),
  fc.nat(4_000_000),
  fc.nat(2 * dayMs),
  fc.constantFrom(0, 1, 999, 3_600_000, dayMs, dayMs + 1, 7 * dayMs),
);

const kind = fc.constantFrom(
  ...(['open', 'open', 'release', 'draw', 'draw', 'pay', 'pay', 'pay'] as const),
  ...(['time', 'time', 'time', 'time', 'settle', 'settle'] as const),
  ...(['spend', 'count', 'count', 'raise'] as const),
);

/** Begins with two instances, so that there is something to stop. */
const happenings: fc.Arbitrary<readonly Happening[]> = fc
  .array(fc.record({ kind, afterMs, pick: fc.nat(1_000) }), { minLength: 10, maxLength: 40 })
  .map((all) => [...openings, ...all]);

const openings: readonly Happening[] = [200, 1_700_000].map((ms) => ({
  ...{ kind: 'open', afterMs: ms, pick: 0 },
}));

const historyOf = (all: readonly Happening[]): readonly History[] => {
  const histories: History[] = [];
  for (const each of all) histories.push(happen(histories.at(-1) ?? beginning, each));
  return histories;
};

/** Everything is released, and every hour settled, twice and in some order. */
const finished = (history: History, ranks: fc.Stream<number>): History => {
  const over = history.instances.reduce(
    (soFar) => happen(soFar, { kind: 'release', afterMs: 1_234, pick: 0 }),
    history,
  );
  const last = hourOf(over.now);
  const hours = Array.from({ length: hoursBetween(firstHour, last) + 1 }, (_, k) => ({
    ...{ at: plusHours(firstHour, k), rank: ranks.next().value ?? 0 },
  })).toSorted((a, b) => a.rank - b.rank);
  const end = { ...over, now: endOf(last) };
  return [...hours, ...hours].reduce((soFar, { at }) => settle(soFar, at), end);
};

describe('INS-03 a suspended pay-as-you-go instance is not charged', () => {
  test.prop([happenings, fc.infiniteStream(fc.nat())], { numRuns: 30 })(
    'INS-03 WAL-08 the seconds charged are those in which it existed and neither arrears nor a budget stopped it',
    (all, ranks) => {
      const { instances, ran, lines } = finished(historyOf(all).at(-1) ?? beginning, ranks);
      for (const { instanceId, perSecond } of instances) {
        const own = lines.filter((line) => line.instanceId === instanceId);
        const seconds = ran.get(instanceId)?.seconds ?? 0;
        expect(sum(own.map(({ recorded }) => recorded)).toNumber()).toBe(seconds);
        const cost = sum(own.map(({ amount }) => amount)).toFixed();
        expect(cost).toBe(uptimeCharge(perSecond, seconds).toFixed());
      }
    },
  );
});

/** Whether what is left of an account's instances runs. */
const runningOf = ({ state, instances }: History): readonly boolean[] =>
  instances
    .filter((each) => isLeft(state, each))
    .flatMap(({ instanceId }) => state.dedicated?.filter((each) => each.instanceId === instanceId))
    .map((entry) => entry !== undefined && isUp(entry.uptime));

describe('ARR-05 arrears and what they stop', () => {
  test.prop([happenings], { numRuns: 100 })(
    'ARR-02 ARR-05 WAL-08 all that an account has runs exactly when neither arrears nor its budget stop it',
    (all) => {
      for (const history of historyOf(all)) {
        const { arrears, wallet } = history.state;
        const isStopped = arrears.stoppedAt !== undefined;
        const serves = !isStopped && !history.isSpent;
        const owes = balanceOf(wallet).lt(0);
        expect(arrears.since !== undefined).toBe(owes);
        expect(owes || !isStopped).toBe(true);
        expect(isUp(history.state.budgetStops ?? [])).toBe(history.isSpent);
        expect(new Set(runningOf(history)).has(!serves)).toBe(false);
        expect(holdsOf(history.state).toFixed()).toBe(wallet.holds.toFixed());
      }
    },
  );
});
