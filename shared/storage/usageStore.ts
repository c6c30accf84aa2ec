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
import { allAfter, allOf } from '#storage/queries.ts';
import { type Item, onFault, type Table, write } from '#storage/table.ts';
import {
  afterUsage,
  lateKey,
  lateMarker,
  shardOf,
  usageIdKey,
  usageKey,
  usagePartition,
  usagePrefix,
} from '#storage/workKeys.ts';
import type { AccountUsage, StoredUsage, UsageStore, WorkPart } from '#usecases/ports/usage.ts';

const recordsLiveDays = 90;

/** The most records of an account's hour that a work list reads. */
const usuallyHeld = 10_000;

/** Usage records, each under the hour it belongs to. The key is the identity within it. Rule MET-02. */
export const usageStore = (
  table: Table,
  shardCount: number,
  mostHeld = usuallyHeld,
): UsageStore => {
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
    workList: (at, shardNumber, part) =>
      workList({ table, pk: usagePartition(at, shardNumber), mostHeld }, part),
    ofAccountHour: (at, accountId) => recordsOf(table, at, shard(accountId), accountId),
    ...parkedUsageStore(table, shard),
  };
};

/** Epoch seconds. A parked record has no end: it is kept for the operator, released or not. MET-06. */
const lifeEnd = (at: Hour) => number(epochMs(startOf(at)) / 1000 + recordsLiveDays * 86_400);

const lateItem = (key: Key, running: Hour): Item => ({
  ...key,
  ...lateKind.label,
  expiresAt: lifeEnd(running),
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

async function* recordsOf(
  table: Table,
  at: Hour,
  shard: number,
  accountId: AccountId,
): AsyncGenerator<StoredUsage> {
  for await (const item of allOf(table, usagePartition(at, shard), usagePrefix(accountId))) {
    if (!isLateMarker(item)) yield usageKind.decode(item);
  }
}

type WorkList = { readonly table: Table; readonly pk: string; readonly mostHeld: number };

/** What is left of an account that has too many records is passed over: reading goes on behind it. Rule SET-09. */
async function* workList(of: WorkList, part: WorkPart = {}): AsyncGenerator<AccountUsage> {
  const { table, pk, mostHeld } = of;
  let items = itemsOf(of, part);
  for (;;) {
    const passed = yield* untilTooMany(items, mostHeld);
    if (passed === undefined || 'accountId' in part) return;
    items = allAfter(table, pk, afterUsage(passed));
  }
}

const itemsOf = ({ table, pk }: WorkList, part: WorkPart): AsyncGenerator<Item> => {
  if ('accountId' in part) return allOf(table, pk, usagePrefix(part.accountId));
  return part.after === undefined ? allOf(table, pk) : allAfter(table, pk, afterUsage(part.after));
};

type OpenGroup = { accountId: AccountId; records: StoredUsage[]; lateHours: Hour[] };

/** Ends with the first account that has too many records, or one that cannot be read, and answers which that is. */
async function* untilTooMany(
  items: AsyncIterable<Item>,
  mostHeld: number,
): AsyncGenerator<AccountUsage, AccountId | undefined> {
  let current: OpenGroup | undefined;
  for await (const item of items) {
    const [accountId] = accountOf(item);
    if (current?.accountId !== accountId) {
      if (current !== undefined) yield current;
      current = { accountId, records: [], lateHours: [] };
    }
    if (isAdded(current, item, mostHeld)) continue;
    yield { accountId, lateHours: current.lateHours };
    return accountId;
  }
  if (current !== undefined) yield current;
  return undefined;
}

/** Markers come before records: there is room for all of them. What cannot be read fails its account, when that is billed. */
const isAdded = ({ lateHours, records }: OpenGroup, item: Item, mostHeld: number): boolean => {
  if (isLateMarker(item)) {
    lateHours.push(lateKind.decode(item));
    return true;
  }
  if (records.length >= mostHeld) return false;
  try {
    records.push(usageKind.decode(item));
    return true;
  } catch {
    return false;
  }
};

const isLateMarker = (item: Item): boolean => accountOf(item)[1].startsWith(lateMarker);

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
