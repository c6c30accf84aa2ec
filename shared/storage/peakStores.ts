import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import type { PeakSample } from '#domain/gateways/peaks/acceptPeak.ts';
import type { ElasticDay } from '#domain/gateways/peaks/elastic.ts';
import { canonical } from '#domain/ledger/entry.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { epochMs } from '#domain/time/instant.ts';
import type { Span } from '#domain/time/spans.ts';
import { fromJson } from '#storage/codec/checkedJson.ts';
import { billedDayJson } from '#storage/codec/elasticCodec.ts';
import { asCount, asInstant, asOptional, asText, ms, number } from '#storage/codec/fields.ts';
import { decodePeak, encodePeak } from '#storage/codec/usageCodec.ts';
import { itemKind, labelNames, labelValues, setLabel } from '#storage/itemKind.ts';
import { holdingsPartition } from '#storage/keys.ts';
import { type IdentifiedItem, putIdentified } from '#storage/putIdentified.ts';
import { loadItem, queryNewest, queryPage } from '#storage/queries.ts';
import { asRead, type Item, onFault, queryAll, type Table, write } from '#storage/table.ts';
import { elasticDayKey, elasticDayPrefix, peakKey, peaksPartition } from '#storage/workKeys.ts';
import type { DayName, ElasticDayStore, PeakStore } from '#usecases/ports/elastic.ts';
import type { GatewayName } from '#usecases/ports/holdings.ts';

const samplesLiveDays = 90;

const peakKind = itemKind('Peak', { 1: decodePeak });

/** Peak samples, each under its gateway and window start. The key is the identity. Rule MET-08. */
export const peakStore = (table: Table): PeakStore => ({
  put: (samples) => putIdentified(table, peakKind, samples.map(sampleItem)),
  within: async function* (gateway, span) {
    const query = { ...inSpan(gateway, span), ConsistentRead: true };
    for await (const item of queryAll(table, query)) {
      const sample = peakKind.decode(item);
      if (sample.accountId === gateway.accountId) yield sample;
    }
  },
  list: async ({ accountId, gatewayId }, { from, until }, limit, after) => {
    const query = { pk: peaksPartition(gatewayId), between: [from, until], limit, after } as const;
    const { items, ...rest } = await queryPage(table, query, peakKind.decode);
    return { items: items.filter((sample) => sample.accountId === accountId), ...rest };
  },
});

/** A sort key goes on after its window start, so those of windows that start at the end are beyond. */
const inSpan = ({ gatewayId }: GatewayName, { from, until }: Span) => ({
  KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :until',
  ExpressionAttributeValues: { ':pk': peaksPartition(gatewayId), ':from': from, ':until': until },
});

const sampleItem = (sample: PeakSample): IdentifiedItem => {
  const { gatewayId, windowStart, source, id } = sample;
  return {
    ...peakKey(gatewayId, windowStart, source, id),
    ...peakKind.label,
    ...encodePeak(sample),
    expiresAt: number(Math.floor(epochMs(windowStart) / 1000) + samplesLiveDays * 86_400),
  };
};

/** Local days of a gateway's elastic capacity, closed before they are billed. Rules ELA-02, ELA-04. */
export const elasticDayStore = (table: Table): ElasticDayStore => ({
  close: (day, at) => close(table, day, at),
  load: (day) => loadItem(table, dayKind, elasticDayKey(day, day.date)),
  save: (day) =>
    write({
      Put: {
        TableName: table.name,
        Item: encodeDay(day),
        ...asRead(day.version - 1),
      },
    }),
  list: ({ accountId, gatewayId }, limit, after) => {
    const [pk, prefix] = [holdingsPartition(accountId), elasticDayPrefix(gatewayId)];
    return queryNewest(table, { pk, prefix, limit, after }, dayKind.decode);
  },
});

/** Keeps the first closing, and all that a day was billed. */
const close = async (
  { name, db }: Table,
  day: DayName,
  at: ElasticDay['closedAt'],
): Promise<ElasticDay> => {
  const { accountId, gatewayId, date } = day;
  const update = new UpdateCommand({
    TableName: name,
    Key: elasticDayKey(day, day.date),
    UpdateExpression: `${setLabel},
      version = if_not_exists(version, :one),
      closedAt = if_not_exists(closedAt, :at), #id = :id`,
    ExpressionAttributeNames: { ...labelNames, '#id': 'id' },
    ExpressionAttributeValues: {
      ...labelValues(dayKind),
      ':one': number(1),
      ':at': ms(at),
      ':id': [accountId, gatewayId, date],
    },
    ReturnValues: 'ALL_NEW',
  });
  const { Attributes } = await db.send(update).catch(onFault);
  assert(Attributes !== undefined, 'elasticDayStore: an update answers what it made');
  return dayKind.decode(Attributes);
};

const encodeDay = (day: ElasticDay): Item => ({
  ...elasticDayKey(day, day.date),
  ...dayKind.label,
  version: number(day.version),
  closedAt: ms(day.closedAt),
  id: [day.accountId, day.gatewayId, day.date],
  ...(day.billed && { day: canonical(day.billed) }),
});

const decodeDay = (item: Item): ElasticDay => {
  const [accountId, gatewayId, date] = item['id'] as readonly unknown[];
  const billed = asOptional(item['day'], (field) => fromJson('day', billedDayJson, field));
  return {
    accountId: asText<AccountId>(accountId),
    gatewayId: asText(gatewayId),
    date: asText<LocalDate>(date),
    version: asCount(item['version']),
    closedAt: asInstant(item['closedAt']),
    ...(billed && { billed }),
  };
};

const dayKind = itemKind('ElasticDay', { 1: decodeDay });
