import { beforeEach, describe, expect, it } from 'vitest';
import { hour, plusHours, startOf } from '#domain/time/hour.ts';
import { plusMs } from '#domain/time/instant.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { dispatchSettlement } from '#usecases/settlement/dispatchSettlement.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';

const ended = hour('2026-11-01T08');
const shards = 2;

let deps: TestDeps;
beforeEach(async () => {
  deps = testDeps(await createTable(), startOf(ended), shards);
});

const dispatchAt = async (at: typeof ended, minute: number) => {
  deps.setNow(plusMs(startOf(plusHours(at, 1)), minute * 60_000));
  deps.sent.length = 0;
  return dispatchSettlement(deps);
};
const settleSent = async (): Promise<void> => {
  for (const message of deps.sent.splice(0)) await settleShard(deps, message, false);
};

describe('SET-01 every hour is dispatched after it ends, until it is complete', () => {
  it('reaches back over the hours that usage may still come for, without calling them overdue', async () => {
    const { sent, overdueHours } = await dispatchAt(ended, 5);
    expect(sent).toBe(75 * shards);
    expect(overdueHours).toEqual([]);
    expect(deps.sent[0]).toEqual({ hour: plusHours(ended, -74), shard: 0 });
    expect(deps.sent.at(-1)).toEqual({ hour: ended, shard: 1 });
  });

  it('sends nothing again for an hour that is complete', async () => {
    await dispatchAt(ended, 5);
    await settleSent();
    expect(await dispatchAt(ended, 35)).toEqual({ sent: 0, overdueHours: [] });
    expect(await dispatchAt(plusHours(ended, 1), 5)).toMatchObject({ sent: shards });
  });

  it('still sends the running hour once it ends, however often it was looked at before', async () => {
    await dispatchAt(ended, 5);
    await settleSent();
    for (const minute of [6, 6, 35]) await dispatchAt(ended, minute);
    await dispatchAt(plusHours(ended, -1), 59);
    const next = plusHours(ended, 1);
    expect(await dispatchAt(next, 5)).toEqual({ sent: shards, overdueHours: [] });
    expect(deps.sent[0]).toEqual({ hour: next, shard: 0 });
  });
});

describe('SET-06 a dispatch whose messages are lost', () => {
  it('sends a lost shard again and says that its hour is overdue', async () => {
    await dispatchAt(ended, 5);
    await settleSent();
    await dispatchAt(plusHours(ended, 1), 5);
    deps.sent.splice(1);
    await settleSent();
    const lost = { hour: plusHours(ended, 1), shard: 1 };
    expect(await dispatchAt(plusHours(ended, 1), 29)).toEqual({ sent: 1, overdueHours: [] });
    expect(deps.sent).toEqual([lost]);
    const overdue = { sent: 1, overdueHours: [lost.hour] };
    expect(await dispatchAt(plusHours(ended, 1), 30)).toEqual(overdue);
    expect(await dispatchAt(plusHours(ended, 9), 5)).toMatchObject({ sent: 1 + 8 * shards });
  });
});
