import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { endOf, type Hour, hour, hourOf, plusHours, startOf } from '#domain/time/hour.ts';
import { plusMs } from '#domain/time/instant.ts';
import type { Table } from '#storage/table.ts';
import { interleavings, turns } from '#test/support/faults/turns.ts';
import { recordOf } from '#test/support/settle.ts';
import { openAccounts } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';
import { dispatchSettlement } from '#usecases/settlement/dispatchSettlement.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

const shards = 4096;

/** A process of its own: it knows nothing of what others have seen. */
const processOn = (table: Table, now: string) => testDeps(table, now, shards);

type Step = () => Promise<void>;

/** A call that waits for its turn. */
const inTurns =
  (step: Step) =>
  <Args extends unknown[], Answer>(call: (...args: Args) => Promise<Answer>) =>
  async (...args: Args): Promise<Answer> => {
    await step();
    return call(...args);
  };

/** The gateway's side: mark, put, look for the closing; where it is closed, mark, leave the marker, look. */
const write = async (table: Table, record: UsageRecord, now: string, step: Step): Promise<void> => {
  const deps = processOn(table, now);
  const stepping = inTurns(step);
  const { hours, openShards, usage } = deps;
  await recordUsage(
    {
      ...deps,
      hours: { ...hours, isClosed: stepping(hours.isClosed) },
      openShards: { ...openShards, mark: stepping(openShards.mark) },
      usage: { ...usage, put: stepping(usage.put), markLate: stepping(usage.markLate) },
    },
    [record],
  );
};

/** What the settlement of an hour finds: the record itself, or the order to bill the late hour's difference. */
const settlementOf = async (
  table: Table,
  at: Hour,
  { accountId, windowStart }: UsageRecord,
  step: Step,
): Promise<boolean> => {
  const late = hourOf(windowStart);
  const deps = processOn(table, plusMs(endOf(at), 300_000));
  const { hours, openShards } = deps;
  await dispatchSettlement({
    ...deps,
    hours: { ...hours, close: inTurns(step)(hours.close) },
    openShards: {
      ...openShards,
      upTo: async function* (last) {
        await step();
        yield* openShards.upTo(last);
      },
    },
  });
  await step();
  for (const { hour: of, shard } of deps.sent) {
    for await (const work of deps.usage.workList(of, shard, { accountId })) {
      if (of === late && work.records?.length !== 0) return true;
      if (work.lateHours.includes(late)) return true;
    }
    await openShards.end(of, shard);
  }
  return false;
};

describe('MET-06 no record slips between the reader and the marker', () => {
  let table: Table;
  let accountId: AccountId;
  beforeAll(async () => {
    table = await createTable();
    [accountId = accountId] = await openAccounts(processOn(table, '2026-10-01T00:00:00Z'), 1);
  });

  /** Each order has hours of its own, later than all that are closed. */
  const lateHours = (i: number): Hour => plusHours(hour('2026-11-01T08'), i * 4);

  const play = async (order: readonly string[], late: Hour, now: string): Promise<void> => {
    const sequence = turns();
    const step = () => sequence.step('settlement');
    const record = recordOf(late, { accountId, id: late });
    const found: boolean[] = [];
    const settle = async (): Promise<void> => {
      found.push(await settlementOf(table, late, record, step));
      found.push(await settlementOf(table, plusHours(late, 1), record, step));
    };
    const writer = write(table, record, now, () => sequence.step('writer'));
    await sequence.play(order, { writer, settlement: settle() });
    const rest = plusHours(late, 2);
    found.push(await settlementOf(table, rest, record, async () => undefined));
    expect(found, `order ${order.join(' ')}`).toContain(true);
  };

  const whileItRuns = interleavings(['writer', 5], ['settlement', 5]);
  it(`of a writer while the hour runs, in any of ${whileItRuns.length} orders with two settlements`, async () => {
    for (const [i, order] of whileItRuns.entries()) {
      await play(order, lateHours(i), startOf(lateHours(i)));
    }
  });

  const afterIt = interleavings(['writer', 7], ['settlement', 3]);
  it(`of a writer after its end, in any of ${afterIt.length} orders`, async () => {
    for (const [i, order] of afterIt.entries()) {
      const late = lateHours(whileItRuns.length + i);
      await play(order, late, endOf(late));
    }
  });
});
