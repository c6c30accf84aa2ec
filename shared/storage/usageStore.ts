import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountId } from '#domain/accountId.ts';
import { type Hour, hour, hourOf, startOf } from '#domain/time/hour.ts';
import { epochMs } from '#domain/time/instant.ts';
import { number } from '#storage/codec/fields.ts';
import { contentHash, decodeUsage, encodeUsage } from '#storage/codec/usageCodec.ts';
import { itemKind } from '#storage/itemKind.ts';
import type { Key } from '#storage/keys.ts';
import { parkedUsageStore } from '#storage/parkedUsageStore.ts';
import { type IdentifiedItem, putIdentified } from '#storage/putIdentified.ts';
import { allOf } from '#storage/queries.ts';
import { type Item, onFault, type Table, write } from '#storage/table.ts';
import {
  lateKey,
  lateMarker,
  shardOf,
  usageIdKey,
  usageKey,
  usagePartition,
  usagePrefix,
} from '#storage/workKeys.ts';
import type { AccountUsage, StoredUsage, UsageStore } from '#usecases/ports/usage.ts';

const recordsLiveDays = 90;

/** Usage records, each under the hour it belongs to. The key is the identity within it. Rule MET-02. */
export const usageStore = (table: Table, shardCount: number): UsageStore => {
  const shard = (accountId: AccountId): number => shardOf(accountId, shardCount);
  return {
    shardOf: shard,
    shardCount,
    put: (records) =>
      putIdentified(
        table,
        usageKind,
        records.map((record) => usageItem(shard(record.accountId), record)),
      ),
    claimIds: (records) => putIdentified(table, usageIdKind, records.map(claimItem)),
    markLate: async (running, late, accountId) => {
      const Item = lateItem(lateKey(running, shard(accountId), accountId, late), running);
      await table.db.send(new PutCommand({ TableName: table.name, Item })).catch(onFault);
    },
    lateMark: (running, late, accountId) => {
      const Item = lateItem(lateKey(running, shard(accountId), accountId, late), running);
      return write({ Put: { TableName: table.name, Item } });
    },
    workList: (at, shardNumber, accountId) => workList(table, at, shardNumber, accountId),
    ofAccountHour: async (at, accountId) => {
      const records: StoredUsage[] = [];
      for await (const part of workList(table, at, shard(accountId), accountId)) {
        records.push(...part.records);
      }
      return records;
    },
    ...parkedUsageStore(table, shard),
  };
};

/** Epoch seconds. A parked record has no end: it is kept for the operator, released or not. MET-06. */
const lifeEnd = (at: Hour) => number(epochMs(startOf(at)) / 1000 + recordsLiveDays * 86_400);

const lateItem = (key: Key, running: Hour): Item => ({
  ...key,
  ...{ ...lateKind.label, expiresAt: lifeEnd(running) },
});

const usageItem = (shard: number, record: StoredUsage): IdentifiedItem => ({
  ...usageKey({ hour: hourOf(record.windowStart), shard }, record),
  ...usageKind.label,
  ...encodeUsage(record),
  ...lifeOf(record),
});

/** Lives as long as the record, and 90 days where settlement parks that for good. */
const claimItem = (record: StoredUsage): IdentifiedItem => ({
  ...usageIdKey(record),
  ...usageIdKind.label,
  h: contentHash(record),
  ...lifeOf(record),
});

const lifeOf = ({ parked, windowStart }: StoredUsage): Item =>
  parked ? {} : { expiresAt: lifeEnd(hourOf(windowStart)) };

async function* workList(
  table: Table,
  at: Hour,
  shard: number,
  accountId?: AccountId,
): AsyncGenerator<AccountUsage> {
  const pk = usagePartition(at, shard);
  const items = allOf(table, pk, accountId && usagePrefix(accountId));
  let current: OpenGroup | undefined;
  for await (const item of items) {
    const [account, rest] = accountOf(item);
    if (current !== undefined && current.accountId !== account) yield current;
    if (current?.accountId !== account) {
      current = { accountId: account, records: [], lateHours: [] };
    }
    addTo(current, rest, item);
  }
  if (current !== undefined) yield current;
}

type OpenGroup = { accountId: AccountId; records: StoredUsage[]; lateHours: Hour[] };

const addTo = (group: OpenGroup, rest: string, item: Item): void => {
  if (rest.startsWith(lateMarker)) group.lateHours.push(lateKind.decode(item));
  else group.records.push(usageKind.decode(item));
};

const usageKind = itemKind('Usage', { 1: decodeUsage });
const usageIdKind = itemKind('UsageId', { 1: ({ h }) => h });
const lateKind = itemKind('LateUsage', {
  1: (item) => hour(accountOf(item)[1].slice(lateMarker.length)),
});

const accountOf = (item: Item): readonly [AccountId, string] => {
  const sk = String(item['sk']);
  const end = sk.indexOf('#');
  return [sk.slice(0, end) as AccountId, sk.slice(end + 1)];
};
