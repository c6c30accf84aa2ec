import type { AccountId } from '#domain/accountId.ts';
import { endOf, type Hour } from '#domain/time/hour.ts';
import { epochMs } from '#domain/time/instant.ts';
import { asHour, asOptional, asText, hourNumber, number } from '#storage/codec/fields.ts';
import { itemKind } from '#storage/itemKind.ts';
import { allOf, loadItem } from '#storage/queries.ts';
import { type Item, type Table, write } from '#storage/table.ts';
import { notingRunning } from '#storage/watermarkStore.ts';
import { runningKey, runningPartition, shardOf } from '#storage/workKeys.ts';
import type { Running, RunningStore } from '#usecases/ports/instances.ts';

/** As long as usage records live: an hour that is settled so late finds both. */
const endedLiveDays = 90;

/**
 * Which accounts have instances that cost by the second, and since when. Rules INS-01, SET-07.
 *
 * An index kept by hand, in one transaction with the state and read strongly, where the table's own
 * would lag behind: an instance bought in an hour's last second must not be missed.
 */
export const runningStore = (table: Table, shardCount: number): RunningStore => ({
  load: (accountId) => loadItem(table, kind, keyOf(accountId, shardCount)),
  note: notingRunning(table),
  save: (running) => write({ Put: { TableName: table.name, Item: encode(running, shardCount) } }),
  ofShard: (hour, shard) => ofShard(table, hour, shard),
  listShard: (shard) => listShard(table, shard),
});

const keyOf = (accountId: AccountId, shardCount: number) =>
  runningKey(shardOf(accountId, shardCount), accountId);

const encode = ({ accountId, from, until }: Running, shardCount: number): Item => ({
  ...keyOf(accountId, shardCount),
  ...kind.label,
  from: hourNumber(from),
  ...(until !== undefined && {
    until: hourNumber(until),
    expiresAt: number(epochMs(endOf(until)) / 1000 + endedLiveDays * 86_400),
  }),
});

const decode = (item: Item): Running => {
  const until = asOptional(item['until'], asHour);
  return {
    accountId: asText(item['sk']),
    from: asHour(item['from']),
    ...(until !== undefined && { until }),
  };
};

async function* listShard(table: Table, shard: number): AsyncGenerator<Running> {
  for await (const item of allOf(table, runningPartition(shard))) yield kind.decode(item);
}

async function* ofShard(table: Table, hour: Hour, shard: number): AsyncGenerator<AccountId> {
  for await (const { accountId, from, until } of listShard(table, shard)) {
    if (from <= hour && (until === undefined || hour <= until)) yield accountId;
  }
}

const kind = itemKind('Running', { 1: decode });
