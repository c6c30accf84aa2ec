import {
  type AttributeValue,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Table } from '#storage/table.ts';
import { forEachConcurrent } from '#usecases/forEachConcurrent.ts';

/** A call as it went over the wire. */
type Call = { readonly command: string; readonly input: Wire };
type Wire = Readonly<Record<string, unknown>>;

/** All calls that settling a shard's hour made, in the order in which they depend on each other. */
type Script = {
  readonly before: readonly Call[];
  readonly workList: Wire;
  readonly accounts: ReadonlyMap<string, readonly Call[]>;
  readonly after: readonly Call[];
};

/** Keeps what goes through a table's client. The answer takes what was kept since the last time. */
export const recordCalls = ({ db }: Table): (() => readonly Call[]) => {
  let calls: Call[] = [];
  db.middlewareStack.add(
    (next, { commandName = '' }: { readonly commandName?: string }) =>
      async (args) => {
        calls.push({ command: commandName, input: { ...args.input } });
        return await next(args);
      },
    { step: 'build', name: 'recordCalls' },
  );
  return () => {
    const taken = calls;
    calls = [];
    return taken;
  };
};

export const scriptOf = (calls: readonly Call[]): Script => {
  const isWork = (call: Call): boolean => partitionOf(call).startsWith('USAGE#');
  const isAccount = (call: Call): boolean => partitionOf(call).startsWith('ACCOUNT#');
  const workList = calls.findIndex(isWork);
  const others = (call: Call): boolean => !isWork(call) && !isAccount(call);
  return {
    before: calls.slice(0, workList).filter(others),
    workList: calls[workList]?.input ?? {},
    accounts: Map.groupBy(calls.filter(isAccount), (call) =>
      partitionOf(call).slice('ACCOUNT#'.length),
    ),
    after: calls.slice(workList).filter(others),
  };
};

type Keyed = {
  readonly Key?: Readonly<Record<string, AttributeValue>>;
  readonly Item?: Readonly<Record<string, AttributeValue>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, AttributeValue>>;
};

const partitionOf = ({ input }: Call): string => {
  const { Key, Item, ExpressionAttributeValues }: Keyed = input;
  const pk = Key?.['pk'] ?? Item?.['pk'] ?? ExpressionAttributeValues?.[':pk'];
  return pk?.S ?? '';
};

/**
 * The bare store: makes the calls of a settlement again on another table, ready for the wire, as
 * many at once as settlement makes, and decides, encodes and checks nothing.
 */
export const replay = async (table: Table, script: Script): Promise<void> => {
  for (const call of script.before) await send(table, call);
  await forEachConcurrent(16, accountsOf(table, script.workList), async (account) => {
    for (const call of script.accounts.get(account) ?? []) await send(table, call);
  });
  for (const call of script.after) await send(table, call);
};

const send = async ({ name, db }: Table, { command, input }: Call): Promise<void> => {
  const own = { ...input, TableName: name } as never;
  switch (command) {
    case 'GetItemCommand':
      return void (await db.send(new GetItemCommand(own)));
    case 'QueryCommand':
      return void (await db.send(new QueryCommand(own)));
    case 'PutItemCommand':
      return void (await db.send(new PutItemCommand(own)));
    case 'UpdateItemCommand':
      return void (await db.send(new UpdateItemCommand(own)));
  }
  throw new Error(`replay: settling in the usual case makes no ${command}`);
};

async function* accountsOf({ name, db }: Table, workList: Wire): AsyncGenerator<string> {
  let ExclusiveStartKey: QueryCommandInput['ExclusiveStartKey'];
  let current: string | undefined;
  do {
    const input = { ...workList, TableName: name, ExclusiveStartKey };
    const page = await db.send(new QueryCommand(input));
    for (const { sk } of page.Items ?? []) {
      const account = sk?.S?.split('#')[0];
      if (account !== undefined && account !== current) yield account;
      current = account;
    }
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
}
