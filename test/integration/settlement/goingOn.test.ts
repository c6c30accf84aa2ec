import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { isMetered } from '#domain/ledger/bill.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { sum } from '#domain/money/decimal.ts';
import { endOf, hour, startOf } from '#domain/time/hour.ts';
import { billedLines, ledgerFacts, recordedLines } from '#test/support/ledgerFacts.ts';
import { firstRun, lastRun } from '#test/support/samples/runs.ts';
import { recordOf } from '#test/support/settle.ts';
import { openAccounts } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import type { SettleMessage } from '#usecases/ports/hours.ts';
import { handOut } from '#usecases/settlement/handOut.ts';
import { type Run, unhurried } from '#usecases/settlement/run.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

const at = hour('2026-11-01T08');
const whole: SettleMessage = { hour: at, shard: 0 };

/** A run that has time to begin so many things. */
const runFor = (begun: number, part: Partial<Run> = {}): Run => {
  let asked = 0;
  const mayBegin = (): boolean => {
    asked += 1;
    return asked <= begun;
  };
  return { ...firstRun, time: { ...unhurried, mayBegin }, ...part };
};

/** Runs until nothing goes on; how many it took. */
const runAll = async (deps: TestDeps, run: () => Run): Promise<number> => {
  let runs = 0;
  for (let queue = [whole]; queue.length > 0; queue = deps.sent.splice(0)) {
    for (const message of queue) await settleShard(deps, message, run());
    runs += queue.length;
    if (runs > 99) throw new Error('it goes on for ever');
  }
  return runs;
};

const regions = ['ap-guangzhou', 'ap-hongkong', 'ap-mumbai'];

/** Of 40 instances in three regions that cost differently; more than the packs of the account cover. */
const usageOf = (accountId: AccountId): readonly UsageRecord[] =>
  Array.from({ length: 40 }, (_, i) => ({
    ...recordOf(at, { id: `${i}`, instanceId: `inst-${i}`, calls: 70_000 + i }),
    ...{ accountId, region: regions[i % 3] ?? '', overheadFactor: '1' },
    responseBytes: { internet: 2 ** 28 + i, private: 0 },
  }));

const settled = async (mostHeld: number | undefined, run: () => Run) => {
  const deps = testDeps(await createTable(), startOf(at), 1, mostHeld);
  const [, , accountId = '' as AccountId] = await openAccounts(deps, 3);
  const records = usageOf(accountId);
  await recordUsage(deps, records);
  deps.setNow(endOf(at));
  const runs = await runAll(deps, run);
  const { bills, fault } = await ledgerFacts(deps, accountId);
  expect(fault).toBeUndefined();
  expect(billedLines(bills)).toEqual(recordedLines(records));
  expect(await deps.openShards.ofHour(at)).toEqual([]);
  const lines = bills.flatMap((bill) => bill.lines.filter(isMetered));
  const deducted = lines
    .filter(({ deductions }) => deductions.length > 0)
    .map(({ instanceId, meter, deductions }) => {
      const quantity = sum(deductions.map((each) => each.quantity));
      return `${instanceId} ${meter} ${quantity}`;
    });
  return {
    runs,
    bills,
    deducted: deducted.toSorted(),
    total: sum(bills.map(({ total }) => total)),
  };
};

describe('SET-09 an hour of more lines than a run holds', () => {
  it('SET-09, PCK-09 is billed in stretches as it would be at once: packs meet the dearest usage first', async () => {
    const atOnce = await settled(undefined, () => firstRun);
    const inStretches = await settled(5, () => ({ ...firstRun, mostLines: 12 }));
    expect(atOnce.bills).toHaveLength(1);
    expect(atOnce.deducted.length).toBeGreaterThan(5);
    expect(atOnce.deducted.length).toBeLessThan(75);
    expect(inStretches.bills.map(({ kind, corrects }) => `${kind} ${corrects}`)).toEqual([
      'hourly undefined',
      ...Array(6).fill('supplementary 1'),
    ]);
    expect(inStretches.deducted).toEqual(atOnce.deducted);
    expect(inStretches.total.toFixed(2)).toBe(atOnce.total.toFixed(2));
  });

  it('SET-09 goes on in a further run where time is short', async () => {
    const { runs, bills } = await settled(5, () => runFor(4, { mostLines: 12 }));
    expect(runs).toBeGreaterThan(2);
    expect(bills).toHaveLength(7);
  });

  it('SET-09 makes one bill a run where time is all but gone', async () => {
    const noTime = { mayBegin: () => true, mustEnd: () => true, leftMs: () => 1 };
    const { bills } = await settled(5, () => ({ ...firstRun, mostLines: 12, time: noTime }));
    expect(bills).toHaveLength(7);
  });
});

