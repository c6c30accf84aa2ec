import { plusHours, startOf } from '#domain/time/hour.ts';
import type { Plan } from '#test/support/bench/cpuBench.ts';
import { usualDecisions } from '#test/support/bench/decisionBench.ts';
import {
  type Figure,
  median,
  medianRatio,
  type Section,
  timeOf,
} from '#test/support/bench/figure.ts';
import { recordHour, recordsACall, settleAll, shards } from '#test/support/bench/playHour.ts';
import { callsOn, recordCalls, replay } from '#test/support/bench/replay.ts';
import { textbook } from '#test/support/bench/textbook.ts';
import { nextHour, openUsual, usageOfHour, usualIds } from '#test/support/bench/usualAccounts.ts';
import { createTable, type TableEngine } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';

const contenders = ['settled', 'bare', 'textbook', 'recorded', 'textbookRecorded'] as const;
/** Per second, of one round. */
type Speeds = Readonly<Record<(typeof contenders)[number], number>>;
/** Per second, one figure a round. */
type Series = Record<keyof Speeds, number[]>;

/**
 * Settlements per second on DynamoDB Local against the bare store and against the textbook design,
 * in interleaved rounds of an hour each; the first round only warms up.
 */
export const speedBench = async (
  engine: TableEngine,
  { accounts, rounds }: Plan,
  progress: (line: string) => void,
): Promise<Section> => {
  const series: Series = {
    settled: [],
    bare: [],
    textbook: [],
    recorded: [],
    textbookRecorded: [],
  };
  const round = await contest(engine, accounts);
  for (let i = 0; i <= rounds; i += 1) {
    progress(`speed: ${i === 0 ? 'warming up' : `round ${i} of ${rounds}`}`);
    const speeds = await round(i);
    if (i > 0) for (const name of contenders) series[name].push(speeds[name]);
  }
  return {
    title: `Speed on DynamoDB Local, ${accounts} accounts an hour, median of ${rounds} rounds`,
    figures: figuresOf(series),
  };
};

/** Three tables of the same accounts; a round plays one more hour on each. */
const contest = async (
  engine: TableEngine,
  accounts: number,
): Promise<(round: number) => Promise<Speeds>> => {
  const [table, bareTable, bookTable] = [
    await createTable(engine),
    await createTable(engine),
    await createTable(engine),
  ];
  const ids = usualIds(accounts);
  const [deps, bareDeps] = [table, bareTable].map((each) =>
    testDeps(each, startOf(nextHour), shards),
  );
  if (deps === undefined || bareDeps === undefined) throw new Error('contest: two tables');
  const book = textbook(bookTable, shards, usualDecisions());
  await openUsual(deps, ids);
  await openUsual(bareDeps, ids);
  await book.open(ids);
  const takeCalls = recordCalls(table);
  const everyShard = Array.from({ length: shards }, (_, shard) => shard);
  return async (round) => {
    const hour = plusHours(nextHour, round);
    const records = usageOfHour(ids, hour);
    await recordHour(bareDeps, hour, records, recordsACall);
    const recorded = await perSecond(records.length, () =>
      recordHour(deps, hour, records, recordsACall),
    );
    const textbookRecorded = await perSecond(records.length, () => book.record(records));
    takeCalls();
    const settled = await perSecond(accounts, () => settleAll(deps, hour, accounts));
    const calls = callsOn(bareTable, table, takeCalls());
    const bare = await perSecond(accounts, () => replay(bareTable, calls));
    const textbookSettled = await perSecond(accounts, async () => {
      for (const shard of everyShard) await book.settle(hour, shard);
    });
    return { settled, bare, textbook: textbookSettled, recorded, textbookRecorded };
  };
};

const perSecond = async (pieces: number, work: () => Promise<void>): Promise<number> =>
  (pieces * 1_000_000) / (await timeOf(work)).wall;

const figuresOf = (series: Series): readonly Figure[] => {
  const unit = 'per second';
  const figure = (name: string, of: keyof Series): Figure => ({
    ...{ name, value: median(series[of]), unit },
  });
  const against = (name: string, of: keyof Series, to: keyof Series, baseline: string): Figure => ({
    ...figure(name, of),
    ...{ baseline, ratio: medianRatio(series[of], series[to]) },
  });
  const ours = withRecords(series.settled, series.recorded);
  const theirs = withRecords(series.textbook, series.textbookRecorded);
  return [
    {
      ...against('settled account-hours', 'settled', 'bare', 'bare reads and writes'),
      target: { of: 'ratio', row: 'bareSpeed' },
    },
    against('settled account-hours', 'settled', 'textbook', 'textbook settlement'),
    figure('bare reads and writes', 'bare'),
    figure('textbook settlements', 'textbook'),
    against('usage records', 'recorded', 'textbookRecorded', 'textbook records'),
    figure('textbook records', 'textbookRecorded'),
    {
      ...{ name: 'account-hours with their two records', value: median(ours), unit },
      ...{ baseline: 'textbook, with its records', ratio: medianRatio(ours, theirs) },
    },
  ];
};

/** Account-hours per second where each is two records and their settlement. */
const withRecords = (settled: readonly number[], recorded: readonly number[]): readonly number[] =>
  settled.map((each, round) => 1 / (1 / each + 2 / (recorded[round] ?? Number.NaN)));
