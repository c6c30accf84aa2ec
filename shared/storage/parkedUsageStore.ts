import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountId } from '#domain/accountId.ts';
import { type Hour, hour, hourOf } from '#domain/time/hour.ts';
import { asCount, asList, asOptional, asText, number } from '#storage/codec/fields.ts';
import { storedEnum } from '#storage/codec/storedEnum.ts';
import { itemKind, labelNames, labelValues, setLabel } from '#storage/itemKind.ts';
import { loadItem, queryPage } from '#storage/queries.ts';
import {
  type Item,
  ignoringConflict,
  onFault,
  present,
  type Table,
  write,
} from '#storage/table.ts';
import { parkedSk, parkedUsage, usageKey } from '#storage/workKeys.ts';
import type { Write } from '#usecases/ports/transaction.ts';
import type { ParkedUsage, StoredUsage, UsageStore } from '#usecases/ports/usage.ts';

type ParkedUsageStore = Pick<
  UsageStore,
  | ('park' | 'markParked' | 'listParked' | 'loadParked')
  | ('claimRelease' | 'assignRelease' | 'addReleaseBill' | 'endRelease')
>;

/** Usage that waits for the operator, where it does, and the releases under way. MET-06, MET-10. */
export const parkedUsageStore = (
  table: Table,
  shardOf: (accountId: AccountId) => number,
): ParkedUsageStore => ({
  park: async (record, reason) => {
    const shard = shardOf(record.accountId);
    const update = new UpdateCommand({
      TableName: table.name,
      Key: usageKey({ hour: hourOf(record.windowStart), shard }, record),
      UpdateExpression: 'SET parked = :yes, why = :reason REMOVE expiresAt',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(parked)',
      ExpressionAttributeValues: {
        ':yes': true,
        ':reason': storedEnum.parkingReason.encode(reason),
      },
    });
    // A record that is parked, or under a release, stays so.
    await ignoringConflict(table.db.send(update));
  },
  markParked: (accountId, at) => markParked(table, accountId, at),
  listParked: (limit, after) => queryPage(table, { pk: parkedUsage, limit, after }, kind.decode),
  loadParked: (accountId, at) => loadItem(table, kind, keyOf(accountId, at)),
  claimRelease: (accountId, at, releaseId) => claimRelease(table, accountId, at, releaseId),
  assignRelease: (parked, records) =>
    assignRelease(table, shardOf(parked.accountId), parked, records),
  addReleaseBill: (parked, seq) => addReleaseBill(table, parked, seq),
  endRelease: (parked) => endRelease(table, parked),
});

const keyOf = (accountId: AccountId, at: Hour) => ({
  pk: parkedUsage,
  sk: parkedSk(accountId, at),
});

const decode = (item: Item): ParkedUsage => {
  const [accountId = '', at = ''] = asText(item['sk']).split('#');
  const releaseId = asOptional(item['release'], (field) => asText(field));
  const assigned = asOptional(item['assigned'], asCount);
  const bills = asOptional(item['bills'], (field) => asList(field).map(asCount));
  return {
    accountId: accountId as AccountId,
    hour: hour(at),
    arrivals: asCount(item['arrivals']),
    ...(releaseId !== undefined && { releaseId }),
    ...(bills !== undefined && { bills }),
    ...(assigned !== undefined && { assigned }),
  };
};

const markParked = async ({ name, db }: Table, accountId: AccountId, at: Hour): Promise<void> => {
  const update = new UpdateCommand({
    TableName: name,
    Key: keyOf(accountId, at),
    UpdateExpression: `${setLabel} ADD arrivals :one`,
    ExpressionAttributeNames: labelNames,
    ExpressionAttributeValues: { ...labelValues(kind), ':one': number(1) },
  });
  await db.send(update).catch(onFault);
};

const claimRelease = async (
  { name, db }: Table,
  accountId: AccountId,
  at: Hour,
  releaseId: string,
): Promise<ParkedUsage> => {
  const update = new UpdateCommand({
    TableName: name,
    Key: keyOf(accountId, at),
    UpdateExpression: 'SET #release = if_not_exists(#release, :release)',
    ...present,
    ExpressionAttributeNames: { '#release': 'release' },
    ExpressionAttributeValues: { ':release': releaseId },
    ReturnValues: 'ALL_NEW',
  });
  const { Attributes } = await db.send(update).catch(onFault);
  return kind.decode(Attributes ?? {});
};

const assignRelease = (
  { name }: Table,
  shard: number,
  { accountId, hour: at, releaseId }: ParkedUsage,
  records: readonly StoredUsage[],
): readonly Write[] => {
  const of = { TableName: name, ExpressionAttributeNames: { '#release': 'release' } };
  const count = write({
    Update: {
      ...of,
      Key: keyOf(accountId, at),
      UpdateExpression: 'ADD assigned :count',
      ConditionExpression: '#release = :release',
      ExpressionAttributeValues: { ':release': releaseId, ':count': number(records.length) },
    },
  });
  const puts = records.map((record) =>
    write({
      Update: {
        ...of,
        Key: usageKey({ hour: at, shard }, record),
        UpdateExpression: 'SET #release = :release',
        ConditionExpression: 'parked = :yes AND attribute_not_exists(#release)',
        ExpressionAttributeValues: { ':release': releaseId, ':yes': true },
      },
    }),
  );
  return [count, ...puts];
};

/** One more bill of the release as it was read: two who go on with it at once note the same one. */
const addReleaseBill = (
  { name }: Table,
  { accountId, hour: at, releaseId, bills = [] }: ParkedUsage,
  seq: number,
): Write =>
  write({
    Update: {
      TableName: name,
      Key: keyOf(accountId, at),
      UpdateExpression: 'SET bills = :bills',
      ConditionExpression: '#release = :release',
      ExpressionAttributeNames: { '#release': 'release' },
      ExpressionAttributeValues: {
        ':release': releaseId,
        ':bills': [...bills, seq].map(number),
      },
    },
  });

/** Only the marker as it was read: had more been parked since, or put under it, that would be forgotten. */
const endRelease = (
  { name }: Table,
  { accountId, hour: at, arrivals, releaseId, assigned }: ParkedUsage,
): Write => {
  const isAsRead =
    assigned === undefined ? 'attribute_not_exists(assigned)' : 'assigned = :assigned';
  return write({
    Delete: {
      TableName: name,
      Key: keyOf(accountId, at),
      ConditionExpression: `arrivals = :arrivals AND #release = :release AND ${isAsRead}`,
      ExpressionAttributeNames: { '#release': 'release' },
      ExpressionAttributeValues: {
        ':release': releaseId,
        ':arrivals': number(arrivals),
        ...(assigned !== undefined && { ':assigned': number(assigned) }),
      },
    },
  });
};

const kind = itemKind('ParkedUsage', { 1: decode });
