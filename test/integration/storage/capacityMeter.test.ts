import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Item, Table } from '#storage/table.ts';
import { meterCapacity } from '#test/support/capacityMeter.ts';
import { createTable } from '#test/support/worlds/table.ts';

let table: Table;
let used: ReturnType<typeof meterCapacity>;
beforeAll(async () => {
  table = await createTable();
  used = meterCapacity(table);
});

/** What the meter counts of one command, and what the engine says of it. */
const both = async (command: PutCommand): Promise<{ meter: number; engine: number }> => {
  const before = used();
  const output = await table.db.send(command);
  const after = used();
  return {
    meter: after.reads - before.reads + after.writes - before.writes,
    engine: output.ConsumedCapacity?.CapacityUnits ?? Number.NaN,
  };
};

/** The meter's count where the engine's is absent or known to be wrong. */
const counted = async (work: () => Promise<unknown>): Promise<unknown> => {
  const before = used();
  await work().catch(() => undefined);
  const after = used();
  return { reads: after.reads - before.reads, writes: after.writes - before.writes };
};

const asked = () => ({ TableName: table.name, ReturnConsumedCapacity: 'TOTAL' }) as const;
const put = (Item: Item) => new PutCommand({ ...asked(), Item });
/** 2 x 2 bytes of key names, 2 x 1 of keys, 1 of the attribute's name: `bytes` in all. */
const sized = (bytes: number, sk = 's') => ({ pk: 'p', sk, x: 'x'.repeat(bytes - 7) });

const shapes: readonly (readonly [string, unknown, number])[] = [
  ['text', 'é', 2],
  ['a flag', true, 1],
  ['null', null, 1],
  ['bytes', new Uint8Array(32), 32],
  ['a list', ['ab', true, []], 3 + 1 + 2 + 1 + 1 + 1 + 3],
  ['a map', { ab: 'c' }, 3 + 1 + 2 + 1],
  ['a number', 12345, 4],
  ['a number with zeros', 12300, 3],
  ['a negative number', -12, 3],
  ['zero', 0, 1],
];

describe('the capacity meter agrees with the engine on writes', () => {
  it.each([7, 1_024, 1_025, 2_048, 2_049])('puts of %i bytes', async (bytes) => {
    const { meter, engine } = await both(put(sized(bytes, 'p')));
    expect(meter).toBe(engine);
  });

  it.each(shapes)('the size of %s', async (_, value, bytes) => {
    await table.db.send(new DeleteCommand({ ...asked(), Key: { pk: 'p', sk: 's' } }));
    const rest = 1_024 - bytes - 1;
    const fits = { ...sized(rest), y: value };
    const exceeds = { ...sized(rest + 1), y: value };
    expect([await both(put(fits)), await both(put(exceeds))]).toEqual([
      { meter: 1, engine: 1 },
      { meter: 2, engine: 2 },
    ]);
  });

  it('a small item over a large one, its update and its end', async () => {
    await table.db.send(put(sized(3_000)));
    const Key = { pk: 'p', sk: 's' };
    const update = { UpdateExpression: 'SET x = :x', ExpressionAttributeValues: { ':x': 'x' } };
    const commands = [
      put(sized(100)),
      put(sized(3_000)),
      new UpdateCommand({ ...asked(), Key, ...update }),
      put(sized(3_000)),
      new DeleteCommand({ ...asked(), Key }),
      new DeleteCommand({ ...asked(), Key }),
    ];
    for (const command of commands) {
      const { meter, engine } = await both(command as PutCommand);
      expect(meter).toBe(engine);
    }
  });
});

describe('the capacity meter agrees with the engine on reads', () => {
  it.each([true, false])('gets and queries, strongly consistent: %s', async (ConsistentRead) => {
    for (const i of [1, 2, 3]) await table.db.send(put({ ...sized(3_000, `${i}`), pk: 'q' }));
    const query = (values: object, KeyConditionExpression = 'pk = :pk') =>
      new QueryCommand({
        ...{ ...asked(), ConsistentRead, KeyConditionExpression },
        ExpressionAttributeValues: { ...values },
      });
    const get = (sk: string) => ({ ...asked(), ConsistentRead, Key: { pk: 'q', sk } });
    const commands = [
      new GetCommand(get('1')),
      new GetCommand({ ...get('1'), ProjectionExpression: 'sk' }),
      new GetCommand(get('none')),
      query({ ':pk': 'q' }),
      query({ ':pk': 'q', ':sk': '1' }, 'pk = :pk AND sk = :sk'),
    ];
    for (const command of commands) {
      const { meter, engine } = await both(command as never);
      expect(meter).toBe(engine);
    }
  });
});

describe('the capacity meter counts what the engine does not', () => {
  it('an empty query is a read of nothing', async () => {
    const query = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': '-' } };
    const ask = (ConsistentRead: boolean) => () =>
      table.db.send(new QueryCommand({ ...asked(), ...query, ConsistentRead }));
    expect(await counted(ask(false))).toEqual({ reads: 0.5, writes: 0 });
    expect(await counted(ask(true))).toEqual({ reads: 1, writes: 0 });
  });

  it('all that happens at once', async () => {
    const Key = { pk: '-', sk: '-' };
    const work = () =>
      Promise.all([
        ...Array.from({ length: 20 }, () => table.db.send(new GetCommand({ ...asked(), Key }))),
        ...Array.from({ length: 20 }, (_, i) => table.db.send(put(sized(1_025, `a${i}`)))),
      ]);
    expect(await counted(work)).toEqual({ reads: 10, writes: 40 });
  });

  it('each item of a transaction costs twice', async () => {
    const Put = (sk: string) => ({ Put: { TableName: table.name, Item: sized(1_024, sk) } });
    const TransactItems = ['t1', 't2', 't3'].map((sk) => Put(sk.slice(1)));
    const transact = () => table.db.send(new TransactWriteCommand({ TransactItems }));
    expect(await counted(transact)).toEqual({ reads: 0, writes: 6 });
  });

  it('a failed condition still costs, by the larger of the two items', async () => {
    const ConditionExpression = 'attribute_not_exists(pk)';
    const attempt = (bytes: number) => () =>
      table.db.send(
        new PutCommand({ ...asked(), Item: { ...sized(bytes), pk: 'c' }, ConditionExpression }),
      );
    expect(await counted(attempt(1_500))).toEqual({ reads: 0, writes: 2 });
    expect(await counted(attempt(100))).toEqual({ reads: 0, writes: 2 });
    expect(await counted(attempt(2_100))).toEqual({ reads: 0, writes: 3 });
  });
});
