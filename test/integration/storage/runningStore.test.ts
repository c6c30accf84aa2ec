import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { addPrepaid } from '#domain/account/instances/addPrepaid.ts';
import type { AccountId } from '#domain/accountId.ts';
import { type Hour, hour, startOf } from '#domain/time/hour.ts';
import { epochMs, instant } from '#domain/time/instant.ts';
import type { Table } from '#storage/table.ts';
import { runningKey, shardOf } from '#storage/workKeys.ts';
import { termFrom } from '#test/support/samples/gateways.ts';
import { funded, opened, releasedFirst } from '#test/support/samples/perSecond.ts';
import { prepaidOf } from '#test/support/samples/resources.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { runningWrites } from '#usecases/account/runningWrites.ts';

const hourAt = (text: string): Hour => hour(`2026-11-10T${text}`);
const at = (text: string) => instant(`2026-11-10T${text}Z`);

let table: Table;
let deps: TestDeps;
beforeAll(async () => {
  table = await createTable();
  deps = testDeps(table, '2026-11-10T00:00:00Z', 1);
});

const accountsAt = (text: string): Promise<AccountId[]> =>
  Array.fromAsync(deps.running.ofShard(hourAt(text), 0));

describe('INS-01 a shard’s hour finds the accounts in which something ran', () => {
  it('INS-01 from its first hour to its last, both included, in account order', async () => {
    const ids = ['b', 'a-1', 'a', 'c'] as AccountId[];
    const spans = [{}, { until: hourAt('09') }, { until: hourAt('08') }, { from: hourAt('10') }];
    for (const [i, accountId] of ids.entries()) {
      await deps.transact([deps.running.save({ accountId, from: hourAt('08'), ...spans[i] })]);
    }
    expect(await accountsAt('07')).toEqual([]);
    expect(await accountsAt('08')).toEqual(['a', 'a-1', 'b']);
    expect(await accountsAt('09')).toEqual(['a-1', 'b']);
    expect(await accountsAt('10')).toEqual(['b', 'c']);
  });
});

describe('INS-03 what is written with a change of an account’s instances', () => {
  const save = async (state: AccountState, now: string): Promise<void> => {
    await deps.transact(await runningWrites(deps, state, at(now)));
  };
  const stored = async ({ accountId }: AccountState) => {
    const Key = runningKey(shardOf(accountId, 1), accountId);
    const { Item = {} } = await table.db.send(new GetCommand({ TableName: table.name, Key }));
    return Item;
  };
  const lateHours = async ({ accountId }: AccountState, running: string): Promise<Hour[]> => {
    const works = deps.usage.workList(hourAt(running), 0, { accountId });
    return (await Array.fromAsync(works)).flatMap((work) => work.lateHours);
  };

  it('INS-03 opening, releasing and opening again', async () => {
    const prepaid = prepaidOf({ instanceId: 'p', payments: [termFrom(at('06:00:00'))] });
    const state = addPrepaid(funded(100), prepaid, at('06:00:00'));
    const { accountId } = state;
    const first = opened(state, 'i-1', at('08:59:59.999')).next;
    await save(first, '08:59:59.999');
    expect(await deps.running.load(accountId)).toEqual({ accountId, from: hourAt('09') });
    expect(await lateHours(first, '09')).toEqual([hourAt('08')]);

    const both = opened(first, 'i-2', at('09:30:00')).next;
    await save(both, '09:30:00');
    const one = releasedFirst(both, at('10:30:00'));
    await save(one, '10:30:00');
    expect(await deps.running.load(accountId)).toEqual({ accountId, from: hourAt('09') });
    expect(await lateHours(one, '11')).toEqual([hourAt('10')]);

    const none = releasedFirst(one, at('12:30:00'));
    await save(none, '12:30:00');
    const ended = { accountId, from: hourAt('09'), until: hourAt('12') };
    expect(await deps.running.load(accountId)).toEqual(ended);
    const uptimes = epochMs(startOf(hourAt('13'))) / 1_000 + 90 * 86_400;
    expect(Number(await stored(none).then((item) => item['expiresAt']))).toBe(uptimes);

    const again = opened({ ...none, dedicated: [] }, 'i-3', at('15:00:00')).next;
    await save(again, '15:00:00');
    expect(await deps.running.load(accountId)).toEqual({ accountId, from: hourAt('09') });
    expect(await stored(again)).not.toHaveProperty('expiresAt');
  });
});
