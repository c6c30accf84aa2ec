import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { sum } from '#domain/money/decimal.ts';
import type { Hour } from '#domain/time/hour.ts';
import type { Table } from '#storage/table.ts';
import { withRandomFaults } from '#test/support/faults/crash.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { type Random, randomOf } from '#test/support/random.ts';
import { buy, existed, release, secondsLines } from '#test/support/samples/instances.ts';
import { fund } from '#test/support/samples/perSecond.ts';
import { firstRun, lastRun } from '#test/support/samples/runs.ts';
import { accountOf } from '#test/support/settle.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';

const day = '2026-11-10';
const survivable = { crash: 0.2, unavailable: 0.1 };
const hourAt = (text: string): Hour => `${day}T${text}` as Hour;

let table: Table;
let deps: TestDeps;
let accountId: AccountId;
let count = 0;

beforeAll(async () => {
  table = await createTable();
});

/** Every test has an account of its own, with funds and no usage. */
beforeEach(async () => {
  deps = testDeps(table, `${day}T08:00:00Z`, 4_096);
  accountId = `runs-${count}` as AccountId;
  count += 1;
  const { next, entry } = fund(1_000, accountOf({ accountId }));
  const { create, addEntry } = deps.accounts;
  await deps.transact([create({ ...next, version: 1 }), addEntry(accountId, entry)]);
});

const settle = async (at: string, ...hours: string[]): Promise<void> => {
  deps.setNow(`${day}T${at}Z`);
  for (const hour of hours) await settleShard(deps, messageOf(hour), firstRun);
};

const messageOf = (hour: string) => ({ hour: hourAt(hour), shard: deps.usage.shardOf(accountId) });

const billed = async (instanceId: string): Promise<readonly string[]> => {
  const { bills, fault } = await ledgerFacts(deps, accountId);
  expect(fault).toBeUndefined();
  return bills.flatMap((bill) =>
    secondsLines([bill], instanceId).map(
      (line) => `${bill.kind} ${bill.hour.slice(11)} ${line.recorded}`,
    ),
  );
};

/** The seconds charged are those it existed, and cost what rating them at once does. */
const expectSound = async (instanceId: string): Promise<void> => {
  const { bills, fault, state } = await ledgerFacts(deps, accountId);
  const lines = secondsLines(bills, instanceId);
  const { seconds, cost } = await existed(deps, accountId, instanceId);
  expect(fault).toBeUndefined();
  expect(sum(lines.map(({ recorded }) => recorded)).toNumber()).toBe(seconds);
  expect(sum(lines.map(({ amount }) => amount)).toFixed()).toBe(cost);
  expect(state.wallet.holds.toFixed()).toBe('0');
};

describe('INS-01 an account without usage is settled while an instance of it runs', () => {
  it('INS-01 hour by hour, until it is released', async () => {
    deps.setNow(`${day}T08:15:00.250Z`);
    const id = await buy(deps, accountId);
    await settle('09:05:00', '08');
    await settle('10:05:00', '09');
    deps.setNow(`${day}T10:30:10.999Z`);
    await release(deps, accountId, id);
    await settle('11:05:00', '10');
    await settle('12:05:00', '11');
    expect(await billed(id)).toEqual(['hourly 08 2699', 'hourly 09 3600', 'hourly 10 1810']);
    await expectSound(id);
  });

  it('SET-07 it costs no write in hours before and after', async () => {
    deps.setNow(`${day}T09:15:00Z`);
    const id = await buy(deps, accountId);
    deps.setNow(`${day}T09:45:00Z`);
    await release(deps, accountId, id);
    await settle('10:05:00', '09');
    const { state } = await ledgerFacts(deps, accountId);
    await settle('12:05:00', '08', '10', '11', '09');
    expect((await ledgerFacts(deps, accountId)).state.version).toBe(state.version);
  });
});

