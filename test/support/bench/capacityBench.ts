import { plusHours, startOf } from '#domain/time/hour.ts';
import {
  type Figure,
  recordHour,
  type Section,
  settleHourOfShard,
} from '#test/support/bench/figure.ts';
import { textbook } from '#test/support/bench/textbook.ts';
import { nextHour, openUsual, usageOfHour, usualIds } from '#test/support/bench/usualAccounts.ts';
import { type Capacity, meterCapacity } from '#test/support/capacityMeter.ts';
import { createTable, type TableEngine } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';

const shards = 4;

type Measured = {
  readonly accountHours: number;
  /** Per record, per account-hour, and for closing and completing an hour's shards in all. */
  readonly record: Capacity;
  readonly settled: Capacity;
  readonly overhead: Capacity;
};

/**
 * Units per usage record and per settled account-hour in the usual state, by our own meter.
 *
 * What an hour costs whoever uses it (closing, reading and completing its shards) is measured on
 * an hour without usage and told apart; a work list's first unit is no part of it.
 */
export const capacityBench = async (
  engine: TableEngine,
  counts: readonly number[],
  progress: (line: string) => void,
): Promise<Section> => {
  const measured: Measured[] = [];
  for (const count of counts) {
    progress(`capacity: ${count} account-hours`);
    measured.push(await measure(engine, count));
  }
  const [first] = measured;
  if (first === undefined) throw new Error('capacityBench: nothing to measure');
  const book = await textbookUnits(engine, first.accountHours);
  return {
    title: 'Capacity, in units as the service charges them',
    figures: measured.flatMap((each) => figuresOf(each, first, book)),
  };
};

const measure = async (engine: TableEngine, count: number): Promise<Measured> => {
  const table = await createTable(engine);
  const deps = testDeps(table, startOf(nextHour), shards);
  const ids = usualIds(count);
  await openUsual(deps, ids);
  const meter = phases(meterCapacity(table));
  const records = usageOfHour(ids, nextHour);
  await recordHour(deps, nextHour, records);
  const record = meter(records.length);
  let accountHours = 0;
  for (let shard = 0; shard < shards; shard += 1) {
    accountHours += await settleHourOfShard(deps, nextHour, shard);
  }
  if (accountHours !== count) throw new Error(`${accountHours} of ${count} were settled`);
  const settled = meter(1);
  for (let shard = 0; shard < shards; shard += 1) {
    await settleHourOfShard(deps, plusHours(nextHour, 1), shard);
  }
  const { reads, writes } = meter(1);
  const overhead = { reads: reads - shards, writes };
  return { accountHours, record, settled, overhead };
};

/** Units per piece of work since the last call. */
const phases = (used: () => Capacity): ((pieces: number) => Capacity) => {
  let last = used();
  return (pieces) => {
    const now = used();
    const { reads, writes } = last;
    last = now;
    return { reads: (now.reads - reads) / pieces, writes: (now.writes - writes) / pieces };
  };
};

const textbookUnits = async (
  engine: TableEngine,
  count: number,
): Promise<Pick<Measured, 'record' | 'settled'>> => {
  const table = await createTable(engine);
  const ids = usualIds(count);
  const design = textbook(table, shards, () => {});
  await design.open(ids);
  const records = usageOfHour(ids, nextHour);
  const meter = phases(meterCapacity(table));
  await design.record(records);
  const record = meter(records.length);
  for (let shard = 0; shard < shards; shard += 1) await design.settle(nextHour, shard);
  return { record, settled: meter(count) };
};

const figuresOf = (
  { accountHours, record, settled, overhead }: Measured,
  first: Measured,
  book: Pick<Measured, 'record' | 'settled'>,
): readonly Figure[] => {
  const at = `at ${accountHours}`;
  const alone = (
    kind: 'reads' | 'writes',
    of: Pick<Measured, 'settled' | 'overhead' | 'accountHours'>,
  ) => (of.settled[kind] - of.overhead[kind]) / of.accountHours;
  const one = { settled, overhead, accountHours };
  const [writes, reads] = [alone('writes', one), settled.reads / accountHours];
  const atMost = (bound: number, of: 'value' | 'ratio' = 'value') =>
    ({ of, is: 'atMost', bound }) as const;
  return [
    {
      ...{ name: `writes per usage record, ${at}`, value: record.writes, unit: 'units' },
      ...{ baseline: 'textbook', ratio: record.writes / book.record.writes, target: atMost(1.1) },
    },
    { name: `reads per usage record, ${at}`, value: record.reads, unit: 'units' },
    {
      ...{ name: `writes per settled account-hour, ${at}`, value: writes, unit: 'units' },
      ...{ baseline: 'textbook', ratio: writes / book.settled.writes, target: atMost(2) },
    },
    {
      name: `writes with the hour's own, ${at}`,
      value: settled.writes / accountHours,
      unit: 'units',
    },
    {
      ...{ name: `reads with the hour's own, ${at}`, value: reads, unit: 'units' },
      target: atMost(1.1),
    },
    {
      ...{ name: `writes, ${at}`, value: writes, unit: 'units', baseline: 'the smallest run' },
      ...{ ratio: writes / alone('writes', first), target: atMost(1.05, 'ratio') },
    },
    {
      name: `reads without the hour's own, ${at}`,
      value: alone('reads', one),
      unit: 'units',
      baseline: 'the smallest run',
      ratio: alone('reads', one) / alone('reads', first),
      target: atMost(1.05, 'ratio'),
    },
  ];
};
