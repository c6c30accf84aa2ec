import { Command, Option } from 'commander';
import type { AccountId } from '#domain/accountId.ts';
import { isMetered } from '#domain/ledger/bill.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { endOf, startOf } from '#domain/time/hour.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';
import { startDynamodbLocal } from '#infra/local/tables/dynamodbLocal.ts';
import { type Settled, settle } from '#test/bench/killedRuns.ts';
import type { ScaleOrders, Waiting } from '#test/bench/scaleRuns.ts';
import { nextHour, openUsual, usageOfHour, usualIds } from '#test/support/bench/usualAccounts.ts';
import { recordOf } from '#test/support/settle.ts';
import { deployedTable } from '#test/support/suite/dynamodbLocal.ts';
import { createTable, type TableEngine } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const at = nextHour;
/** When the hour is settled. */
const after: Instant = plusMs(endOf(at), 127_459);
const recordsACall = 500;
const limitMb = 512;

const ordersOf = ({ endpoint }: TableEngine, tableName: string, shards: number): ScaleOrders => ({
  ...{ endpoint, tableName, shards, now: after, secondsARun: 120 },
  queue: Array.from(
    { length: shards },
    (_, shard): Waiting => ({ message: { hour: at, shard }, deliveries: 0 }),
  ),
});

const record = async (deps: TestDeps, records: Iterable<UsageRecord>): Promise<void> => {
  const batch: UsageRecord[] = [];
  const put = async (): Promise<void> => {
    const outcomes = await recordUsage(deps, batch.splice(0));
    const failed = outcomes.find(({ status }) => status !== 'accepted');
    if (failed !== undefined) throw new Error(`a record was not accepted: ${failed.status}`);
  };
  for (const each of records) {
    batch.push(each);
    if (batch.length === recordsACall) await put();
  }
  if (batch.length > 0) await put();
};

/** Many accounts with usual usage. */
const manyAccounts = async (engine: TableEngine, count: number): Promise<void> => {
  const shards = 16;
  const table = await createTable(engine);
  const deps = testDeps(table, startOf(at), shards);
  const ids = usualIds(count);
  say(`${count} accounts: opening them and recording their usage`);
  await openUsual(deps, ids);
  deps.setNow(plusMs(endOf(at), -1_000));
  await record(deps, usageOfHour(ids, at));
  say(`${count} accounts: settling, with two kills`);
  const settled = await settle(ordersOf(engine, table.name, shards), 2, 15_000);
  for (let from = 0; from < ids.length; from += 100) {
    const states = await deps.accounts.loadMany(ids.slice(from, from + 100), 'strong');
    for (const { accountId, settled: window } of states.values()) {
      if (window?.newest !== at) throw new Error(`${accountId} has not been settled`);
    }
  }
  report(`${count} account-hours`, settled);
};

function* largeUsage(accountId: AccountId, records: number, instances: number) {
  for (let i = 0; i < records; i += 1) {
    const own = { id: `${at}/${accountId}/${i}`, instanceId: `inst-${i % instances}`, accountId };
    yield recordOf(at, { ...own, calls: 1_000 });
  }
}

/** One account with many records of many instances, among others. */
const largeAccount = async (
  engine: TableEngine,
  records: number,
  instances: number,
): Promise<void> => {
  const table = await createTable(engine);
  const deps = testDeps(table, startOf(at), 1);
  const [large = '' as AccountId, ...others] = usualIds(101);
  say(`${records} records of ${instances} instances in one account-hour: recording them`);
  await openUsual(deps, [large, ...others]);
  deps.setNow(plusMs(endOf(at), -1_000));
  await record(deps, usageOfHour(others, at));
  await record(deps, largeUsage(large, records, instances));
  say('settling it, with two kills');
  const began = performance.now();
  const seen = othersSettled(deps, others).then(() => (performance.now() - began) / 1_000);
  const settled = await settle(ordersOf(engine, table.name, 1), 2, 20_000);
  const othersAfter = await seen;
  const { lines, calls } = await billedTo(deps, large);
  if (calls !== records * 1_000) throw new Error(`${calls} calls are billed`);
  report(`${records} records of ${instances} instances, ${lines} lines`, settled);
  say(
    `  the other ${others.length} accounts of the shard were settled after ${othersAfter.toFixed(1)} s`,
  );
};

const othersSettled = async (deps: TestDeps, ids: readonly AccountId[]): Promise<void> => {
  for (;;) {
    const states = await deps.accounts.loadMany(ids, 'strong');
    if ([...states.values()].every(({ settled }) => settled?.newest === at)) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
};

const billedTo = async (deps: TestDeps, accountId: AccountId) => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  const to = loaded?.state.ledger.seq ?? 0;
  let [lines, calls] = [0, 0];
  for await (const { cause } of deps.accounts.entries(accountId, { from: 1, to, order: 'up' })) {
    if (cause.kind !== 'bill' || cause.bill.hour !== at) continue;
    for (const line of cause.bill.lines.filter(isMetered)) {
      lines += 1;
      calls += line.recorded.toNumber();
    }
  }
  return { lines, calls };
};

const report = (what: string, { seconds, cpuSeconds, residentMb, runs, kills }: Settled): void => {
  const figures = [
    `${seconds.toFixed(0)} s, of them ${cpuSeconds.toFixed(0)} s of Node CPU`,
    `${runs} runs, ${kills} kills`,
    `${residentMb.toFixed(0)} MB resident at most`,
  ];
  say(`${what}: ${figures.join('; ')}`);
  if (residentMb <= limitMb) return;
  say(`  more than ${limitMb} MB`);
  process.exitCode = 1;
};

/** `npm run bench:scale`: how much one hour may hold, settled in 512 MB by processes that are killed on the way. */
const { accounts, records, instances } = new Command('npm run bench:scale --')
  .description('Settles many accounts, and one with many records, in little memory, with kills.')
  .addOption(new Option('--accounts <count>', 'account-hours').default(100_000).argParser(Number))
  .addOption(
    new Option('--records <count>', 'records of one account-hour')
      .default(1_000_000)
      .argParser(Number),
  )
  .addOption(
    new Option('--instances <count>', 'of how many instances').default(60_000).argParser(Number),
  )
  .parse()
  .opts<{ accounts: number; records: number; instances: number }>();

const { endpoint, stop } = await startDynamodbLocal();
try {
  const engine = { endpoint, schema: deployedTable() };
  if (records > 0) await largeAccount(engine, records, instances);
  if (accounts > 0) await manyAccounts(engine, accounts);
} finally {
  await stop();
}