describe('INS-03 what happens at an hour’s edge', () => {
  /** The transaction is made only after a run has settled the hour. */
  const settledBefore = (at: string, hour: string): TestDeps => {
    let isFirst = true;
    const transact: TestDeps['transact'] = async (writes) => {
      if (isFirst) await settle(at, hour);
      isFirst = false;
      await deps.transact(writes);
    };
    return { ...deps, transact };
  };

  it('INS-03 bought in the last second, kept only when the hour is settled: the next run bills it', async () => {
    deps.setNow(`${day}T08:59:58.500Z`);
    const id = await buy(settledBefore('09:00:01', '08'), accountId);
    expect(await billed(id)).toEqual([]);
    await settle('10:05:00', '09');
    expect(await billed(id)).toEqual(['hourly 09 3600', 'supplementary 08 1']);
    deps.setNow(`${day}T10:10:00Z`);
    await release(deps, accountId, id);
    await settle('11:05:00', '10', '08', '09');
    await expectSound(id);
  });

  it('INS-03 released in the last second, kept only when the hour is settled: it ends with the hour', async () => {
    deps.setNow(`${day}T08:00:00Z`);
    const id = await buy(deps, accountId);
    deps.setNow(`${day}T08:59:58.500Z`);
    await release(settledBefore('08:59:59', '08'), accountId, id);
    await settle('10:05:00', '09', '08');
    expect(await billed(id)).toEqual(['hourly 08 3600']);
    await expectSound(id);
  });

  it('INS-03 bought and released within an hour that has run: both are billed by the next run', async () => {
    deps.setNow(`${day}T08:59:50Z`);
    const id = await buy(settledBefore('09:00:01', '08'), accountId);
    deps.setNow(`${day}T09:00:02Z`);
    await release(deps, accountId, id);
    await settle('10:05:00', '09');
    expect(await billed(id)).toEqual(['hourly 09 2', 'supplementary 08 10']);
    await expectSound(id);
  });
});

describe('INS-03 hours in any order, again, and with crashes between any two writes', () => {
  const hours = ['08', '09', '10', '11', '12', '13'];

  it.each([1, 2, 3, 4, 5, 6])('INS-03, SET-02 seed %i', async (seed) => {
    const random = randomOf(seed);
    const ids = await live(random);
    deps.setNow(`${day}T14:00:30Z`);
    for (const id of await running(ids)) await release(deps, accountId, id);
    deps.setNow(`${day}T15:05:00Z`);
    for (const hour of random.shuffled([...hours, '14', ...hours, '14'])) {
      await survive(random, hour);
    }
    for (const id of ids) await expectSound(id);
  });

  /** Hours in which instances are bought, and some released. */
  const live = async (random: Random): Promise<readonly string[]> => {
    let ids: readonly string[] = [];
    for (const hour of hours) {
      deps.setNow(`${day}T${hour}:${random.whole(10, 59)}:59.${random.whole(100, 999)}Z`);
      ids = [...ids, await buy(deps, accountId)];
      const [first] = random.shuffled(await running(ids));
      if (random.chance(0.5) && first !== undefined) await release(deps, accountId, first);
    }
    return ids;
  };

  const running = async (ids: readonly string[]): Promise<readonly string[]> => {
    const all = await Promise.all(ids.map((id) => deps.instances.load(accountId, id)));
    return all.flatMap((each) => (each?.state.status === 'running' ? [each.instanceId] : []));
  };

  /** Sent again until one process lives to the end. */
  const survive = async (random: Random, hour: string): Promise<void> => {
    for (let tries = 0; ; tries += 1) {
      const process = tries < 9 ? withRandomFaults(deps, random, survivable) : deps;
      if (await settleShard(process, messageOf(hour), firstRun).catch(() => undefined)) return;
    }
  };
});

describe('SET-06 a parked account with nothing but a running instance', () => {
  it('SET-06, INS-01 is settled when it is sent again, though its instance is long gone', async () => {
    deps.setNow(`${day}T07:30:00Z`);
    const id = await buy(deps, accountId);
    await settle('08:05:00', '07');
    const no = () => Promise.reject(new Error('no'));
    const accounts = { ...deps.accounts, commit: no, commitMany: no };
    deps.setNow(`${day}T09:05:00Z`);
    const run = await settleShard({ ...deps, accounts }, messageOf('08'), lastRun);
    expect(run).toEqual({ settled: 0, alone: 2, parked: 1 });
    expect(await deps.hours.loadParked(accountId, hourAt('08'))).toMatchObject({ reason: 'no' });
    deps.setNow(`${day}T09:30:00Z`);
    await release(deps, accountId, id);
    await settleShard(deps, messageOf('09'), firstRun);
    deps.setNow('2026-12-10T00:00:00Z');
    await settleShard(deps, { ...messageOf('08'), accountId }, firstRun);
    expect(await billed(id)).toEqual(['hourly 07 1800', 'hourly 09 1800', 'hourly 08 3600']);
    expect(await deps.hours.loadParked(accountId, hourAt('08'))).toBeUndefined();
    await expectSound(id);
  });
});
