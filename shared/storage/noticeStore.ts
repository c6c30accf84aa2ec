import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Delivery, Notice, NoticeRef } from '#domain/notices/notice.ts';
import { eventsOfNotice } from '#domain/webhooks/eventsOf.ts';
import { Conflict } from '#shared/faults.ts';
import {
  decodeNotice,
  encodeDelivery,
  encodeNotice,
  noticeNamed,
} from '#storage/codec/noticeCodec.ts';
import { itemKind } from '#storage/itemKind.ts';
import { type Key, noticeKey, noticePartition, noticePrefix } from '#storage/keys.ts';
import { addEvent } from '#storage/newEvents.ts';
import { loadItem, queryNewest } from '#storage/queries.ts';
import {
  absent,
  getItem,
  onFault,
  present,
  queryAll,
  type Table,
  transactOn,
  write,
} from '#storage/table.ts';
import { tableSchema } from '#storage/tableSchema.ts';
import { dueAfter, dueLists } from '#storage/workKeys.ts';
import type { NoticeStore } from '#usecases/ports/notices.ts';
import type { Write } from '#usecases/ports/transaction.ts';

const kind = itemKind('Notice', { 1: decodeNotice });

/**
 * What accounts are told, recorded before it is sent. Rules CAT-02, NOT-01.
 *
 * Each delivery is an entry of its own in the item's map, so senders of different ones do not meet.
 */
export const noticeStore = (table: Table): NoticeStore => ({
  record: (notice) => record(table, notice),
  add: (notice) => writesOf(table, notice),
  load: (ref) => loadItem(table, kind, noticeKey(ref)),
  list: (accountId, limit, after) => {
    const pk = noticePartition(accountId);
    return queryNewest(table, { pk, prefix: noticePrefix, limit, after }, kind.decode);
  },
  outbox: async function* (until) {
    const { name, partitionKey, sortKey } = tableSchema.dueIndex;
    const items = queryAll(table, {
      IndexName: name,
      KeyConditionExpression: '#list = :list AND #due < :end',
      ExpressionAttributeNames: { '#list': partitionKey, '#due': sortKey },
      ExpressionAttributeValues: { ':list': dueLists.outbox, ':end': dueAfter(until) },
    });
    for await (const item of items) yield noticeNamed(item as Key);
  },
  saveDelivery: (ref, before, delivery) => saveDelivery(table, ref, before, delivery),
  markDone: (ref) => markDone(table, ref),
  setShare: (ref, share) =>
    write({
      Update: {
        TableName: table.name,
        Key: noticeKey(ref),
        UpdateExpression: 'SET #share = :share',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(#share)',
        ExpressionAttributeNames: { '#share': 'share' },
        ExpressionAttributeValues: { ':share': share },
      },
    }),
});

const put = ({ name }: Table, notice: Notice) => ({
  TableName: name,
  Item: { ...kind.label, ...encodeNotice(notice) },
  ...absent,
});

/** What other systems are told of a notice is written with it, wherever that is: nobody can forget it. HOK-02. */
const writesOf = (table: Table, notice: Notice): readonly Write[] => [
  write({ Put: put(table, notice) }),
  ...eventsOfNotice(notice).map((event) => addEvent(table, event)),
];

const record = async (table: Table, notice: Notice): Promise<boolean> => {
  const writes = writesOf(table, notice);
  if (writes.length > 1) return await recordWithEvents(table, notice, writes);
  try {
    await table.db.send(new PutCommand(put(table, notice)));
    return true;
  } catch (fault) {
    if (fault instanceof ConditionalCheckFailedException) return false;
    return onFault(fault);
  }
};

const recordWithEvents = async (
  table: Table,
  notice: Notice,
  writes: readonly Write[],
): Promise<boolean> => {
  try {
    await transactOn(table)(writes);
    return true;
  } catch (fault) {
    // Also where somebody else's transaction is under way, which may fail.
    const isThere = (await getItem(table, noticeKey(notice))) !== undefined;
    if (fault instanceof Conflict && isThere) return false;
    throw fault;
  }
};

const saveDelivery = async (
  { name, db }: Table,
  ref: NoticeRef,
  before: Delivery | undefined,
  delivery: Delivery,
): Promise<void> => {
  const { channel, recipient } = delivery;
  const update = new UpdateCommand({
    TableName: name,
    Key: noticeKey(ref),
    UpdateExpression: 'SET deliveries.#one = :next',
    ConditionExpression:
      before === undefined
        ? 'attribute_exists(pk) AND attribute_not_exists(deliveries.#one)'
        : 'deliveries.#one = :before',
    ExpressionAttributeNames: { '#one': `${channel}:${recipient}` },
    ExpressionAttributeValues: {
      ':next': encodeDelivery(delivery),
      ...(before !== undefined && { ':before': encodeDelivery(before) }),
    },
  });
  await db.send(update).catch(onFault);
};

const markDone = async ({ name, db }: Table, ref: NoticeRef): Promise<void> => {
  const { partitionKey, sortKey } = tableSchema.dueIndex;
  const update = new UpdateCommand({
    TableName: name,
    Key: noticeKey(ref),
    UpdateExpression: 'REMOVE #list, #due',
    ...present,
    ExpressionAttributeNames: { '#list': partitionKey, '#due': sortKey },
  });
  await db.send(update).catch(onFault);
};
