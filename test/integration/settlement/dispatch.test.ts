import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { endOf, type Hour, hour, hoursBetween, plusHours, startOf } from '#domain/time/hour.ts';
import { endOfTime, plusMs } from '#domain/time/instant.ts';
import { requestsOn } from '#test/support/requests.ts';
import { firstRun } from '#test/support/samples/runs.ts';
import { recordOf } from '#test/support/settle.ts';
import { openAccounts } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { getHour } from '#usecases/admin/getHour.ts';
import { dispatchSettlement, unlessComplete } from '#usecases/settlement/dispatchSettlement.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

const ended = hour('2026-11-01T08');
const next = plusHours(ended, 1);
const shards = 8;
const nothing = { sent: 0, overdueHours: [] };
/** Nor will there be anything to send, unless somebody writes. */
const idle = { ...nothing, idleUntil: endOfTime };

let deps: TestDeps;
let accounts: readonly AccountId[];
beforeEach(async () => {
  deps = testDeps(await createTable(), startOf(ended), shards);
  accounts = await openAccounts(deps, 3);
});

/** Reported while the hour runs, or after it. */
const use = async (at: Hour): Promise<void> => {
  if (startOf(at) > deps.now()) deps.setNow(startOf(at));
  const records = accounts.map((accountId) =>
    recordOf(at, { accountId, id: `${accountId}:${at}` }),
  );
  const outcomes = await recordUsage(deps, records);
  expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['accepted']));
};
const shardsOf = (): readonly number[] =>
  [...new Set(accounts.map(deps.usage.shardOf))].toSorted((a, b) => a - b);
const messages = (at: Hour) => shardsOf().map((shard) => ({ hour: at, shard }));

const dispatchAt = async (at: Hour, minute: number) => {
  deps.setNow(plusMs(startOf(plusHours(at, 1)), minute * 60_000));
  deps.sent.length = 0;
  return dispatchSettlement(deps);
};
const settleSent = async (): Promise<void> => {
  for (const message of deps.sent.splice(0)) await settleShard(deps, message, firstRun);
};

describe('SET-01 every hour is dispatched after it ends, until it is complete', () => {
  it('SET-07 sends the shards that usage was recorded in, and no other', async () => {
    await use(ended);
    expect(shardsOf().length).toBeLessThan(shards);
    expect(await dispatchAt(ended, 5)).toEqual({ sent: shardsOf().length, overdueHours: [] });
    expect(deps.sent).toEqual(messages(ended));
  });

  it('at the first dispatch of all, only hours that usage came for, without calling them overdue', async () => {
    await use(plusHours(ended, -50));
    await use(ended);
    expect(await dispatchAt(ended, 35)).toMatchObject({ overdueHours: [] });
    expect(deps.sent).toEqual([...messages(plusHours(ended, -50)), ...messages(ended)]);
  });

  it('sends nothing again for an hour that is complete', async () => {
    await use(ended);
    await dispatchAt(ended, 5);
    await settleSent();
    expect(await dispatchAt(ended, 35)).toEqual(idle);
    expect(await dispatchAt(next, 5)).toEqual(idle);
  });

  it('still sends the running hour once it ends, however often it was looked at before', async () => {
    await dispatchAt(ended, 5);
    await use(next);
    const untilItEnds = { ...nothing, idleUntil: endOf(next) };
    for (const minute of [6, 6, 35]) expect(await dispatchAt(ended, minute)).toEqual(untilItEnds);
    await dispatchAt(plusHours(ended, -1), 59);
    expect(await dispatchAt(next, 5)).toMatchObject({ overdueHours: [] });
    expect(deps.sent).toEqual(messages(next));
  });
});

describe('SET-07 an hour without usage', () => {
  it.each([4, 64])('is closed and complete by two requests, of %i shards', async (shardCount) => {
    const table = await createTable();
    const unused = testDeps(table, startOf(ended), shardCount);
    const requests = requestsOn(table);
    for (const hours of [0, 1, 2, 500]) {
      unused.setNow(plusMs(startOf(plusHours(next, hours)), 300_000));
      expect(await dispatchSettlement(unused)).toEqual(idle);
      expect(requests().map(({ command }) => command)).toEqual([
        'UpdateItemCommand',
        'QueryCommand',
      ]);
    }
    const progress = await getHour(unused, plusHours(ended, 250));
    expect(progress).toMatchObject({ complete: true, shards: { completed: shardCount } });
  });

  it('is not looked at again after it was found that all is complete', async () => {
    let made = 0;
    const dispatch = unlessComplete(deps.now, () => {
      made += 1;
      return dispatchSettlement(deps);
    });
    const at = async (minute: number, of: Hour): Promise<number> => {
      deps.setNow(plusMs(startOf(of), minute * 60_000));
      const { sent, idleUntil } = await dispatch();
      expect(idleUntil !== undefined).toBe(sent === 0);
      return made;
    };
    await use(next);
    expect(await at(5, next)).toBe(1);
    expect(await at(35, next)).toBe(1);
    expect(await at(5, plusHours(next, 1))).toBe(2);
    expect(deps.sent).toEqual(messages(next));
    expect(await at(35, plusHours(next, 1))).toBe(3);
    await settleSent();
    expect(await at(50, plusHours(next, 1))).toBe(4);
    expect(await at(51, plusHours(next, 1))).toBe(4);
  });
});

describe('SET-07 a second look at an hour', () => {
  it('writes nothing where the process has closed the hour itself', async () => {
    const table = await createTable();
    const unused = testDeps(table, startOf(ended), shards);
    unused.setNow(plusMs(startOf(next), 300_000));
    await dispatchSettlement(unused);
    const requests = requestsOn(table);
    unused.setNow(plusMs(startOf(next), 2_100_000));
    expect(await dispatchSettlement(unused)).toEqual(idle);
    expect(requests().map(({ command }) => command)).toEqual(['GetItemCommand', 'QueryCommand']);
  });
});

describe('SET-06 a dispatch whose messages are lost', () => {
  it('sends a lost shard again and says that its hour is overdue', async () => {
    await dispatchAt(ended, 5);
    await use(next);
    await dispatchAt(next, 5);
    const [lost, ...others] = deps.sent.splice(0);
    for (const message of others) await settleShard(deps, message, firstRun);
    expect(await dispatchAt(next, 29)).toEqual({ sent: 1, overdueHours: [] });
    expect(deps.sent).toEqual([lost]);
    expect(await dispatchAt(next, 30)).toEqual({ sent: 1, overdueHours: [next] });
    await use(plusHours(next, 8));
    expect(await dispatchAt(plusHours(next, 8), 5)).toEqual({
      ...{ sent: 1 + shardsOf().length, overdueHours: [next] },
    });
  });
});

describe('SET-09 an hour that does not complete', () => {
  it('keeps no later hour from being dispatched, for however long', async () => {
    await dispatchAt(ended, 5);
    await use(next);
    const days = [1, 96, 97, 24 * 30, 24 * 90];
    for (const later of days.map((hours) => plusHours(next, hours))) {
      await use(later);
      expect(await dispatchAt(later, 5)).toMatchObject({ overdueHours: [next] });
      expect(deps.sent).toEqual([...messages(next), ...messages(later)]);
      for (const message of messages(later)) await settleShard(deps, message, firstRun);
    }
  });

  it('is found by the same few reads after an outage of months', async () => {
    await dispatchAt(ended, 5);
    const later = plusHours(ended, 24 * 60);
    await use(later);
    expect(hoursBetween(ended, later)).toBeGreaterThan(96);
    await dispatchAt(later, 5);
    expect(deps.sent).toEqual(messages(later));
  });
});
