import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import type { ElasticDay } from '#domain/gateways/peaks/elasticDay.ts';
import { canonical } from '#domain/ledger/canonical.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { fromJson } from '#storage/codec/checkedJson.ts';
import { billedDayJson } from '#storage/codec/elasticCodec.ts';
import { asCount, asInstant, asOptional, asText, ms, number } from '#storage/codec/fields.ts';
import { itemKind, labelValues } from '#storage/itemKind.ts';
import { elasticDayKey, elasticDayPrefix, holdingsPartition } from '#storage/keys.ts';
import { queryNewest } from '#storage/queryNewest.ts';
import { getItem, type Item, onFault, type Table, write } from '#storage/table.ts';
import type { DayName, ElasticDayStore } from '#usecases/ports/elastic.ts';

/** Local days of a gateway's elastic capacity, closed before they are billed. Rules ELA-02, ELA-04. */
export const elasticDayStore = (table: Table): ElasticDayStore => ({
  close: (day, at) => close(table, day, at),
  load: async (day) => {
    const item = await getItem(table, elasticDayKey(day, day.date));
    return item === undefined ? undefined : kind.decode(item);
  },
  save: (day) =>
    write({
      Put: {
        TableName: table.name,
        Item: encode(day),
        ConditionExpression: 'version = :read',
        ExpressionAttributeValues: { ':read': number(day.version - 1) },
      },
    }),
  list: ({ accountId, gatewayId }, limit, after) => {
    const [pk, prefix] = [holdingsPartition(accountId), elasticDayPrefix(gatewayId)];
    return queryNewest(table, { pk, prefix, limit, after }, kind.decode);
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
    UpdateExpression: `SET entity = :entity, #schema = if_not_exists(#schema, :schema),
      version = if_not_exists(version, :one),
      closedAt = if_not_exists(closedAt, :at), #id = :id`,
    ExpressionAttributeNames: { '#schema': 'schema', '#id': 'id' },
    ExpressionAttributeValues: {
      ...labelValues(kind),
      ':one': number(1),
      ':at': ms(at),
      ':id': [accountId, gatewayId, date],
    },
    ReturnValues: 'ALL_NEW',
  });
  const { Attributes } = await db.send(update).catch(onFault);
  assert(Attributes !== undefined, 'elasticDayStore: an update answers what it made');
  return kind.decode(Attributes);
};

const encode = (day: ElasticDay): Item => ({
  ...elasticDayKey(day, day.date),
  ...{ ...kind.label, version: number(day.version) },
  ...{ closedAt: ms(day.closedAt), id: [day.accountId, day.gatewayId, day.date] },
  ...(day.billed && { day: canonical(day.billed) }),
});

const decode = (item: Item): ElasticDay => {
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

const kind = itemKind('ElasticDay', { 1: decode });
