import type { AccountState } from '#domain/account/accountState.ts';
import { settleHour } from '#domain/account/settlement/settleHour.ts';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import { type Billable, billablesOf, sumBillables } from '#domain/metering/billable.ts';
import { endOf } from '#domain/time/hour.ts';
import { plusMs } from '#domain/time/instant.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { type Figure, median, medianRatio, type Section } from '#test/support/bench/figure.ts';
import { nextHour, usageOfHour, usualIds } from '#test/support/bench/usualAccounts.ts';
import { settleHourPlainly } from '#test/support/reference/settleHour.ts';
import { usualState } from '#test/support/samples/storedItem.ts';

const policy = { books: [defaultBook], sha256, now: plusMs(endOf(nextHour), 127_459) };

/** Usages of an hour of the usual account: two instances in two region groups, other quantities each. */
const usages: readonly (readonly Billable[])[] = Array.from({ length: 50 }, (_, k) =>
  sumBillables(
    usageOfHour(usualIds(k + 1), nextHour)
      .slice(-2)
      .flatMap((record) => billablesOf(record, 'shared')),
  ),
);

/** One decision of a state's next hour after another, each on other usage. */
const decisionsOf = (state: AccountState, decide: typeof settleHour): (() => void) => {
  let next = 0;
  return () => {
    const usage = usages[next % usages.length] ?? [];
    next += 1;
    const settled = decide(state, { hour: nextHour, kind: 'hourly', usage }, policy);
    if (settled === undefined) throw new Error('there is usage');
  };
};

/** One decision of the usual state's next hour after another. */
export const usualDecisions = (): (() => void) => decisionsOf(usualState(), settleHour);

/**
 * Decisions per second of `settleHour` alone, one after another, against the plain reference in the same
 * rounds: of the usual account, whose packs pay, and of one that pays for all of it.
 */
export const decisionBench = (rounds: number, progress: (line: string) => void): Section => {
  const usual = usualState();
  return {
    title: `Decisions of settleHour alone, median of ${rounds} rounds of ${roundMs} ms of CPU`,
    figures: [
      ...contest('decisions', usual, rounds, progress),
      ...contest('chargedDecisions', { ...usual, packs: [] }, rounds, progress),
    ],
  };
};

const contest = (
  row: 'decisions' | 'chargedDecisions',
  state: AccountState,
  rounds: number,
  progress: (line: string) => void,
): readonly Figure[] => {
  const name = row === 'decisions' ? 'decisions, usual account' : 'decisions, all to pay';
  const product = decisionsOf(state, settleHour);
  const plain = decisionsOf(state, settleHourPlainly);
  const speeds = { product: [] as number[], plain: [] as number[] };
  progress(`${name}: warming up`);
  for (const work of [product, plain]) perCoreSecond(work, warmUpMs);
  for (let round = 1; round <= rounds; round += 1) {
    progress(`${name}: round ${round} of ${rounds}`);
    speeds.product.push(perCoreSecond(product, roundMs));
    speeds.plain.push(perCoreSecond(plain, roundMs));
  }
  const unit = 'per core second';
  const baseline = 'plain reference';
  return [
    {
      name,
      value: median(speeds.product),
      unit,
      baseline,
      ratio: medianRatio(speeds.product, speeds.plain),
      target: { of: 'ratio', row },
    },
    { name: `${name}: ${baseline}`, value: median(speeds.plain), unit },
  ];
};

/** What is new is compiled by then. */
const warmUpMs = 1_000;
/** Short, so that both sides of a round feel the same of what else the machine does. */
const roundMs = 250;
const batch = 50;

/** Per second of a core: the process's CPU time counts, not what others left of the machine. */
const perCoreSecond = (work: () => void, ms: number): number => {
  const started = process.cpuUsage();
  let [times, usedMs] = [0, 0];
  while (usedMs < ms) {
    for (let i = 0; i < batch; i += 1) work();
    times += batch;
    const { user, system } = process.cpuUsage(started);
    usedMs = (user + system) / 1_000;
  }
  return times / (usedMs / 1_000);
};
