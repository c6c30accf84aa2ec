import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  type DynamoDBClientConfig,
  DynamoDBServiceException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type BatchGetCommandInput,
  type BatchGetCommandOutput,
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { Decimal } from '#domain/money/decimal.ts';
import { Conflict, Unavailable } from '#shared/faults.ts';
import { number } from '#storage/codec/fields.ts';
import type { Transact, Write } from '#usecases/ports/transaction.ts';

/** The table and a client for it; every number read is a Decimal. */
export type Table = { readonly name: string; readonly db: DynamoDBDocumentClient };

export type Item = Readonly<Record<string, unknown>>;

export const openTable = (name: string, config: DynamoDBClientConfig = {}): Table => {
  const client = new DynamoDBClient(config);
  // It describes each request and answer to a log, be it one that nobody reads.
  client.middlewareStack.remove('loggerMiddleware');
  const db = DynamoDBDocumentClient.from(client, {
    marshallOptions: { removeUndefinedValues: true },
    unmarshallOptions: { wrapNumbers: (text: string) => new Decimal(text) },
  });
  return { name, db };
};

const unavailable = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'TransactionInProgressException',
  'RequestLimitExceeded',
  'InternalServerError',
  'ServiceUnavailable',
  'TimeoutError',
  'ECONNREFUSED',
  'ECONNRESET',
]);

/** Maps what the engine throws to the kinds of wrong that use cases know. @throws the mapped fault */
export const onFault = (cause: unknown): never => {
  if (!(cause instanceof Error)) throw cause;
  if (cause instanceof ConditionalCheckFailedException) {
    throw new Conflict('the item is not as it was read', { cause });
  }
  if (cause instanceof TransactionConflictException) {
    throw new Conflict('a transaction on the item is under way', { cause });
  }
  if (cause instanceof TransactionCanceledException) throw ofTransaction(cause);
  if (isOutage(cause)) throw new Unavailable('the table did not answer', { cause });
  throw cause;
};

/** Waits for a conditional write that is not needed where its condition does not hold. @throws any other fault */
export const ignoringConflict = async (made: Promise<unknown>): Promise<void> => {
  try {
    await made.catch(onFault);
  } catch (fault) {
    if (!(fault instanceof Conflict)) throw fault;
  }
};

const isOutage = (cause: Error): boolean => {
  if (cause instanceof DynamoDBServiceException && cause.$fault === 'server') return true;
  return unavailable.has(cause.name) || ('code' in cause && unavailable.has(String(cause.code)));
};

const ofTransaction = (cause: TransactionCanceledException): Error => {
  const reasons = new Set(cause.CancellationReasons?.map(({ Code }) => Code));
  if (reasons.has('ConditionalCheckFailed') || reasons.has('TransactionConflict')) {
    return new Conflict('an item is not as it was read', { cause });
  }
  if (reasons.has('ThrottlingError') || reasons.has('ProvisionedThroughputExceeded')) {
    return new Unavailable('the table did not answer', { cause });
  }
  return cause;
};

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** A prepared write is a transaction item; only this file and the stores know. */
export const write = (item: TransactItem): Write => item as unknown as Write;

export const transactOn =
  ({ db }: Table): Transact =>
  async (writes) => {
    const TransactItems = writes as unknown as TransactItem[];
    await db.send(new TransactWriteCommand({ TransactItems })).catch(onFault);
  };

/** The condition of a write that may overwrite nothing. */
export const absent = { ConditionExpression: 'attribute_not_exists(pk)' } as const;

/** The condition of a write that is only of what is there. */
export const present = { ConditionExpression: 'attribute_exists(pk)' } as const;

/** The condition of a write by what was read: that version still, or nothing where that is 0. */
export const asRead = (version: number) =>
  version === 0
    ? absent
    : {
        ConditionExpression: 'version = :read',
        ExpressionAttributeValues: { ':read': number(version) },
      };

/** One item, strongly consistent. */
export const getItem = async (
  { name, db }: Table,
  Key: { readonly pk: string; readonly sk: string },
): Promise<Item | undefined> => {
  const input = { TableName: name, Key, ConsistentRead: true };
  const { Item } = await db.send(new GetCommand(input)).catch(onFault);
  return Item;
};

const keysABatch = 100;
const batchAttempts = 8;

/** Those of the items that there are, a hundred at a time, no key twice. @throws Unavailable */
export const getItems = async (
  table: Table,
  keys: readonly { readonly pk: string; readonly sk: string }[],
  consistency: 'eventual' | 'strong' = 'strong',
): Promise<readonly Item[]> => {
  let items: readonly Item[] = [];
  for (let from = 0; from < keys.length; from += keysABatch) {
    const some = keys.slice(from, from + keysABatch);
    items = items.concat(await getBatch(table, some, consistency === 'strong'));
  }
  return items;
};

const getBatch = async (
  { name, db }: Table,
  keys: readonly object[],
  ConsistentRead: boolean,
): Promise<readonly Item[]> => {
  let items: readonly Item[] = [];
  let wanted: BatchGetCommandInput['RequestItems'] = {
    [name]: { Keys: keys.map((key) => ({ ...key })), ConsistentRead },
  };
  for (let made = 1; made <= batchAttempts; made += 1) {
    const request = new BatchGetCommand({ RequestItems: wanted });
    const answer: BatchGetCommandOutput = await db.send(request).catch(onFault);
    const { Responses, UnprocessedKeys } = answer;
    items = items.concat(Responses?.[name] ?? []);
    if (UnprocessedKeys?.[name] === undefined) return items;
    wanted = UnprocessedKeys;
    await new Promise((resolve) => setTimeout(resolve, 2 ** made));
  }
  throw new Unavailable('the table did not answer for all keys of a batch');
};

type Query = Omit<QueryCommandInput, 'TableName'>;

/** All items of a query, page by page. */
export async function* queryAll({ name, db }: Table, query: Query): AsyncGenerator<Item> {
  let ExclusiveStartKey: QueryCommandInput['ExclusiveStartKey'];
  do {
    const input = { TableName: name, ...query, ExclusiveStartKey };
    const page = await db.send(new QueryCommand(input)).catch(onFault);
    yield* page.Items ?? [];
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
}
