import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { endOf, type Hour, hour, plusHours, startOf } from '#domain/time/hour.ts';
import type { Table } from '#storage/table.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import type { UsageStore } from '#usecases/ports/usage.ts';
import { announceLate } from '#usecases/usage/announceLate.ts';

/** Lets actors take their steps one at a time, in an order that the test decides. */
type Turns = {
  /** Waits for the actor's next turn. */
  readonly step: (actor: string) => Promise<void>;
  /** Plays the order; an actor that is done is passed over. Resolves when all are done. */
  readonly play: (
    order: readonly string[],
    actors: Record<string, Promise<unknown>>,
  ) => Promise<void>;
};

const turns = (): Turns => {
  const waiting = new Map<string, () => void>();
  const done = new Set<string>();
  const settled = async (actor: string): Promise<void> => {
    while (!waiting.has(actor) && !done.has(actor)) await new Promise(setImmediate);
  };
  const release = async (actor: string): Promise<void> => {
    await settled(actor);
    const go = waiting.get(actor);
    waiting.delete(actor);
    go?.();
    await settled(actor);
  };
  return {
    step: (actor) => new Promise((go) => waiting.set(actor, go)),
    play: async (order, actors) => {
      for (const [actor, work] of Object.entries(actors)) {
        work.finally(() => done.add(actor)).catch(() => undefined);
      }
      for (const actor of order) await release(actor);
      for (const actor of Object.keys(actors)) while (!done.has(actor)) await release(actor);
      await Promise.all(Object.values(actors));
    },
  };
};

/** Every way to merge `a` steps of one actor with `b` of another. */
const interleavings = (
  [first, a]: readonly [string, number],
  [second, b]: readonly [string, number],
): string[][] => {
  if (a === 0) return [Array(b).fill(second)];
  if (b === 0) return [Array(a).fill(first)];
  return [
    ...interleavings([first, a - 1], [second, b]).map((rest) => [first, ...rest]),
    ...interleavings([first, a], [second, b - 1]).map((rest) => [second, ...rest]),
  ];
};

const late = hour('2026-11-01T08');
const running = plusHours(late, 1);

const recordOf = (accountId: AccountId): UsageRecord => ({
  ...{ source: 'gw', id: '1', accountId, instanceId: 'inst', region: 'ap-guangzhou' },
  ...{ protocol: 'http', windowStart: startOf(late), windowEnd: endOf(late) },
  ...{ calls: 1, frontendErrors: 0, inboundBytes: 0, overheadFactor: '1' },
  responseBytes: { internet: 0, private: 0 },
  backendBytes: { internet: 0, private: 0 },
});

/** The gateway's side: put, then look for the closing, then mark where a run is still to come. */
const write = async (deps: TestDeps, order: Turns, record: UsageRecord): Promise<void> => {
  const usage: UsageStore = {
    ...deps.usage,
    isClosed: async (...args) => {
      await order.step('writer');
      return deps.usage.isClosed(...args);
    },
    markLate: async (...args) => {
      await order.step('writer');
      await deps.usage.markLate(...args);
    },
  };
  await order.step('writer');
  await deps.usage.put([{ ...record, parked: false, receivedAt: deps.now() }]);
  await announceLate({ usage, now: deps.now }, [record]);
};

/** What a run finds: the record itself, or the order to bill the late hour's difference. */
const runOver = async (
  deps: TestDeps,
  at: Hour,
  accountId: AccountId,
  step: () => Promise<void>,
): Promise<boolean> => {
  const shard = deps.usage.shardOf(accountId);
  await step();
  await deps.hours.close(at, shard, deps.now());
  await step();
  for await (const work of deps.usage.workList(at, shard, accountId)) {
    if (work.records.length > 0 || work.lateHours.includes(late)) return true;
  }
  return false;
};

describe('MET-06 no record slips between the reader and the marker', () => {
  let table: Table;
  beforeAll(async () => {
    table = await createTable();
  });

  const orders = interleavings(['writer', 5], ['reader', 4]);

  it(`in any of ${orders.length} orders of the steps of a writer and two runs`, async () => {
    for (const [i, order] of orders.entries()) {
      const deps = testDeps(table, endOf(late), 4096);
      const accountId = `acct-${i}` as AccountId;
      const sequence = turns();
      const step = () => sequence.step('reader');
      const found: boolean[] = [];
      const reader = async (): Promise<void> => {
        found.push(await runOver(deps, late, accountId, step));
        found.push(await runOver(deps, running, accountId, step));
      };
      const writer = write(deps, sequence, recordOf(accountId));
      await sequence.play(order, { writer, reader: reader() });
      found.push(await runOver(deps, plusHours(running, 1), accountId, async () => undefined));
      expect(found, `order ${order.join(' ')}`).toContain(true);
    }
  });
});
