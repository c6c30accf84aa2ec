import { plusHours, startOf } from '#domain/time/hour.ts';
import {
  type Figure,
  median,
  medianRatio,
  recordHour,
  type Section,
  settleHourOfShard,
} from '#test/support/bench/figure.ts';
import { postgresDesign } from '#test/support/bench/postgresDesign.ts';
import { startPostgres } from '#test/support/bench/postgresEngine.ts';
import { nextHour, openUsual, usageOfHour, usualIds } from '#test/support/bench/usualAccounts.ts';
import { usualState } from '#test/support/samples/storedItem.ts';
import { createTable, type TableEngine } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';

const shards = 4;

/** As many records as one call of ours takes in the comparison. */
const batch = 500;

type Plan = { readonly accounts: number; readonly rounds: number };
type Round = { readonly record: number; readonly settled: number };

/**
 * Node's CPU time a usage record and a settled account-hour, against PostgreSQL in the same rounds: what our own
 * process works, whatever the database does. Undefined where PostgreSQL is not installed.
 */
export const postgresBench = async (
  engine: TableEngine,
  plan: Plan,
  progress: (line: string) => void,
): Promise<Section | undefined> => {
  progress('postgres: starting');
  const postgres = await startPostgres();
  if (postgres === undefined) return undefined;
  try {
    const ours = await onTable(engine, plan.accounts);
    const theirs = await onPostgres(postgres.pool, plan.accounts);
    const series = { ours: [] as Round[], theirs: [] as Round[] };
    for (let round = 0; round <= plan.rounds; round += 1) {
      progress(`postgres: ${round === 0 ? 'warming up' : `round ${round} of ${plan.rounds}`}`);
      const [own, other] = [await ours(round), await theirs(round)];
      if (round === 0) continue;
      series.ours.push(own);
      series.theirs.push(other);
    }
    return {
      title: `Node CPU against PostgreSQL, ${plan.accounts} accounts, median of ${plan.rounds} rounds`,
      figures: [
        ...figuresOf('usage record, batch of 500', 'record', 1.5, series),
        ...figuresOf('settled account-hour', 'settled', 1, series),
      ],
    };
  } finally {
    await postgres.stop();
  }
};

const onTable = async (engine: TableEngine, accounts: number) => {
  const deps = testDeps(await createTable(engine), startOf(nextHour), shards);
  const ids = usualIds(accounts);
  await openUsual(deps, ids);
  return async (round: number): Promise<Round> => {
    const hour = plusHours(nextHour, round);
    const records = usageOfHour(ids, hour);
    const record = await cpuMicros(() => recordHour(deps, hour, records, batch));
    let count = 0;
    const settled = await cpuMicros(async () => {
      for (let shard = 0; shard < shards; shard += 1) {
        count += await settleHourOfShard(deps, hour, shard);
      }
    });
    if (count !== accounts) throw new Error(`${count} of ${accounts} were settled`);
    return { record: record / records.length, settled: settled / accounts };
  };
};

const onPostgres = async (pool: Parameters<typeof postgresDesign>[0], accounts: number) => {
  const design = await postgresDesign(pool);
  const ids = usualIds(accounts);
  await design.open(ids, usualState());
  return async (round: number): Promise<Round> => {
    const hour = plusHours(nextHour, round);
    const records = usageOfHour(ids, hour);
    const record = await cpuMicros(async () => {
      for (let from = 0; from < records.length; from += batch) {
        await design.record(records.slice(from, from + batch));
      }
    });
    let count = 0;
    const settled = await cpuMicros(async () => {
      count = await design.settle(hour);
    });
    if (count !== accounts) throw new Error(`${count} of ${accounts} were settled`);
    return { record: record / records.length, settled: settled / accounts };
  };
};

const cpuMicros = async (work: () => Promise<void>): Promise<number> => {
  const started = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(started);
  return user + system;
};

const figuresOf = (
  name: string,
  of: keyof Round,
  bound: number,
  { ours, theirs }: { readonly ours: readonly Round[]; readonly theirs: readonly Round[] },
): readonly Figure[] => {
  const [own, other] = [ours, theirs].map((rounds) => rounds.map((round) => round[of]));
  if (own === undefined || other === undefined) throw new Error('two series');
  const baseline = 'PostgreSQL';
  return [
    {
      ...{ name: `Node CPU per ${name}`, value: median(own), unit: 'us', baseline },
      ratio: medianRatio(own, other),
      target: { of: 'ratio', is: 'atMost', bound },
    },
    { name: `${baseline}: per ${name}`, value: median(other), unit: 'us' },
  ];
};
