import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Hour } from '#domain/time/hour.ts';
import { epochMs, type Instant } from '#domain/time/instant.ts';
import { asCount, asInstant, asName, asText, ms, number } from '#storage/codec/fields.ts';
import { providerNames } from '#storage/codec/paymentCodec.ts';
import { itemKind, labelValues } from '#storage/itemKind.ts';
import {
  providerEventKey,
  refusedNotices,
  refusedNoticesKey,
  refusedNoticesPrefix,
} from '#storage/keys.ts';
import { loadItem, queryNewest } from '#storage/queries.ts';
import { absent, type Item, onFault, type Table, write } from '#storage/table.ts';
import type {
  ProviderEvent,
  ProviderEventStore,
  RefusedNotices,
} from '#usecases/ports/payments.ts';

/** Providers repeat a notice for days; what it was about knows for ever that it was dealt with. */
const eventDays = 90;

const eventKind = itemKind('ProviderEvent', {
  1: (item): ProviderEvent => ({
    provider: asName(providerNames, item['provider']),
    eventId: asText(item['eventId']),
    type: asText(item['type']),
    result: asText(item['result']),
    at: asInstant(item['at']),
  }),
});

const refusedKind = itemKind('RefusedNotices', {
  1: (item): RefusedNotices => ({
    provider: asName(providerNames, item['provider']),
    hour: asText<Hour>(item['hour']),
    reason: asText(item['reason']),
    count: asCount(item['notices']),
    lastAt: asInstant(item['lastAt']),
  }),
});

/** Notices of payment providers: those that were dealt with, and how many were not. Rule PAY-03. */
export const providerEventStore = (table: Table): ProviderEventStore => ({
  load: (provider, eventId) => loadItem(table, eventKind, providerEventKey(provider, eventId)),
  record: ({ at, ...event }) => {
    const key = providerEventKey(event.provider, event.eventId);
    const Item = { ...key, ...eventKind.label, ...event, at: ms(at), expiresAt: endsAfter(at) };
    return write({ Put: { TableName: table.name, Item, ...absent } });
  },
  countRefused: async (refused) => {
    await table.db.send(new UpdateCommand(countingUpdate(table, refused))).catch(onFault);
  },
  listRefused: (limit, after) => {
    const query = { pk: refusedNotices, prefix: refusedNoticesPrefix, limit, after };
    return queryNewest(table, query, refusedKind.decode);
  },
});

const endsAfter = (at: Instant) => number(Math.ceil(epochMs(at) / 1000) + eventDays * 86_400);

const countingUpdate = (
  { name }: Table,
  { provider, hour, reason, lastAt }: Omit<RefusedNotices, 'count'>,
) => ({
  TableName: name,
  Key: refusedNoticesKey(hour, provider, reason),
  UpdateExpression:
    'SET entity = :entity, #schema = :schema, provider = :provider, #hour = :hour, reason = :reason, lastAt = :at, expiresAt = :end ADD notices :one',
  ExpressionAttributeNames: { '#schema': 'schema', '#hour': 'hour' },
  ExpressionAttributeValues: {
    ...labelValues(refusedKind),
    ':provider': provider,
    ':hour': hour,
    ':reason': reason,
    ':at': ms(lastAt),
    ':end': endsAfter(lastAt),
    ':one': number(1),
  } satisfies Item,
});
