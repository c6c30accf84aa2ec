import { settleHour } from '#domain/account/settlement/settleHour.ts';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import { billablesOf, sumBillables } from '#domain/metering/billable.ts';
import { endOf } from '#domain/time/hour.ts';
import { plusMs } from '#domain/time/instant.ts';
import { median, type Section } from '#test/support/bench/figure.ts';
import { nextHour, usageOfHour, usualIds } from '#test/support/bench/usualAccounts.ts';
import { usualState } from '#test/support/samples/storedItem.ts';
import { sha256 } from '#test/support/worlds/testDeps.ts';

/** One decision of the usual state's next hour after another, each on other usage. */
export const usualDecisions = (): (() => void) => {
  const state = usualState();
  const usages = Array.from({ length: 50 }, (_, k) =>
    sumBillables(
      usageOfHour(usualIds(k + 1), nextHour)
        .slice(-2)
        .flatMap((record) => billablesOf(record, 'shared')),
    ),
  );
  const policy = { books: [defaultBook], sha256, now: plusMs(endOf(nextHour), 127_459) };
  let next = 0;
  return () => {
    const usage = usages[next % usages.length] ?? [];
    next += 1;
    const settled = settleHour(state, { hour: nextHour, kind: 'hourly', usage }, policy);
    if (settled === undefined) throw new Error('there is usage');
  };
};

/** Decisions per second of `settleHour` alone, one after another, on the usual state. */
export const decisionBench = (rounds: number, progress: (line: string) => void): Section => {
  const decide = usualDecisions();
  const speeds: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    progress(`decisions: ${round === 0 ? 'warming up' : `round ${round} of ${rounds}`}`);
    const speed = perSecond(decide);
    if (round > 0) speeds.push(speed);
  }
  return {
    title: `Decisions of settleHour alone, median of ${rounds} rounds of a CPU second`,
    figures: [
      {
        ...{ name: 'decisions', value: median(speeds), unit: 'per core second' },
        target: { of: 'value', is: 'atLeast', bound: 5_000 },
      },
    ],
  };
};

const roundMs = 1_000;
const batch = 50;

/** Per second of a core: the process's CPU time counts, not what others left of the machine. */
const perSecond = (work: () => void): number => {
  const started = process.cpuUsage();
  let [times, usedMs] = [0, 0];
  while (usedMs < roundMs) {
    for (let i = 0; i < batch; i += 1) work();
    times += batch;
    const { user, system } = process.cpuUsage(started);
    usedMs = (user + system) / 1_000;
  }
  return times / (usedMs / 1_000);
};
