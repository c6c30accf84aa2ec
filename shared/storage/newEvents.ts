import * as z from 'zod';
import type { AccountId } from '#domain/accountId.ts';
import {
  type NewEvent,
  type WebhookData,
  type WebhookType,
  webhookTypes,
} from '#domain/webhooks/webhookEvent.ts';
import { fromJson } from '#storage/codec/checkedJson.ts';
import { asInstant, asName, asText, ms } from '#storage/codec/fields.ts';
import { newEventKey } from '#storage/eventKeys.ts';
import { itemKind } from '#storage/itemKind.ts';
import type { Key } from '#storage/keys.ts';
import { absent, type Item, type Table, write } from '#storage/table.ts';
import { dueKey } from '#storage/workKeys.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** Records an event as a part of a transaction: it has no place in its account's order yet. Rule HOK-02. */
export const addEvent = ({ name }: Table, event: NewEvent): Write =>
  write({ Put: { TableName: name, Item: encodeNew(event), ...absent } });

export const keyOfNewEvent = ({ accountId, at, name }: NewEvent): Key =>
  newEventKey(accountId, at, name);

const encodeNew = (event: NewEvent): Item => {
  const { accountId, type, at, name, data } = event;
  return {
    ...keyOfNewEvent(event),
    ...newEventKind.label,
    accountId,
    type,
    at: ms(at),
    name,
    data: JSON.stringify(data),
    ...dueKey('events', at, `${accountId}#${name}`),
  };
};

/** What `asName` reads types by. */
export const webhookTypeNames = Object.fromEntries(
  webhookTypes.map((type) => [type, true]),
) as Readonly<Record<WebhookType, true>>;

const valueJson: z.ZodType<WebhookData[string]> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.record(z.string(), valueJson)]),
);

const dataJson: z.ZodType<NewEvent['data']> = z
  .object({ accountId: z.string() })
  .catchall(valueJson);

/** What events have in common, with a place or without. */
export const decodeEvent = (item: Item) => ({
  accountId: asText<AccountId>(item['accountId']),
  type: asName(webhookTypeNames, item['type']),
  at: asInstant(item['at']),
  data: fromJson('data', dataJson, item['data']),
});

export const newEventKind = itemKind('NewEvent', {
  1: (item): NewEvent => ({ ...decodeEvent(item), name: asText(item['name']) }),
});
