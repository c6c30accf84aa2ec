import { createHash } from 'node:crypto';
import { PutCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountId } from '#domain/accountId.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { type Hour, hourOf } from '#domain/time/hour.ts';
import { queryAll, type Table } from '#storage/table.ts';
import { shardOf } from '#storage/workKeys.ts';
import { forEachConcurrent } from '#usecases/forEachConcurrent.ts';

const atOnce = 16;
/** As large as our entry of a bill of four lines. */
const billBytes = 600;

/** The design that first comes to mind, to be measured against. */
export type Textbook = {
  readonly open: (ids: readonly AccountId[]) => Promise<void>;
  readonly record: (records: readonly UsageRecord[]) => Promise<void>;
  readonly settle: (hour: Hour, shard: number) => Promise<void>;
};

/**
 * A record is a deduplication item and a counter's update in one transaction; a settlement is the
 * bill, the balance, the quota and the pack in one.
 *
 * It has the same to decide, and it is spared all the rest: its bill is opaque, its amounts are
 * constants.
 */
export const textbook = (table: Table, shards: number, decide: () => void): Textbook => ({
  open: (ids) => forEachConcurrent(atOnce, ids, (id) => open(table, id)),
  record: (records) => forEachConcurrent(atOnce, records, (record) => count(table, shards, record)),
  settle: async (hour, shard) => {
    const counters = queryAll(table, {
      ...byPartition(counterPartition(hour, shard)),
      ConsistentRead: true,
    });
    const accounts = new Set<string>();
    for await (const { sk } of counters) accounts.add(String(sk).split('#')[0] ?? '');
    await forEachConcurrent(atOnce, accounts, async (id) => {
      decide();
      await settle(table, id, hour);
    });
  },
});

const byPartition = (pk: string) => ({
  KeyConditionExpression: 'pk = :pk',
  ExpressionAttributeValues: { ':pk': pk },
});

const counterPartition = (hour: Hour, shard: number): string => `COUNTER#${hour}#${shard}`;
const accountKey = (id: string, sk: string) => ({ pk: `ACCOUNT#${id}`, sk });

const open = async ({ name, db }: Table, id: AccountId): Promise<void> => {
  const items = [
    { ...accountKey(id, 'BALANCE'), version: 1, cash: 5_000, income: 0, gift: 0, currency: 'CNY' },
    { ...accountKey(id, 'PACK'), version: 1, kind: 'traffic', left: 107_374_182_400 },
    { ...accountKey(id, 'QUOTA'), version: 1, calls: 1_000_000, bytes: 1_073_741_824 },
  ];
  for (const Item of items) await db.send(new PutCommand({ TableName: name, Item }));
};

const count = async (
  { name: TableName, db }: Table,
  shards: number,
  record: UsageRecord,
): Promise<void> => {
  const { source, id, accountId, instanceId, region, windowStart } = record;
  const h = createHash('sha256').update(JSON.stringify(record)).digest();
  const pk = counterPartition(hourOf(windowStart), shardOf(accountId, shards));
  const counted = {
    ':calls': record.calls,
    ':errors': record.frontendErrors,
    ':response': record.responseBytes.internet,
    ':backend': record.backendBytes.internet,
  };
  const TransactItems = [
    {
      Put: {
        TableName,
        Item: { pk: `RECORD#${source}#${id}`, sk: 'RECORD', h },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    {
      Update: {
        TableName,
        Key: { pk, sk: `${accountId}#${instanceId}#${region}` },
        UpdateExpression: 'ADD calls :calls, failed :errors, sent :response, toBackend :backend',
        ExpressionAttributeValues: counted,
      },
    },
  ];
  await db.send(new TransactWriteCommand({ TransactItems }));
};

const settle = async ({ name: TableName, db }: Table, id: string, hour: Hour): Promise<void> => {
  const query = { TableName, ...byPartition(`ACCOUNT#${id}`) };
  const { Items = [] } = await db.send(new QueryCommand(query));
  const changed = Items.map(({ pk, sk, version }) => ({
    Update: {
      TableName,
      Key: { pk, sk },
      UpdateExpression: 'SET version = :next, used = if_not_exists(used, :zero) + :one',
      ConditionExpression: 'version = :read',
      ExpressionAttributeValues: {
        ...{ ':read': Number(version), ':next': Number(version) + 1, ':zero': 0, ':one': 1 },
      },
    },
  }));
  const Item = { pk: `BILLS#${id}`, sk: hour, body: new Uint8Array(billBytes) };
  const bill = { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' };
  await db.send(new TransactWriteCommand({ TransactItems: [{ Put: bill }, ...changed] }));
};
