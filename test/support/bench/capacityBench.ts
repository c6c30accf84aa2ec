import { plusHours, startOf } from '#domain/time/hour.ts';
import type { Figure, Section } from '#test/support/bench/figure.ts';
import { recordHour, recordsACall, settleAll, shards } from '#test/support/bench/playHour.ts';
import { reconciledReads } from '#test/support/bench/reconciledReads.ts';
import type { RowName } from '#test/support/bench/rows.ts';
import { textbook } from '#test/support/bench/textbook.ts';
import { nextHour, openUsual, usageOfHour, usualIds } from '#test/support/bench/usualAccounts.ts';
import { type Capacity, meterCapacity } from '#test/support/capacityMeter.ts';
import { createTable, type TableEngine } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';

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
  const book = await textbookUnits(engine);
  const perHour = Math.max(
    ...measured.map(({ settled, accountHours }) => settled.reads / accountHours),
  );
  const reconciled = await reconciledReads(engine, progress);
  return {
    title: 'Capacity, in units as the service charges them',
    figures: [
      ...measured.flatMap((each) => figuresOf(each, first, book)),
      { name: 'reads of the nightly reconciliation', value: reconciled, unit: 'units' },
      {
        name: "reads with the hour's own and the reconciliation",
        value: perHour + reconciled,
        unit: 'units',
        target: { of: 'value', row: 'reconciledReads' },
      },
    ],
  };
};

const measure = async (engine: TableEngine, count: number): Promise<Measured> => {
  const table = await createTable(engine);
  const deps = testDeps(table, startOf(nextHour), shards);
  const ids = usualIds(count);
  await openUsual(deps, ids);
  const meter = phases(meterCapacity(table));
  const records = usageOfHour(ids, nextHour);
  await recordHour(deps, nextHour, records, recordsACall);
  const record = meter(records.length);
  await settleAll(deps, nextHour, count);
  const settled = meter(1);
  await settleAll(deps, plusHours(nextHour, 1), 0);
  const { reads, writes } = meter(1);
  const overhead = { reads: reads - shards, writes };
  return { accountHours: count, record, settled, overhead };
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

/** As few as tell: each costs the same. */
const textbookAccounts = 25;

const textbookUnits = async (engine: TableEngine): Promise<Textbook> => {
  const table = await createTable(engine);
  const ids = usualIds(textbookAccounts);
  const design = textbook(table, shards, () => {});
  await design.open(ids);
  const records = usageOfHour(ids, nextHour);
  const meter = phases(meterCapacity(table));
  await design.record(records);
  const record = meter(records.length);
  for (let shard = 0; shard < shards; shard += 1) await design.settle(nextHour, shard);
  return { record, settled: meter(textbookAccounts) };
};

const figuresOf = (each: Measured, first: Measured, book: Textbook): readonly Figure[] => {
  const { accountHours, record, settled } = each;
  const figure = (name: string, value: number, rest: Partial<Figure> = {}): Figure => ({
    name: `${name}, at ${accountHours}`,
    value,
    unit: 'units',
    ...rest,
  });
  const [writes, reads] = [alone('writes', each), alone('reads', each)];
  return [
    figure('writes per usage record', record.writes, {
      ...against('textbook', record.writes / book.record.writes),
      ...held('value', 'recordWrites'),
    }),
    figure('reads per usage record', record.reads),
    figure('writes per settled account-hour', writes, {
      ...against('textbook', writes / book.settled.writes),
      ...held('value', 'settledWrites'),
    }),
    figure("writes with the hour's own", settled.writes / accountHours),
    figure(
      "reads with the hour's own",
      settled.reads / accountHours,
      held('value', 'settledReads'),
    ),
    figure('writes', writes, {
      ...against('the smallest run', writes / alone('writes', first)),
      ...held('ratio', 'writesFlat'),
    }),
    figure("reads without the hour's own", reads, {
      ...against('the smallest run', reads / alone('reads', first)),
      ...held('ratio', 'readsFlat'),
    }),
  ];
};

type Textbook = Pick<Measured, 'record' | 'settled'>;

/** Units an account-hour, without what the hour costs whoever uses it. */
const alone = (kind: keyof Capacity, { settled, overhead, accountHours }: Measured): number =>
  (settled[kind] - overhead[kind]) / accountHours;

const against = (baseline: string, ratio: number) => ({ baseline, ratio });

const held = (of: 'value' | 'ratio', row: RowName) => ({ target: { of, row } });
