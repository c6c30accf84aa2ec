import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { type Hour, plusHours, startOf } from '#domain/time/hour.ts';
import { encodeUsage } from '#storage/codec/usageCodec.ts';
import { absent, type Table } from '#storage/table.ts';
import {
  type Figure,
  median,
  medianRatio,
  type Section,
  timeOf,
} from '#test/support/bench/figure.ts';
import { recordHour, settleAll, shards } from '#test/support/bench/playHour.ts';
import type { RowName } from '#test/support/bench/rows.ts';
import { nextHour, openUsual, usageOfHour, usualIds } from '#test/support/bench/usualAccounts.ts';
import { createTable, type TableEngine } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';
import { forEachConcurrent } from '#usecases/forEachConcurrent.ts';

/** As many records as a call takes where CPU time is measured. */
export const recordsABatch = 500;

export type Plan = { readonly accounts: number; readonly rounds: number };

/** Node's CPU time of a round: microseconds a usage record, and a settled account-hour. */
export type Round = { readonly record: number; readonly settled: number };

/**
 * Node's CPU time a usage record and a settled account-hour, against one conditional `PutItem` of such a record
 * through the SDK, in interleaved rounds of an hour each; the first round only warms up.
 */
export const cpuBench = async (
  engine: TableEngine,
  { accounts, rounds }: Plan,
  progress: (line: string) => void,
): Promise<Section> => {
  const ours = await roundsOnTable(engine, accounts);
  const put = await putsOnTable(engine, accounts);
  const series = { ours: [] as Round[], puts: [] as number[] };
  for (let round = 0; round <= rounds; round += 1) {
    progress(`speed: CPU, ${round === 0 ? 'warming up' : `round ${round} of ${rounds}`}`);
    const [own, one] = [await ours(round), await put(round)];
    if (round === 0) continue;
    series.ours.push(own);
    series.puts.push(one);
  }
  const { puts } = series;
  return {
    title: `Node CPU, ${accounts} accounts an hour, median of ${rounds} rounds`,
    figures: [
      { name: 'Node CPU per PutItem of a record', value: median(puts), unit: 'us' },
      ...cpuFigures(series.ours, {
        baseline: 'one PutItem',
        record: { row: 'recordCpu', to: puts },
        settled: { row: 'settledCpu', to: puts },
      }),
    ],
  };
};

type Against = { readonly row: RowName; readonly to: readonly number[] };

/** What our rounds are against those of a baseline. */
export const cpuFigures = (
  ours: readonly Round[],
  {
    baseline,
    ...against
  }: { readonly [of in keyof Round]: Against } & { readonly baseline: string },
): readonly Figure[] => {
  const figure = (name: string, of: keyof Round): Figure => {
    const values = ours.map((round) => round[of]);
    return {
      name: `Node CPU per ${name}`,
      value: median(values),
      unit: 'us',
      baseline,
      ratio: medianRatio(values, against[of].to),
      target: { of: 'ratio', row: against[of].row },
    };
  };
  return [
    figure(`usage record, batches of ${recordsABatch}`, 'record'),
    figure('settled account-hour', 'settled'),
  ];
};

/** A table of usual accounts; each round records and settles one more hour of them. */
export const roundsOnTable = async (
  engine: TableEngine,
  accounts: number,
): Promise<(round: number) => Promise<Round>> => {
  const deps = testDeps(await createTable(engine), startOf(nextHour), shards);
  const ids = usualIds(accounts);
  await openUsual(deps, ids);
  return async (round) => {
    const hour = plusHours(nextHour, round);
    const records = usageOfHour(ids, hour);
    const record = await timeOf(() => recordHour(deps, hour, records, recordsABatch));
    const settled = await timeOf(() => settleAll(deps, hour, accounts));
    return { record: record.cpu / records.length, settled: settled.cpu / accounts };
  };
};

const putsAtOnce = 16;

/** CPU time a `PutItem` of a round's records, one a request. */
const putsOnTable = async (
  engine: TableEngine,
  accounts: number,
): Promise<(round: number) => Promise<number>> => {
  const table = await createTable(engine);
  return async (round) => {
    const items = itemsOf(accounts, plusHours(nextHour, round));
    const { cpu } = await timeOf(() =>
      forEachConcurrent(putsAtOnce, items, (item) => putOne(table, item)),
    );
    return cpu / items.length;
  };
};

const itemsOf = (accounts: number, hour: Hour): readonly object[] =>
  usageOfHour(usualIds(accounts), hour).map((record) => ({
    pk: `USAGE#${hour}`,
    sk: `${record.accountId}#${record.source}#${record.id}`,
    ...encodeUsage({ ...record, receivedAt: record.windowEnd, parked: false }),
  }));

const putOne = async ({ name, db }: Table, item: object): Promise<void> => {
  await db.send(new PutCommand({ TableName: name, Item: { ...item }, ...absent }));
};
