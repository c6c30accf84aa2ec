import { type AttributeValue, BatchExecuteStatementCommand } from '@aws-sdk/client-dynamodb';
import { NumberValue } from '@aws-sdk/lib-dynamodb';
import { assert } from '#domain/defect.ts';
import { Unavailable } from '#shared/faults.ts';
import { number } from '#storage/codec/fields.ts';
import type { Key } from '#storage/keys.ts';
import { type Item, onFault, type Table } from '#storage/table.ts';

/** A conditional write in PartiQL. */
export type Statement = { readonly Statement: string; readonly Parameters: AttributeValue[] };

/**
 * A value of an item as it is on the wire: a text, a number, bytes, a flag, null, or a list of such. The document
 * client says the same of many more types, in nine times the time. @throws Defect for anything else
 */
export const attributeOf = (value: unknown): AttributeValue => {
  if (typeof value === 'string') return { S: value };
  if (value instanceof NumberValue) return { N: value.value };
  if (Array.isArray(value)) return { L: value.map(attributeOf) };
  if (value === null) return { NULL: true };
  if (value instanceof Uint8Array) return { B: value };
  if (typeof value === 'boolean') return { BOOL: value };
  assert(Number.isSafeInteger(value), 'attributeOf: a value that items hold');
  return { N: String(value) };
};

/**
 * What became of one write of a batch. `refused`: its condition did not hold, perhaps because this very write
 * was made and its answer lost. `unknown`: it may have been made or not. Both say: read it again.
 */
export type Outcome = 'done' | 'refused' | 'unknown';

/** Puts an item where there is none; refused where there is one, be it the same. */
export const insertOf = ({ name }: Table, item: Item): Statement => {
  const fields = Object.keys(item).map((field) => `'${field}':?`);
  return {
    Statement: `INSERT INTO "${name}" VALUE {${fields.join(',')}}`,
    Parameters: Object.values(item).map(attributeOf),
  };
};

/** What an item becomes, on condition that its version is the one read. */
export type Replacement = {
  readonly key: Key;
  readonly fields: Item;
  /** Attributes that it may have had and has no longer: an update replaces no item. */
  readonly gone: readonly string[];
  readonly read: number;
};

/** Makes an item what it is to be, if its version is the one read. */
export const replacementOf = (
  { name }: Table,
  { key, fields, gone, read }: Replacement,
): Statement => {
  const set = Object.keys(fields).map((field) => `SET "${field}"=?`);
  const remove = gone.map((field) => `REMOVE "${field}"`);
  const changes = [...set, ...remove].join(' ');
  return {
    Statement: `UPDATE "${name}" ${changes} WHERE "pk"=? AND "sk"=? AND "version"=?`,
    Parameters: [...Object.values(fields), key.pk, key.sk, number(read)].map(attributeOf),
  };
};

const statementsABatch = 25;
const batchesAtOnce = 4;
const attempts = 6;

const refusals = new Set(['DuplicateItem', 'ConditionalCheckFailed', 'TransactionConflict']);
const outages = new Set([
  'ProvisionedThroughputExceeded',
  'RequestLimitExceeded',
  'ThrottlingError',
  'InternalServerError',
]);

/**
 * Makes conditional writes, 25 a request, each of which succeeds or fails alone; no two may be of one key.
 * What is throttled is tried again by itself. @throws Error for a statement that can never succeed
 */
export const execute = async (
  table: Table,
  statements: readonly Statement[],
): Promise<readonly Outcome[]> => {
  let outcomes: readonly Outcome[] = [];
  for (let from = 0; from < statements.length; from += statementsABatch * batchesAtOnce) {
    const batches = Array.from({ length: batchesAtOnce }, (_, i) => {
      const start = from + i * statementsABatch;
      return executeBatch(table, statements.slice(start, start + statementsABatch));
    });
    outcomes = outcomes.concat((await Promise.all(batches)).flat());
  }
  return outcomes;
};

/** What is still unknown is sent again, alone. */
const executeBatch = async (
  table: Table,
  statements: readonly Statement[],
): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = statements.map(() => 'unknown');
  let left = [...statements.keys()];
  for (let made = 1; left.length > 0 && made <= attempts; made += 1) {
    if (made > 1) await pause(made);
    const answers = await send(
      table,
      left.flatMap((place) => statements[place] ?? []),
    );
    for (const [i, place] of left.entries()) outcomes[place] = answers[i] ?? 'unknown';
    left = left.filter((place) => outcomes[place] === 'unknown');
  }
  return outcomes;
};

const send = async (
  { db }: Table,
  statements: readonly Statement[],
): Promise<readonly Outcome[]> => {
  try {
    const command = new BatchExecuteStatementCommand({ Statements: [...statements] });
    const { Responses = [] } = await db.send(command).catch(onFault);
    return Responses.map(({ Error: error }) => outcomeOf(error));
  } catch (fault) {
    if (!(fault instanceof Unavailable)) throw fault;
    return [];
  }
};

type StatementError = { readonly Code?: string | undefined; readonly Message?: string | undefined };

const outcomeOf = (error: StatementError | undefined): Outcome => {
  if (error === undefined) return 'done';
  const { Code: code = 'no code', Message: message = '' } = error;
  if (refusals.has(code)) return 'refused';
  if (outages.has(code)) return 'unknown';
  throw new Error(`a statement of a batch failed: ${code} ${message}`);
};

/** 20 to 40 ms, doubled with each attempt. */
const pause = (made: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, 5 * 2 ** made * (1 + Math.random())));
