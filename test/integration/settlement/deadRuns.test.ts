import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { endOf, hour, startOf } from '#domain/time/hour.ts';
import { plusMs } from '#domain/time/instant.ts';
import { Unavailable } from '#shared/faults.ts';
import { firstRun } from '#test/support/samples/runs.ts';
import { recordOf } from '#test/support/settle.ts';
import { openAccounts } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';
import { diedOn } from '#usecases/settlement/watchRun.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

const at = hour('2026-11-01T08');

/** A shard's hour with usage of some accounts, which has ended. */
const ended = async (accounts: number) => {
  const deps = testDeps(await createTable(), startOf(at), 1);
  const ids = await openAccounts(deps, accounts);
  await recordUsage(
    deps,
    ids.map((accountId) => ({ ...recordOf(at, { id: accountId, calls: 70_000 }), accountId })),
  );
  deps.setNow(endOf(at));
  return { deps, ids };
};

/** Ports of a process that stops, and says nothing any more, once it reads one of these accounts. */
const dyingOn = (deps: TestDeps, killers: readonly AccountId[]) => {
  const { promise: death, reject } = Promise.withResolvers<never>();
  death.catch(() => undefined);
  const isFatal = (ids: readonly AccountId[]): boolean => ids.some((id) => killers.includes(id));
  const silent = new Promise<never>(() => undefined);
  const { accounts } = deps;
  const die = (): Promise<never> => {
    reject(new Error('dead'));
    return silent;
  };
  const process: TestDeps = {
    ...deps,
    accounts: {
      ...accounts,
      load: (id, how) => (isFatal([id]) ? die() : accounts.load(id, how)),
      loadMany: (ids, how) => (isFatal(ids) ? die() : accounts.loadMany(ids, how)),
    },
  };
  return { process, death };
};

/** Delivers the shard's message again and again, a quarter of an hour apart, until a run lives to its end. */
const deliver = async (deps: TestDeps, killers: readonly AccountId[]): Promise<number> => {
  for (let attempt = 1; attempt < 20; attempt += 1) {
    const { process, death } = dyingOn(deps, killers);
    const run = { ...firstRun, attempt };
    const isOver = await Promise.race([
      settleShard(process, { hour: at, shard: 0 }, run).then(() => true),
      death.catch(() => false),
    ]);
    if (isOver) return attempt;
    deps.setNow(plusMs(deps.now(), 16 * 60_000));
  }
  throw new Error('every run died');
};

const billsOf = async (deps: TestDeps, ids: readonly AccountId[]): Promise<readonly number[]> =>
  Promise.all(
    ids.map(async (id) => (await deps.accounts.load(id, 'strong'))?.state.ledger.seq ?? 0),
  );

const parkedOf = async (deps: TestDeps) =>
  (await deps.hours.listParked(9)).items.map(({ accountId, reason }) => [accountId, reason]);

describe('SET-09 a run that dies counts against whom it was working on', () => {
  it('SET-09 the account is parked by the fourth run, and all others are settled', async () => {
    const { deps, ids } = await ended(30);
    const killer = ids[11] as AccountId;
    expect(await deliver(deps, [killer])).toBe(4);
    expect(await parkedOf(deps)).toEqual([[killer, diedOn]]);
    const bills = await billsOf(deps, ids);
    expect(bills).toEqual(ids.map((id) => (id === killer ? 0 : 1)));
    expect(await deps.openShards.ofHour(at)).toEqual([]);
    expect(await deps.hours.progress(at)).toMatchObject([{ parkedAccounts: 1 }]);
    expect(await deps.attempts.load(at, 0)).toBeUndefined();
  });

  it('SET-09 so is a second one in another group', async () => {
    const { deps, ids } = await ended(60);
    const killers = [ids[3], ids[57]] as AccountId[];
    await deliver(deps, killers);
    expect((await parkedOf(deps)).map(([id]) => id)).toEqual(killers);
    const bills = await billsOf(deps, ids);
    expect(bills).toEqual(ids.map((id) => (killers.includes(id) ? 0 : 1)));
  });

  it('SET-09 who may still be at work has not died: a second delivery says nothing of it', async () => {
    const { deps, ids } = await ended(2);
    const [accountId = '' as AccountId] = ids;
    const until = plusMs(deps.now(), 1_000);
    await deps.attempts.record(at, 0, {
      ...{ accounts: [accountId], suspects: [], parked: [], until },
    });
    await settleShard(deps, { hour: at, shard: 0 }, { ...firstRun, attempt: 2 });
    expect(await parkedOf(deps)).toEqual([]);
    expect(await billsOf(deps, ids)).toEqual([1, 1]);
  });

  it('SET-09 what is parked is settled when the operator has it tried again', async () => {
    const { deps, ids } = await ended(2);
    const [killer = '' as AccountId] = ids;
    await deliver(deps, [killer]);
    expect(await parkedOf(deps)).toHaveLength(1);
    await settleShard(deps, { hour: at, shard: 0, accountId: killer }, firstRun);
    expect(await parkedOf(deps)).toEqual([]);
    expect(await billsOf(deps, ids)).toEqual([1, 1]);
  });
});

describe('SET-09 whom no run has died on alone as a suspect', () => {
  it('SET-09 the only account of a shard is not parked before a run has died on it alone a second time', async () => {
    const { deps, ids } = await ended(1);
    expect(await deliver(deps, ids)).toBe(4);
    expect(await parkedOf(deps)).toEqual([[ids[0], diedOn]]);
  });

  it('SET-09 a run that ends by a fault has not died: nobody is parked for it', async () => {
    const { deps, ids } = await ended(30);
    const { attempts } = deps;
    const suspects = ids;
    await attempts.record(at, 0, { accounts: [], suspects, parked: [], until: deps.now() });
    let recorded = 0;
    const throttled: typeof attempts.record = async (...args) => {
      recorded += 1;
      if (recorded > 1) throw new Unavailable('throttled');
      await attempts.record(...args);
    };
    const failing = { ...deps, attempts: { ...attempts, record: throttled } };
    const message = { hour: at, shard: 0 };
    await expect(settleShard(failing, message, { ...firstRun, attempt: 2 })).rejects.toThrow(
      'throttled',
    );
    deps.setNow(plusMs(deps.now(), 16 * 60_000));
    await settleShard(deps, message, { ...firstRun, attempt: 3 });
    expect(await parkedOf(deps)).toEqual([]);
    expect(await billsOf(deps, ids)).toEqual(ids.map(() => 1));
  });

  it('SET-06, SET-09 of a shard that nothing was begun in a run that fails leaves nothing behind', async () => {
    const { deps } = await ended(1);
    const usage: typeof deps.usage = {
      ...deps.usage,
      workList: () => {
        throw new Unavailable('throttled');
      },
    };
    const message = { hour: at, shard: 0 };
    await expect(
      settleShard({ ...deps, usage }, message, { ...firstRun, attempt: 2 }),
    ).rejects.toThrow('throttled');
    expect(await deps.hours.progress(at)).toEqual([]);
  });
});
