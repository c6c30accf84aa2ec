import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountId } from '#domain/accountId.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import { asCount, asInstant, asText, ms, number } from '#storage/codec/fields.ts';
import { itemKind, labelNames, labelValues, setLabel } from '#storage/itemKind.ts';
import type { Key } from '#storage/keys.ts';
import { allOf } from '#storage/queries.ts';
import { type Item, ignoringConflict, onFault, type Table, write } from '#storage/table.ts';
import { elasticKey, elasticPartition, shardOf } from '#storage/workKeys.ts';
import type { DayName, ElasticStore, ElasticWork, LateMark } from '#usecases/ports/elastic.ts';
import type { GatewayName } from '#usecases/ports/holdings.ts';

/**
 * Which gateways have elastic capacity to bill, and which closed days samples came late for.
 *
 * An index kept by hand, in one transaction with the gateway and read strongly, as `runningStore`; an
 * item says by when its gateway has a day to bill. A late mark is an item of its own, after its
 * gateway's. Rules ELA-02, ELA-04.
 */
export const elasticStore = (table: Table, shardCount: number): ElasticStore => {
  const shard = (accountId: AccountId): number => shardOf(accountId, shardCount);
  const keyOf = (gateway: GatewayName) => elasticKey(shard(gateway.accountId), gateway);
  const lateKeyOf = (day: DayName) => elasticKey(shard(day.accountId), day, day.date);
  return {
    add: (gateway, due) => {
      const Item = { ...keyOf(gateway), ...dueKind.label, due: ms(due) };
      return write({ Put: { TableName: table.name, Item } });
    },
    remove: (gateway) => write({ Delete: { TableName: table.name, Key: keyOf(gateway) } }),
    markLate: async (day) => {
      const update = new UpdateCommand({
        TableName: table.name,
        Key: lateKeyOf(day),
        UpdateExpression: `${setLabel} ADD arrivals :one`,
        ExpressionAttributeNames: labelNames,
        ExpressionAttributeValues: { ...labelValues(lateKind), ':one': number(1) },
      });
      await table.db.send(update).catch(onFault);
    },
    clearLate: (mark) => clearLate(table, lateKeyOf(mark), mark),
    ofShard: (number, by) => listed(allOf(table, elasticPartition(number)), by),
    /** An id of no gateway makes the beginning of all keys of an account. */
    ofAccount: (accountId, by) => {
      const { pk, sk } = keyOf({ accountId, gatewayId: '' });
      return listed(allOf(table, pk, sk), by);
    },
  };
};

const clearLate = async ({ name, db }: Table, Key: Key, { arrivals }: LateMark): Promise<void> => {
  const remove = new DeleteCommand({
    TableName: name,
    Key,
    ConditionExpression: 'arrivals = :read',
    ExpressionAttributeValues: { ':read': number(arrivals) },
  });
  await ignoringConflict(db.send(remove));
};

async function* listed(items: AsyncIterable<Item>, by: Instant): AsyncGenerator<ElasticWork> {
  let current: ElasticWork | undefined;
  for await (const item of items) {
    const work = decode(item, by);
    const isSame = current?.accountId === work.accountId && current.gatewayId === work.gatewayId;
    if (current !== undefined && !isSame) yield current;
    current = isSame && current ? { ...current, late: [...current.late, ...work.late] } : work;
  }
  if (current !== undefined) yield current;
}

/** An item's own part of its gateway's work; the gateway's place in the list comes before its marks. */
const decode = (item: Item, by: Instant): ElasticWork => {
  const [accountId, gatewayId = '', date] = asText(item['sk']).split('#');
  const gateway = { accountId: accountId as AccountId, gatewayId };
  if (date === undefined) return { ...gateway, due: dueKind.decode(item) <= by, late: [] };
  const mark = { ...gateway, date: date as LocalDate, arrivals: lateKind.decode(item) };
  return { ...gateway, due: false, late: [mark] };
};

const dueKind = itemKind('Elastic', { 1: ({ due }) => asInstant(due) });
const lateKind = itemKind('LatePeaks', { 1: ({ arrivals }) => asCount(arrivals) });
