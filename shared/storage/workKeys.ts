import { hash } from 'node:crypto';
import type { AccountId } from '#domain/accountId.ts';
import type { Hour } from '#domain/time/hour.ts';
import { digits, escaped, holdingsPartition, itemKey, type Key } from '#storage/keys.ts';
import { tableSchema } from '#storage/tableSchema.ts';

/** Keys of what is metered and settled, by shard and hour, and of what waits for time. See docs/table.md. */

const { deletable } = tableSchema;

/** The shard that an account falls into, by the first 32 bits of its hash: the same on every machine, for ever. */
export const shardOf = (accountId: AccountId, shards: number): number =>
  Number.parseInt(hash('sha256', accountId, 'hex').slice(0, 8), 16) % shards;

export const usagePartition = (hour: Hour, shard: number): string =>
  `USAGE#${hour}#${digits(shard, 2)}`;

/** All of an account's items of an hour begin with this. */
export const usagePrefix = (id: AccountId): string => `${id}#`;
/** Sorts after all of an account's items of an hour, and before those of the next account. */
export const afterUsage = (id: AccountId): string => `${id}$`;
export const usageKey = (
  { hour, shard }: { readonly hour: Hour; readonly shard: number },
  record: { readonly accountId: AccountId; readonly source: string; readonly id: string },
): Key =>
  itemKey(
    usagePartition(hour, shard),
    `${usagePrefix(record.accountId)}${escaped(record.source)}#${record.id}`,
  );

/** That an id which does not name its hour and account is used, whichever those are. */
export const usageIdKey = ({ source, id }: { readonly source: string; readonly id: string }): Key =>
  itemKey(`USAGE-ID#${escaped(source)}#${id}`, 'USAGE-ID');

/** Sorts before every record of its account: no escaped source has a `!`. */
export const lateMarker = '!late#';
export const lateKey = (running: Hour, shard: number, id: AccountId, late: Hour): Key =>
  itemKey(usagePartition(running, shard), `${usagePrefix(id)}${lateMarker}${late}`);

export const hourPartition = (hour: Hour): string => `HOUR#${hour}`;
export const shardKey = (hour: Hour, shard: number): Key =>
  itemKey(hourPartition(hour), `SHARD#${digits(shard, 2)}`);

export const watermarkKey: Key = { pk: 'SETTLEMENT', sk: 'WATERMARK' };

/** Shards of hours with something to settle, oldest hours first. */
export const { openShards } = deletable;
export const openShardsPrefix = (hour: Hour): string => `${hour}#`;
export const openShardKey = (hour: Hour, shard: number): Key =>
  itemKey(openShards, `${openShardsPrefix(hour)}${digits(shard, 2)}`);

/** What failed every try, or nobody may bill, for a person to look at. */
export const { parkedAccounts, parkedUsage, parkedLifecycles } = deletable;
export const parkedPrefix = (id: AccountId): string => `${id}#`;
export const parkedSk = (id: AccountId, hour: Hour): string => `${parkedPrefix(id)}${hour}`;

/** Accounts whose instances cost by the second, by usage shard. */
export const runningPartition = (shard: number): string => `RUNNING#${digits(shard, 2)}`;
export const runningKey = (shard: number, id: AccountId): Key =>
  itemKey(runningPartition(shard), id);

/** Peak samples of a gateway, by window start. */
export const peaksPartition = (gatewayId: string): string => `PEAKS#${gatewayId}`;
export const peakKey = (gatewayId: string, windowStart: string, source: string, id: string): Key =>
  itemKey(peaksPartition(gatewayId), `${windowStart}#${escaped(source)}#${id}`);

type GatewayKey = { readonly accountId: AccountId; readonly gatewayId: string };

/** Days of elastic capacity, by gateway. */
export const elasticDayPrefix = (gatewayId: string): string => `ELASTIC-DAY#${gatewayId}#`;
export const elasticDayKey = ({ accountId, gatewayId }: GatewayKey, date: string): Key =>
  itemKey(holdingsPartition(accountId), `${elasticDayPrefix(gatewayId)}${date}`);

/** Gateways with elastic capacity to bill, by usage shard; then a gateway's days with late samples. */
export const elasticPartition = (shard: number): string =>
  `${deletable.elastic}${digits(shard, 2)}`;
export const elasticKey = (shard: number, of: GatewayKey, ...date: [string?]): Key =>
  itemKey(elasticPartition(shard), [of.accountId, of.gatewayId, ...date].join('#'));

/** The lists of the sparse index; what they hold sorts by the instant that something is due. */
export const dueLists = {
  arrears: 'ARREARS',
  terms: 'TERMS',
  orders: 'ORDERS',
  terminations: 'TERMINATIONS',
  pauses: 'PAUSES',
  outbox: 'OUTBOX',
  closures: 'CLOSURES',
  digests: 'DIGESTS',
  invoices: 'INVOICES',
  exports: 'EXPORTS',
  reminders: 'REMINDERS',
  coveredDebts: 'COVERED-DEBTS',
  events: 'EVENTS',
  webhooks: 'WEBHOOKS',
  topUps: 'TOP-UPS',
  automaticTopUps: 'AUTOMATIC-TOP-UPS',
  checkouts: 'CHECKOUTS',
  budgets: 'BUDGETS',
} as const;
export type DueKey = { readonly duePk: string; readonly dueSk: string };
/** The attributes that put an item on a list: `name` tells items of one instant apart. */
export const dueKey = (list: keyof typeof dueLists, at: string, name: string): DueKey => ({
  duePk: dueLists[list],
  dueSk: `${at}#${name}`,
});
/** Sorts after all that is due up to and at an instant, and before all that is due later. */
export const dueAfter = (at: string): string => `${at}$`;

/** What a month's closing has collected that no sweep had time for, by the attempt that stored it. */
export const collectedPrefix = (id: string): string => `${id}#`;
export const collectedKey = (accountId: AccountId, id: string, part: string): Key =>
  itemKey(`COLLECTED#${accountId}`, `${collectedPrefix(id)}${part}`);
