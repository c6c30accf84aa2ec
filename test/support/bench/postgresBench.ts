import type { Pool } from 'pg';
import { plusHours } from '#domain/time/hour.ts';
import {
  cpuFigures,
  type Plan,
  type Round,
  recordsABatch,
  roundsOnTable,
} from '#test/support/bench/cpuBench.ts';
import { median, type Section, timeOf } from '#test/support/bench/figure.ts';
import { postgresDesign } from '#test/support/bench/postgresDesign.ts';
import { startPostgres } from '#test/support/bench/postgresEngine.ts';
import { nextHour, usageOfHour, usualIds } from '#test/support/bench/usualAccounts.ts';
import { usualState } from '#test/support/samples/storedItem.ts';
import type { TableEngine } from '#test/support/worlds/table.ts';

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
    const ours = await roundsOnTable(engine, plan.accounts);
    const theirs = await onPostgres(postgres.pool, plan.accounts);
    const series = { ours: [] as Round[], theirs: [] as Round[] };
    for (let round = 0; round <= plan.rounds; round += 1) {
      progress(`postgres: ${round === 0 ? 'warming up' : `round ${round} of ${plan.rounds}`}`);
      const [own, other] = [await ours(round), await theirs(round)];
      if (round === 0) continue;
      series.ours.push(own);
      series.theirs.push(other);
    }
    return sectionOf(plan, series);
  } finally {
    await postgres.stop();
  }
};

const sectionOf = (
  { accounts, rounds }: Plan,
  { ours, theirs }: { readonly ours: readonly Round[]; readonly theirs: readonly Round[] },
): Section => {
  const [record, settled] = [
    theirs.map((round) => round.record),
    theirs.map((round) => round.settled),
  ];
  return {
    title: `Node CPU against PostgreSQL, ${accounts} accounts, median of ${rounds} rounds`,
    figures: [
      { name: 'PostgreSQL: per usage record', value: median(record), unit: 'us' },
      { name: 'PostgreSQL: per settled account-hour', value: median(settled), unit: 'us' },
      ...cpuFigures(ours, {
        baseline: 'PostgreSQL',
        record: { row: 'recordPostgres', to: record },
        settled: { row: 'settledPostgres', to: settled },
      }),
    ],
  };
};

const onPostgres = async (pool: Pool, accounts: number) => {
  const design = await postgresDesign(pool);
  const ids = usualIds(accounts);
  await design.open(ids, usualState());
  return async (round: number): Promise<Round> => {
    const hour = plusHours(nextHour, round);
    const records = usageOfHour(ids, hour);
    const record = await timeOf(async () => {
      for (let from = 0; from < records.length; from += recordsABatch) {
        await design.record(records.slice(from, from + recordsABatch));
      }
    });
    let count = 0;
    const settled = await timeOf(async () => {
      count = await design.settle(hour);
    });
    if (count !== accounts) throw new Error(`${count} of ${accounts} were settled`);
    return { record: record.cpu / records.length, settled: settled.cpu / accounts };
  };
};
