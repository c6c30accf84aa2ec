import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountId } from '#domain/accountId.ts';
import { type Hour, hour } from '#domain/time/hour.ts';
import {
  asCount,
  asInstant,
  asList,
  asOptional,
  asText,
  ms,
  number,
} from '#storage/codec/fields.ts';
import { itemKind, labelNames, labelValues, setLabel } from '#storage/itemKind.ts';
import { allOf, loadItem, queryPage } from '#storage/queries.ts';
import { type Item, onFault, type Table, write } from '#storage/table.ts';
import { watermarkStore } from '#storage/watermarkStore.ts';
import {
  hourPartition,
  parkedAccounts,
  parkedPrefix,
  parkedSk,
  shardKey,
} from '#storage/workKeys.ts';
import type {
  CompletedRun,
  HourStore,
  ParkedAccount,
  ShardProgress,
  Skipped,
} from '#usecases/ports/hours.ts';

/** How far each hour has been settled, and the account-hours that wait for the operator. SET-06. */
export const hourStore = (table: Table): HourStore => ({
  ...watermarkStore(table),
  complete: (at, run) => complete(table, shardKey(at, run.shard), run),
  skip: (at, shard, { reason, skippedAt }) =>
    write({
      Update: {
        TableName: table.name,
        Key: shardKey(at, shard),
        UpdateExpression: `${setLabel}, skipped = :skipped`,
        ExpressionAttributeNames: labelNames,
        ExpressionAttributeValues: {
          ...labelValues(shardKind),
          ':skipped': [ms(skippedAt), reason],
        },
      },
    }),
  progress: async (at) => {
    const shards: ShardProgress[] = [];
    for await (const item of allOf(table, hourPartition(at))) shards.push(shardKind.decode(item));
    return shards;
  },
  park: async ({ accountId, hour: at, reason, parkedAt }) => {
    const Item = {
      ...keyOf(accountId, at),
      ...parkedKind.label,
      reason,
      parkedAt: ms(parkedAt),
    };
    await table.db.send(new PutCommand({ TableName: table.name, Item })).catch(onFault);
  },
  unpark: async (accountId, at) => {
    const input = { TableName: table.name, Key: keyOf(accountId, at) };
    await table.db.send(new DeleteCommand(input)).catch(onFault);
  },
  loadParked: (accountId, at) => loadItem(table, parkedKind, keyOf(accountId, at)),
  hasParked: async (accountId) => {
    for await (const _ of allOf(table, parkedAccounts, parkedPrefix(accountId))) return true;
    return false;
  },
  listParked: (limit, after) =>
    queryPage(table, { pk: parkedAccounts, limit, after }, parkedKind.decode),
});

const keyOf = (accountId: AccountId, at: Hour) => ({
  pk: parkedAccounts,
  sk: parkedSk(accountId, at),
});

/** By sums and by what is not there yet: two runs at once both count. */
const complete = async (
  { name, db }: Table,
  Key: ReturnType<typeof shardKey>,
  { completedAt, settledAccounts, parkedAccounts: parked }: CompletedRun,
): Promise<void> => {
  const update = new UpdateCommand({
    TableName: name,
    Key,
    UpdateExpression: `${setLabel}, completedAt = if_not_exists(completedAt, :now), parked = :parked REMOVE skipped ADD settled :settled`,
    ExpressionAttributeNames: labelNames,
    ExpressionAttributeValues: {
      ...labelValues(shardKind),
      ':now': ms(completedAt),
      ':parked': number(parked),
      ':settled': number(settledAccounts),
    },
  });
  await db.send(update).catch(onFault);
};

const decodeProgress = (item: Item): ShardProgress => {
  const closedAt = asOptional(item['closedAt'], asInstant);
  const completedAt = asOptional(item['completedAt'], asInstant);
  const skipped = asOptional(item['skipped'], asSkipped);
  return {
    shard: Number(asText(item['sk']).slice('SHARD#'.length)),
    ...(skipped !== undefined && { skipped }),
    ...(closedAt !== undefined && { closedAt }),
    ...(completedAt !== undefined && { completedAt }),
    settledAccounts: asOptional(item['settled'], asCount) ?? 0,
    parkedAccounts: asOptional(item['parked'], asCount) ?? 0,
  };
};

const asSkipped = (field: unknown): Skipped => {
  const [skippedAt, reason] = asList(field);
  return { reason: asText(reason), skippedAt: asInstant(skippedAt) };
};

const decodeParked = (item: Item): ParkedAccount => {
  const [accountId = '', at = ''] = asText(item['sk']).split('#');
  return {
    accountId: accountId as AccountId,
    hour: hour(at),
    reason: asText(item['reason']),
    parkedAt: asInstant(item['parkedAt']),
  };
};

/** In the first schema a shard was closed by itself. */
export const shardKind = itemKind('Shard', { 1: decodeProgress, 2: decodeProgress });
const parkedKind = itemKind('ParkedAccount', { 1: decodeParked });
