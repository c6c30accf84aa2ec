import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { Defect } from '#domain/defect.ts';
import { endOf, type Hour, hour, plusHours, startOf } from '#domain/time/hour.ts';
import { plusMs } from '#domain/time/instant.ts';
import type { Table } from '#storage/table.ts';
import { watermarkKey } from '#storage/workKeys.ts';
import { buy, release } from '#test/support/samples/instances.ts';
import { firstRun } from '#test/support/samples/runs.ts';
import { loadState, moveCash, openBare } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { getHour } from '#usecases/admin/getHour.ts';
import { dispatchSettlement } from '#usecases/settlement/dispatchSettlement.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';

const at = hour('2026-11-01T08');

let table: Table;
let deps: TestDeps;
let acme: AccountId;
beforeEach(async () => {
  table = await createTable();
  deps = testDeps(table, startOf(at), 64);
  acme = await openBare(deps, 'acme');
  await moveCash(deps, acme, '10000');
});

const dispatched = async (of: Hour): Promise<readonly string[]> => {
  deps.setNow(plusMs(endOf(of), 300_000));
  deps.sent.length = 0;
  await dispatchSettlement(deps);
  return deps.sent.map((each) => `${each.hour}#${each.shard}`);
};
const settleSent = async (): Promise<void> => {
  for (const message of deps.sent.splice(0)) await settleShard(deps, message, firstRun);
};
const nameOf = (of: Hour) => `${of}#${deps.usage.shardOf(acme)}`;

describe('INS-01 what runs by the second is settled without usage', () => {
  it('SET-07 in every hour in which it runs, and in none after it', async () => {
    const instanceId = await buy(deps, acme);
    for (const hours of [0, 1, 2]) {
      expect(await dispatched(plusHours(at, hours))).toEqual([nameOf(plusHours(at, hours))]);
      await settleSent();
      const again = await dispatchSettlement(deps);
      expect([again.sent, again.idleUntil]).toEqual([0, undefined]);
    }
    await release(deps, acme, instanceId);
    const released = plusHours(at, 3);
    for (const hours of [0, 1]) {
      expect(await dispatched(plusHours(released, hours))).toEqual([
        nameOf(plusHours(released, hours)),
      ]);
      await settleSent();
    }
    for (const hours of [2, 3, 4, 200]) {
      expect(await dispatched(plusHours(released, hours))).toEqual([]);
    }
    expect((await deps.hours.close(at)).running).toBeUndefined();
  });
});

describe('INS-01 what runs by the second while nothing is dispatched, or the hour ends', () => {
  it('SET-09 is settled for every hour of an outage of five days, the oldest and the newest first', async () => {
    await buy(deps, acme);
    const outage = 120;
    const last = plusHours(at, outage - 1);
    const all = Array.from({ length: outage }, (_, i) => nameOf(plusHours(at, i)));
    expect(await dispatched(last)).toEqual([...all.slice(0, 96), ...all.slice(-1)]);
    await settleSent();
    expect(await dispatched(last)).toEqual(all.slice(96, -1));
    await settleSent();
    expect(await dispatched(last)).toEqual([]);
    expect((await loadState(deps, acme)).settled?.newest).toBe(last);
  });

  it('is settled where the buyer is in its transaction while the hour is closed and dispatched', async () => {
    await dispatched(plusHours(at, -1));
    deps.setNow(plusMs(endOf(at), -1_000));
    const transact = async (...args: Parameters<typeof deps.transact>): Promise<void> => {
      expect(await dispatched(at)).toEqual([]);
      await deps.transact(...args);
    };
    await buy({ ...deps, transact }, acme);
    const next = plusHours(at, 1);
    expect(await dispatched(next)).toEqual([nameOf(next)]);
    await settleSent();
    expect(await dispatched(plusHours(at, 2))).toEqual([nameOf(plusHours(at, 2))]);
    const bills = await Array.fromAsync(
      deps.accounts.entries(acme, { from: 1, to: 99, order: 'up' }),
    );
    const hours = bills.flatMap(({ cause }) => (cause.kind === 'bill' ? [cause.bill.hour] : []));
    expect(new Set(hours)).toContain(at);
  });
});

describe('SET-09 where something that runs cannot be read', () => {
  it('SET-09 its shard is sent all the same, and so is every other', async () => {
    await buy(deps, acme);
    const running = {
      ...deps.running,
      listShard: () => {
        throw new Defect('item: a damaged one');
      },
    };
    deps.setNow(plusMs(endOf(at), 300_000));
    const outcome = await dispatchSettlement({ ...deps, running });
    expect([outcome.sent, deps.sent.map(({ shard }) => shard)]).toEqual([
      1,
      [deps.usage.shardOf(acme)],
    ]);
    expect(await getHour(deps, at)).toMatchObject({ complete: false });
    await settleSent();
    expect(await getHour(deps, at)).toMatchObject({ complete: true });
    expect((await loadState(deps, acme)).settled?.newest).toBe(at);
  });

  it('SET-01 an hour is not complete before what ran in it is marked', async () => {
    await buy(deps, acme);
    await deps.hours.close(at);
    expect(await getHour(deps, at)).toMatchObject({ complete: false });
  });
});

describe('SET-06 a table of a release that marked no shards', () => {
  it('is refused, for nobody would find its open hours', async () => {
    const old = { ...watermarkKey, entity: 'Watermark', schema: 1, hour: 490_000 };
    await table.db.send(new PutCommand({ TableName: table.name, Item: old }));
    await expect(dispatchSettlement(deps)).rejects.toThrow(/begin with a new one/);
    await expect(buy(deps, acme)).rejects.toThrow(/begin with a new one/);
  });
});