/** A shard with usage of so many accounts, whose hour has ended. */
const shardOf = async (accounts: number) => {
  const deps = testDeps(await createTable(), startOf(at), 1);
  const ids = (await openAccounts(deps, accounts)).toSorted();
  await recordUsage(
    deps,
    ids.map((accountId) => ({ ...recordOf(at, { id: accountId, calls: 70_000 }), accountId })),
  );
  deps.setNow(endOf(at));
  return { deps, ids };
};

describe('SET-09 a shard of more accounts than a run has time for', () => {
  it('SET-09 goes on behind the last account, and is complete with the last run', async () => {
    const { deps, ids } = await shardOf(55);
    await settleShard(deps, whole, runFor(20));
    expect(deps.sent.map(({ cursor }) => [cursor?.after, cursor?.settled])).toEqual([
      [ids[19], 20],
    ]);
    expect(await deps.openShards.ofHour(at)).toHaveLength(1);
    const [next = whole] = deps.sent.splice(0);
    await settleShard(deps, next, firstRun);
    expect(deps.sent).toEqual([]);
    expect(await deps.openShards.ofHour(at)).toEqual([]);
    expect(await deps.hours.progress(at)).toMatchObject([
      { settledAccounts: 55, parkedAccounts: 0 },
    ]);
  });
});

describe('SET-06, SET-09 a shard with an account that fails', () => {
  it('SET-06, SET-09 does not wait for who fails, and is not complete without', async () => {
    const { deps, ids } = await shardOf(30);
    const [failing] = ids;
    const { accounts } = deps;
    const load: typeof accounts.load = async (id, how) => {
      if (id === failing) throw new Error('unreadable');
      return await accounts.load(id, how);
    };
    const loadMany: typeof accounts.loadMany = (asked, how) =>
      accounts.loadMany(
        asked.filter((id) => id !== failing),
        how,
      );
    const broken = { ...deps, accounts: { ...accounts, load, loadMany } };
    await expect(settleShard(broken, whole, runFor(10))).rejects.toThrow('unreadable');
    const [next = whole] = deps.sent.splice(0);
    await settleShard(broken, next, firstRun);
    const bills = await Promise.all(ids.map((id) => accounts.load(id, 'strong')));
    expect(bills.map((each) => each?.state.ledger.seq)).toEqual(ids.map((_, i) => Number(i > 0)));
    expect(await deps.openShards.ofHour(at), 'one is behind').toHaveLength(1);

    await settleShard(broken, whole, { ...runFor(10), attempt: 4, isLast: true });
    const [again = whole] = deps.sent.splice(0);
    await settleShard(broken, again, lastRun);
    expect(await deps.openShards.ofHour(at)).toEqual([]);
    expect((await deps.hours.listParked(9)).items.map(({ accountId }) => accountId)).toEqual([
      failing,
    ]);
  });
});

it('SET-09 of accounts with more records than a work list holds there is one in a group', async () => {
  const deps = testDeps(await createTable(), startOf(at), 1, 2);
  const ids = (await openAccounts(deps, 4)).toSorted();
  const records = ids.flatMap((accountId, i) =>
    Array.from({ length: i < 2 ? 3 : 2 }, (_, j) => ({
      ...recordOf(at, { id: `${accountId} ${j}` }),
      accountId,
    })),
  );
  await recordUsage(deps, records);
  const nobody = { suspects: new Set<AccountId>(), parked: new Set<AccountId>() };
  const { groups } = handOut(deps, whole, unhurried, nobody);
  const handedOut = (await Array.fromAsync(groups)).map((works) => works.map((w) => w.accountId));
  expect(handedOut).toEqual([[ids[0]], [ids[1]], [ids[2], ids[3]]]);
});
