import {
  BatchExecuteStatementCommand,
  BatchGetItemCommand,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Table } from '#storage/table.ts';
import { forEachConcurrent } from '#usecases/forEachConcurrent.ts';

/** A call as it went over the wire. */
type Call = { readonly command: string; readonly input: object };

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

/** The same calls on another table of the same accounts. */
export const callsOn = (table: Table, own: Table, calls: readonly Call[]): readonly Call[] =>
  calls.map(({ command, input }) => ({
    command,
    input: renamed(input, new RegExp(own.name, 'g'), table.name),
  }));

/** As many at once as settlement settles groups. */
const callsAtOnce = 4;

/**
 * The bare store: makes the calls of a settlement again, ready for the wire, and decides, encodes and checks
 * nothing. Each depends on what was stored before all of them alone, so their order is free.
 */
export const replay = (table: Table, calls: readonly Call[]): Promise<void> =>
  forEachConcurrent(callsAtOnce, calls, (call) => send(table, call));

/** The same input for another table; what it is named by is part of some texts and keys. */
const renamed = <T>(value: T, pattern: RegExp, name: string): T => {
  if (typeof value === 'string') return value.replace(pattern, name) as T;
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map((each) => renamed(each, pattern, name)) as T;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key.replace(pattern, name),
      renamed(each, pattern, name),
    ]),
  ) as T;
};

const commands: Readonly<Record<string, new (input: never) => object>> = {
  BatchExecuteStatementCommand,
  BatchGetItemCommand,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
};

/** @throws Error where a write did not succeed: it would be no baseline */
const send = async ({ db }: Table, { command, input }: Call): Promise<void> => {
  const Command = commands[command];
  if (Command === undefined) {
    throw new Error(`replay: settling in the usual case makes no ${command}`);
  }
  const answer = await db.send(new Command(input as never) as never);
  const { Responses = [] } = answer as { readonly Responses?: object };
  if (Array.isArray(Responses) && Responses.some((each) => 'Error' in each)) {
    throw new Error('replay: a write was refused');
  }
};
