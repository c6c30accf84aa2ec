import { globSync, readFileSync } from 'node:fs';
import type { AttributeValue, BatchStatementRequest } from '@aws-sdk/client-dynamodb';
import { instant } from '#domain/time/instant.ts';
import { openTable, type Table } from '#storage/table.ts';
import { storedEntities } from '#test/support/golden/storedEntities.ts';
import type { StoredEntity } from '#test/support/golden/storedEntity.ts';
import { statementFields } from '#test/support/samples/statementFields.ts';
import { allStoresOn } from '#test/support/worlds/allStores.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** A stored item as a release wrote it, and what it reads as. */
export type GoldenItem = {
  readonly entity: string;
  /** Which of its entity's items it is. */
  readonly name: string;
  readonly item: WireItem;
  readonly value: unknown;
};

/** Of the items that have this schema version; one line is one item. */
export const goldenFile = (schema: number | string): string =>
  `test/fixtures/storedItems/schema${schema}.jsonl`;

/** What has moved to a partition of its own before anything was deployed, and stands there as it was. */
const moved: Readonly<Record<string, readonly [from: RegExp, to: string]>> = {
  Service: [/^HOLDINGS#/, 'SERVICES#'],
  RefundBlock: [/^CLAIMANT#/, 'REFUND-BLOCK#'],
};

const whereItStands = (golden: GoldenItem): GoldenItem => {
  const [from = '', to = ''] = moved[golden.entity] ?? [];
  const pk = { S: String(golden.item['pk']?.S).replace(from, to) };
  return { ...golden, item: { ...golden.item, pk } };
};

/** Every golden item of every schema version, each where items of its entity stand. */
export const goldenItems = (): readonly GoldenItem[] =>
  globSync(goldenFile('*'))
    .toSorted()
    .flatMap((file) => readFileSync(file, 'utf8').trimEnd().split('\n'))
    .map((line) => whereItStands(JSON.parse(line) as GoldenItem));

/** A value as it stands in the file: decimals and large integers as text, absent fields left out. */
export const plain = (value: unknown): unknown => {
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(plain);
  if ('toFixed' in value) return (value as { toFixed: () => string }).toFixed();
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.map(([name, field]) => [name, plain(field)]));
};

/** An item as it is on the wire to the table, bytes as base64 text. */
export type WireItem = Readonly<Record<string, AttributeValue>>;

/** A table without an engine: it answers some items, whatever is asked about them, and keeps what is put. */
type WireTable = { readonly table: Table; readonly put: WireItem[] };

type Body = {
  readonly Key?: WireItem;
  readonly Item?: WireItem;
  readonly ExpressionAttributeValues?: Readonly<Record<string, AttributeValue>>;
  readonly RequestItems?: Readonly<Record<string, { readonly Keys: readonly WireItem[] }>>;
  readonly Statements?: readonly BatchStatementRequest[];
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
    BatchGetItem: ({ RequestItems = {} }) => {
      const items = ({ Keys }: { readonly Keys: readonly WireItem[] }) =>
        Keys.map(found).filter((each) => each !== undefined);
      const answered = Object.entries(RequestItems).map(([name, of]) => [name, items(of)]);
      return [200, { Responses: Object.fromEntries(answered) }];
    },
    BatchExecuteStatement: ({ Statements = [] }) => {
      const inserted = Statements.map((each) => Object.fromEntries(statementFields(each)));
      for (const item of inserted) if (found(item) === undefined) put.push(item);
      return [200, { Responses: inserted.map((item) => (found(item) ? duplicate : {})) }];
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

const duplicate = { Error: { Code: 'DuplicateItem', Message: 'it is there' } };
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
    allStoresOn(table, shards, () => now),
    { pk, sk },
  );
};

/** The items as which the stores write a value; none where updates have changed it since it was put. */
export const writtenItems = async (
  entity: string,
  value: unknown,
): Promise<readonly WireItem[]> => {
  const { table, put } = wireTable();
  const stores = allStoresOn(table, shards, () => now);
  const written = await entityOf(entity).write?.(stores, value);
  if (put.length === 0 && written !== undefined) await stores.transact([written as Write]);
  return put;
};
