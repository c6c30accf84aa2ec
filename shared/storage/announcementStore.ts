import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Announcement } from '#domain/notices/announcement.ts';
import { asInstant, asOptional, asText, ms } from '#storage/codec/fields.ts';
import { itemKind } from '#storage/itemKind.ts';
import { announcementKey, announcements } from '#storage/keys.ts';
import { absent, type Item, onFault, queryAll, type Table, write } from '#storage/table.ts';
import type { AnnouncementStore } from '#usecases/ports/notices.ts';

/** Price books that accounts have still to be told of: a work list, empty most of the time. CAT-02. */
export const announcementStore = (table: Table): AnnouncementStore => ({
  add: (announcement) =>
    write({
      Put: {
        TableName: table.name,
        Item: encode(announcement),
        ...absent,
      },
    }),
  list: async () => {
    const query = {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': announcements },
      ConsistentRead: true,
    };
    const items = await Array.fromAsync(queryAll(table, query));
    return items.map(kind.decode);
  },
  advance: async (announcement) => {
    const put = new PutCommand({
      TableName: table.name,
      Item: encode(announcement),
      ...existing,
    });
    await table.db.send(put).catch(onFault);
  },
  end: async ({ version }) => {
    const input = { TableName: table.name, Key: announcementKey(version), ...existing };
    await table.db.send(new DeleteCommand(input)).catch(onFault);
  },
});

const existing = { ConditionExpression: 'attribute_exists(pk)' } as const;

const encode = ({ version, publishedAt, effectiveFrom, after }: Announcement): Item => ({
  ...announcementKey(version),
  ...{ ...kind.label, version },
  ...{ publishedAt: ms(publishedAt), effectiveFrom: ms(effectiveFrom) },
  ...(after !== undefined && { after }),
});

const decode = (item: Item): Announcement => {
  const after = asOptional(item['after'], (field) => asText(field));
  return {
    version: asText(item['version']),
    publishedAt: asInstant(item['publishedAt']),
    effectiveFrom: asInstant(item['effectiveFrom']),
    ...(after !== undefined && { after }),
  };
};

const kind = itemKind('Announcement', { 1: decode });
