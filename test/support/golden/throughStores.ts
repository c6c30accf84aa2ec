import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { instant } from '#domain/time/instant.ts';
import { storesOn } from '#storage/storesOn.ts';
import { openTable, type Table } from '#storage/table.ts';
import { storedEntities } from '#test/support/golden/storedEntities.ts';
import type { StoredEntity } from '#test/support/golden/storedEntity.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** An item as it is on the wire to the table, bytes as base64 text. */
export type WireItem = Readonly<Record<string, AttributeValue>>;

/** A table without an engine: it answers some items, whatever is asked about them, and keeps what is put. */
type WireTable = { readonly table: Table; readonly put: WireItem[] };

type Body = {
  readonly Key?: WireItem;
  readonly Item?: WireItem;
  readonly ExpressionAttributeValues?: Readonly<Record<string, AttributeValue>>;
  readonly TransactItems?: readonly { readonly Put?: { readonly Item: WireItem } }[];
};

type Request = { readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array };

type Answer = readonly [statusCode: number, answered: object];

/** For what is to be read and written by the stores themselves, and compared to the last byte. */
const wireTable = (stored: readonly WireItem[] = []): WireTable => {
  const put: WireItem[] = [];
  const found = (key: WireItem | undefined) => stored.find((item) => isAt(item, key));
  const answers: Readonly<Record<string, (body: Body) => Answer>> = {
    GetItem: ({ Key }) => [200, { Item: found(Key) }],
    Query: ({ ExpressionAttributeValues: { [':pk']: pk } = {} }) => [
      200,
      { Items: stored.filter((item) => item['pk']?.S === pk?.S) },
    ],
    PutItem: ({ Item }) => {
      const before = found(Item);
      if (before !== undefined) return [400, { ...taken, Item: before }];
      if (Item) put.push(Item);
      return [200, {}];
    },
    TransactWriteItems: ({ TransactItems = [] }) => {
      for (const { Put } of TransactItems) if (Put) put.push(Put.Item);
      return [200, {}];
    },
  };
  const handle = async ({ headers, body }: Request) => {
    const operation = headers['x-amz-target']?.split('.')[1] ?? '';
    const [statusCode, answered] = answers[operation]?.(parsed(body)) ?? [200, {}];
    return { response: { statusCode, headers: {}, body: Buffer.from(JSON.stringify(answered)) } };
  };
  const table = openTable('wire', {
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: { handle } as never,
  });
  return { table, put };
};

const parsed = (body: Uint8Array): Body => JSON.parse(new TextDecoder().decode(body)) as Body;

const isAt = (item: WireItem, key: WireItem | undefined): boolean =>
  item['pk']?.S === key?.['pk']?.S && item['sk']?.S === key?.['sk']?.S;

const taken = { __type: 'ConditionalCheckFailedException', message: 'it is there' };

const shards = 4;
const now = instant('2026-11-10T08:00:00Z');

const entityOf = (name: string): StoredEntity<unknown> => {
  const found = Object.entries(storedEntities).find(([each]) => each === name);
  if (found === undefined) throw new Error(`say in storedEntities how a ${name} is read`);
  return found[1] as StoredEntity<unknown>;
};

/** What the stores read of a stored item. */
export const readItem = async (entity: string, item: WireItem): Promise<unknown> => {
  const { table } = wireTable([item]);
  const [pk = [], sk = []] = ['pk', 'sk'].map((name) => item[name]?.S?.split('#'));
  return await entityOf(entity).read(
    storesOn(table, shards, () => now),
    { pk, sk },
  );
};

/** The items as which the stores write a value; none where updates have changed it since it was put. */
export const writtenItems = async (
  entity: string,
  value: unknown,
): Promise<readonly WireItem[]> => {
  const { table, put } = wireTable();
  const stores = storesOn(table, shards, () => now);
  const written = await entityOf(entity).write?.(stores, value);
  if (put.length === 0 && written !== undefined) await stores.transact([written as Write]);
  return put;
};
