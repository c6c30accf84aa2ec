import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountId } from '#domain/accountId.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { NewEvent } from '#domain/webhooks/webhookEvent.ts';
import { asCount, asInstant, asText, ms, number } from '#storage/codec/fields.ts';
import { eventKey, eventSk, eventsPartition, newEventsPartition } from '#storage/eventKeys.ts';
import { itemKind } from '#storage/itemKind.ts';
import { addEvent, decodeEvent, keyOfNewEvent, newEventKind } from '#storage/newEvents.ts';
import { allDue, loadItem } from '#storage/queries.ts';
import {
  absent,
  type Item,
  onFault,
  present,
  type Table,
  transactOn,
  write,
} from '#storage/table.ts';
import { tableSchema } from '#storage/tableSchema.ts';
import type { EventStore, OrderedEvent } from '#usecases/ports/events.ts';

/** What happens to accounts, first as it is recorded, then in order. Rule HOK-02. */
export const eventStore = (table: Table): EventStore => ({
  add: (event) => addEvent(table, event),
  unordered: async (accountId, limit) =>
    (await query(table, newEventsPartition(accountId), { limit })).map(newEventKind.decode),
  order: (events, from, at) =>
    transactOn(table)(events.flatMap((event, i) => placing(table, event, from + i, at))),
  last: async (accountId) => {
    const [newest] = await query(table, eventsPartition(accountId), { limit: 1, backwards: true });
    return newest === undefined ? 0 : kind.decode(newest).seq;
  },
  load: (accountId, seq) => loadItem(table, kind, eventKey(accountId, seq)),
  after: async (accountId, seq, limit) => {
    const items = await query(table, eventsPartition(accountId), { limit, after: eventSk(seq) });
    return items.map(kind.decode);
  },
  due: async function* (until) {
    const seen = new Set<AccountId>();
    for await (const item of allDue(table, 'events', until)) {
      const accountId = accountNamed(String(item[tableSchema.dueIndex.sortKey]));
      if (!seen.has(accountId)) yield accountId;
      seen.add(accountId);
    }
  },
});

/** An event leaves where it waited and takes its place, in one transaction. */
const placing = ({ name }: Table, event: NewEvent, seq: number, at: Instant) => [
  write({
    Delete: { TableName: name, Key: keyOfNewEvent(event), ...present },
  }),
  write({
    Put: { TableName: name, Item: encode({ ...event, seq, orderedAt: at }), ...absent },
  }),
];

type Some = { readonly limit: number; readonly after?: string; readonly backwards?: true };

const query = async (
  { name, db }: Table,
  pk: string,
  { limit, after, backwards }: Some,
): Promise<readonly Item[]> => {
  const command = new QueryCommand({
    TableName: name,
    KeyConditionExpression: after === undefined ? 'pk = :pk' : 'pk = :pk AND sk > :after',
    ExpressionAttributeValues: { ':pk': pk, ...(after !== undefined && { ':after': after }) },
    ConsistentRead: true,
    Limit: limit,
    ...(backwards && { ScanIndexForward: false }),
  });
  const { Items = [] } = await db.send(command).catch(onFault);
  return Items;
};

const accountNamed = (dueSk: string): AccountId => asText<AccountId>(dueSk.split('#')[1]);

const encode = ({ accountId, type, at, data, seq, orderedAt }: OrderedEvent): Item => ({
  ...eventKey(accountId, seq),
  ...kind.label,
  accountId,
  seq: number(seq),
  type,
  at: ms(at),
  orderedAt: ms(orderedAt),
  data: JSON.stringify(data),
});

const kind = itemKind('Event', {
  1: (item): OrderedEvent => ({
    ...decodeEvent(item),
    seq: asCount(item['seq']),
    orderedAt: asInstant(item['orderedAt']),
  }),
});
