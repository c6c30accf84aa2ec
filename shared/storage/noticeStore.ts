import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Delivery, Notice, NoticeRef } from '#domain/notices/notice.ts';
import {
  decodeNotice,
  encodeDelivery,
  encodeNotice,
  noticeNamed,
} from '#storage/codec/noticeCodec.ts';
import { itemKind } from '#storage/itemKind.ts';
import { type Key, noticeKey, noticePartition, noticePrefix } from '#storage/keys.ts';
import { loadItem, queryNewest } from '#storage/queries.ts';
import { absent, onFault, present, queryAll, type Table, write } from '#storage/table.ts';
import { tableSchema } from '#storage/tableSchema.ts';
import { dueAfter, dueLists } from '#storage/workKeys.ts';
import type { NoticeStore } from '#usecases/ports/notices.ts';

const kind = itemKind('Notice', { 1: decodeNotice });

/**
 * What accounts are told, recorded before it is sent. Rules CAT-02, NOT-01.
 *
 * Each delivery is an entry of its own in the item's map, so senders of different ones do not meet.
 */
export const noticeStore = (table: Table): NoticeStore => ({
  record: (notice) => record(table, notice),
  add: (notice) => write({ Put: put(table, notice) }),
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

const record = async (table: Table, notice: Notice): Promise<boolean> => {
  try {
    await table.db.send(new PutCommand(put(table, notice)));
    return true;
  } catch (fault) {
    if (fault instanceof ConditionalCheckFailedException) return false;
    return onFault(fault);
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
