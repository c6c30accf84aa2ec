import {
  type AttributeValue,
  type BatchExecuteStatementCommandInput,
  type BatchGetItemCommandInput,
  type BatchStatementRequest,
  DynamoDBClient,
  ExecuteStatementCommand,
  type ExecuteStatementCommandInput,
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
  type ServiceOutputTypes,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import type { Table } from '#storage/table.ts';
import { tableSchema } from '#storage/tableSchema.ts';
import { statementFields } from '#test/support/samples/statementFields.ts';
import { itemSize } from '#test/support/samples/storedItem.ts';

/** Read and write units of a table on demand. */
export type Capacity = { readonly reads: number; readonly writes: number };

type Wire = Readonly<Record<string, AttributeValue>>;
type Get = { readonly Key: Wire; readonly ConsistentRead?: boolean };
/** One item to be written: `Item` where the whole of it is known before. */
type Write = { readonly Key?: Wire; readonly Item?: Wire };

/** What the meter asks for itself, beside what it counts. */
type Aside = {
  readonly sizeAt: (key: Wire) => Promise<number>;
  readonly query: (input: QueryCommandInput) => Promise<{ readonly Items?: Wire[] | undefined }>;
  readonly select: (
    input: ExecuteStatementCommandInput,
  ) => Promise<{ readonly Items?: Wire[] | undefined }>;
};

/** A call below the document client: its input is as on the wire. */
type Call = { readonly input: object; readonly request: unknown };
type Next = (
  call: Call,
) => Promise<{ readonly response: unknown; readonly output: ServiceOutputTypes }>;

/**
 * Counts from now on what the service would charge for all that goes through a table's client.
 * DynamoDB Local's own figures are wrong for transactions and empty queries.
 *
 * A write costs a unit per started KB of the larger of the item before and after, also if its
 * condition fails; a read one per started 4 KB, half if eventually consistent, the items of a query
 * rounded up together; in a transaction each item costs twice. The table has no index to add.
 *
 * The items before and after a write, and those of a query, are read aside: a metered table is a slow one.
 */
export const meterCapacity = ({ name, db }: Table): (() => Capacity) => {
  const used = { reads: 0, writes: 0 };
  const { region, credentials, endpoint } = db.config;
  const client = new DynamoDBClient({ region, credentials, ...(endpoint && { endpoint }) });
  const sizeAt = async (key: Wire): Promise<number> => {
    const input = { TableName: name, Key: key, ConsistentRead: true };
    const { Item } = await client.send(new GetItemCommand(input));
    return Item === undefined ? 0 : itemSize(Item);
  };
  const aside: Aside = {
    sizeAt,
    query: (input) => client.send(new QueryCommand(input)),
    select: (input) => client.send(new ExecuteStatementCommand(input)),
  };
  db.middlewareStack.addRelativeTo(
    (next: Next, context: { readonly commandName?: string }) => async (args: Call) => {
      const { commandName: command = 'a nameless command' } = context;
      const { input } = args;
      const writes = writesOf(command, input);
      const before = await Promise.all(writes.map(keyOf).map(sizeAt));
      try {
        const result = await next(args);
        const reads = await readUnits(command, input, aside);
        used.reads += reads;
        return result;
      } finally {
        const after = await Promise.all(
          writes.map((write) => (write.Item ? itemSize(write.Item) : sizeAt(keyOf(write)))),
        );
        const factor = command === transaction ? 2 : 1;
        for (const [i, bytes] of after.entries()) {
          used.writes += factor * started(Math.max(bytes, before[i] ?? 0), 1_024);
        }
      }
    },
    { relation: 'before', toMiddleware: 'deserializerMiddleware', name: 'capacityMeter' },
  );
  return () => ({ ...used });
};

const started = (bytes: number, block: number): number => Math.max(1, Math.ceil(bytes / block));

const transaction = 'TransactWriteItemsCommand';

/** What a command writes. @throws Error for a command that this meter has no rule for */
const writesOf = (command: string, input: object): readonly Write[] => {
  switch (command) {
    case 'GetItemCommand':
    case 'BatchGetItemCommand':
    case 'ExecuteStatementCommand':
    case 'QueryCommand':
      return [];
    case 'PutItemCommand':
    case 'UpdateItemCommand':
    case 'DeleteItemCommand':
      return [input];
    case 'BatchExecuteStatementCommand': {
      const { Statements = [] } = input as BatchExecuteStatementCommandInput;
      return Statements.map((each) => ({ Key: keyOfStatement(each) }));
    }
    case transaction: {
      const { TransactItems = [] } = input as { TransactItems?: readonly TransactWriteItem[] };
      return TransactItems.map((item) => {
        const write = item.Put ?? item.Update ?? item.Delete ?? item.ConditionCheck;
        return write as Write;
      });
    }
  }
  throw new Error(`capacityMeter: no rule for ${command}`);
};

/** The last of a name is in the condition. */
const keyOfStatement = (statement: BatchStatementRequest): Wire =>
  keyOf({ Item: Object.fromEntries(statementFields(statement)) });

const keyOf = ({ Key, Item }: Write): Wire => {
  if (Key !== undefined) return Key;
  const names: readonly string[] = [tableSchema.partitionKey, tableSchema.sortKey];
  return Object.fromEntries(Object.entries(Item ?? {}).filter(([name]) => names.includes(name)));
};

const readUnits = async (command: string, input: object, aside: Aside): Promise<number> => {
  if (command === 'GetItemCommand') {
    const { Key, ConsistentRead = false } = input as Get;
    return started(await aside.sizeAt(Key), 4_096) * (ConsistentRead ? 1 : 0.5);
  }
  if (command === 'BatchGetItemCommand') {
    const { RequestItems = {} } = input as BatchGetItemCommandInput;
    const gets = Object.values(RequestItems).flatMap(({ Keys = [], ConsistentRead = false }) =>
      Keys.map((Key): Get => ({ Key, ConsistentRead })),
    );
    const units = gets.map((get) => readUnits('GetItemCommand', get, aside));
    return (await Promise.all(units)).reduce((total, each) => total + each, 0);
  }
  if (command === 'ExecuteStatementCommand') {
    return selectUnits(input as ExecuteStatementCommandInput, aside);
  }
  if (command !== 'QueryCommand') return 0;
  const { ConsistentRead, ...query } = input as QueryCommandInput;
  if (query.FilterExpression !== undefined) {
    throw new Error('capacityMeter: a filtered query does not tell what it read');
  }
  const { ProjectionExpression: _, ...whole } = query;
  const { Items = [] } = await aside.query(whole);
  const bytes = Items.reduce((total, item) => total + itemSize(item), 0);
  return started(bytes, 4_096) * (ConsistentRead === true ? 1 : 0.5);
};

/** Of a statement that names partitions and no index: as many as queries of each of them would cost. */
const selectUnits = async (
  { Statement = '', Parameters = [], ConsistentRead, ...rest }: ExecuteStatementCommandInput,
  { select }: Aside,
): Promise<number> => {
  const whole = Statement.replace(
    /^SELECT .* FROM ("[^"]+" WHERE pk IN \[[?,]+\])$/,
    'SELECT * FROM $1',
  );
  if (whole === Statement) throw new Error(`capacityMeter: no rule for ${Statement}`);
  const { Items = [] } = await select({ ...rest, Statement: whole, Parameters });
  const units = Parameters.map(({ S }) => {
    const items = Items.filter(({ pk }) => pk?.S === S);
    return started(
      items.reduce((total, item) => total + itemSize(item), 0),
      4_096,
    );
  });
  return units.reduce((total, each) => total + each, 0) * (ConsistentRead === true ? 1 : 0.5);
};
