import { NumberValue } from '@aws-sdk/lib-dynamodb';
import type { Pool, PoolClient } from 'pg';
import type { AccountState } from '#domain/account/accountState.ts';
import { settleHour } from '#domain/account/settlement/settleHour.ts';
import type { AccountId } from '#domain/accountId.ts';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import { acceptUsage } from '#domain/metering/accept.ts';
import { billablesOf, sumBillables } from '#domain/metering/billable.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { isRefused } from '#domain/refusal.ts';
import { endOf, type Hour, hourOf } from '#domain/time/hour.ts';
import { plusMs } from '#domain/time/instant.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { decodeState, encodeState } from '#storage/codec/stateCodec.ts';
import { contentHash } from '#storage/codec/usageCodec.ts';
import { forEachConcurrent } from '#usecases/forEachConcurrent.ts';
import type { StoredUsage } from '#usecases/ports/usage.ts';

/** The design that a relational database suggests, to be measured against. */
export type PostgresDesign = {
  readonly open: (ids: readonly AccountId[], state: AccountState) => Promise<void>;
  readonly record: (records: readonly UsageRecord[]) => Promise<void>;
  readonly settle: (hour: Hour) => Promise<number>;
};

/**
 * Records are accepted and hashed as ours are, and inserted many rows at a time; a settlement is one
 * transaction: it locks the account's row, reads its usage, decides as we do, and writes the state and the entry.
 */
export const postgresDesign = async (pool: Pool): Promise<PostgresDesign> => {
  await pool.query(`
    CREATE TABLE account (id text PRIMARY KEY, state text NOT NULL);
    CREATE TABLE usage (hour text, account text, source text, id text, body text NOT NULL,
      hash bytea NOT NULL, PRIMARY KEY (hour, account, source, id));
    CREATE TABLE entry (account text, seq integer, body text NOT NULL, PRIMARY KEY (account, seq));`);
  return {
    open: async (ids, state) => {
      for (const accountId of ids) {
        const values = [accountId, textOf(encodeState({ ...state, accountId }))];
        await pool.query('INSERT INTO account VALUES ($1, $2)', values);
      }
    },
    record: (records) => record(pool, records),
    settle: (hour) => settleAll(pool, hour),
  };
};

const record = async (pool: Pool, records: readonly UsageRecord[]): Promise<void> => {
  const columns: readonly (readonly unknown[])[] = [
    records.map(({ windowStart }) => hourOf(windowStart)),
    records.map(({ accountId }) => accountId),
    records.map(({ source }) => source),
    records.map(({ id }) => id),
    records.map((each) => JSON.stringify(each)),
    records.map((each) => Buffer.from(contentHash(accepted(each)))),
  ];
  await pool.query({
    name: 'record',
    text: `INSERT INTO usage SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bytea[])
      ON CONFLICT DO NOTHING RETURNING id`,
    values: [...columns],
  });
};

/** As it is kept, once it has been looked at as we look at ours. */
const accepted = (record: UsageRecord): StoredUsage => {
  const receivedAt = record.windowEnd;
  const outcome = acceptUsage(record, defaultBook, receivedAt);
  if (isRefused(outcome)) throw new Error(outcome.detail);
  return { ...record, ...outcome, receivedAt };
};

const settleAll = async (pool: Pool, hour: Hour): Promise<number> => {
  const query = 'SELECT DISTINCT account FROM usage WHERE hour = $1';
  const { rows } = await pool.query<{ account: AccountId }>(query, [hour]);
  await forEachConcurrent(16, rows, async ({ account }) => {
    const client = await pool.connect();
    try {
      await settle(client, account, hour);
    } finally {
      client.release();
    }
  });
  return rows.length;
};

const settle = async (client: PoolClient, account: AccountId, hour: Hour): Promise<void> => {
  const ask = (name: string, text: string, values: unknown[]) =>
    client.query<{ body: string }>({ name, text, values });
  await client.query('BEGIN');
  const found = await ask('state', 'SELECT state AS body FROM account WHERE id = $1 FOR UPDATE', [
    account,
  ]);
  const used = await ask('usage', 'SELECT body FROM usage WHERE hour = $1 AND account = $2', [
    ...[hour, account],
  ]);
  const state = decodeState(account, JSON.parse(found.rows[0]?.body ?? '', revived));
  const records = used.rows.map(({ body }): UsageRecord => JSON.parse(body));
  const usage = sumBillables(records.flatMap((each) => billablesOf(each, 'shared')));
  const policy = { books: [defaultBook], sha256, now: plusMs(endOf(hour), 127_459) };
  const settled = settleHour(state, { hour, kind: 'hourly', usage }, policy);
  if (settled === undefined) throw new Error('there is usage');
  const body = textOf(encodeState(settled.next));
  await ask('update', 'UPDATE account SET state = $2 WHERE id = $1', [account, body]);
  const entry = [account, settled.entry.seq, JSON.stringify(settled.entry)];
  await ask('entry', 'INSERT INTO entry VALUES ($1, $2, $3)', entry);
  await client.query('COMMIT');
};

/** An item as JSON text: numbers and bytes in a form that tells them from texts. */
const textOf = (value: unknown): string => JSON.stringify(plain(value));

const plain = (value: unknown): unknown => {
  if (value instanceof NumberValue) return { N: value.value };
  if (value instanceof Uint8Array) return { B: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, plain(field)]));
};

const revived = (_: string, value: unknown): unknown => {
  if (value === null || typeof value !== 'object') return value;
  if ('N' in value) return new Decimal(String(value.N));
  return 'B' in value ? Uint8Array.from(Buffer.from(String(value.B), 'base64')) : value;
};
