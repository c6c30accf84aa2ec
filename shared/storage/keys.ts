import type { AccountId } from '#domain/accountId.ts';
import type { NoticeRef } from '#domain/notices/notice.ts';
import type { Hour } from '#domain/time/hour.ts';
import { escaped } from '#storage/escaped.ts';
import { tableSchema } from '#storage/tableSchema.ts';

/**
 * Every key of the table is built here and nowhere else. See docs/table.md.
 *
 * An account's partition holds its entries and, sorting after all of them, its state: one query
 * backwards reads the state and the newest entry for the price of one read.
 */
export type Key = { readonly pk: string; readonly sk: string };

const { deletable } = tableSchema;
const itemKey = (pk: string, sk: string): Key => ({ pk, sk });

const digits = (value: number, width: number): string => String(value).padStart(width, '0');

/** Accounts are listed and swept by directory shard; the number is fixed for ever. */
export const directoryShards = 16;

export const accountPartition = (id: AccountId): string => `ACCOUNT#${id}`;
export const stateSk = 'STATE';
export const stateKey = (id: AccountId): Key => itemKey(accountPartition(id), stateSk);
export const entryKey = (id: AccountId, seq: number): Key =>
  itemKey(accountPartition(id), `ENTRY#${digits(seq, 12)}`);

export const archivePartition = (id: AccountId): string => `ARCHIVE#${id}`;
export const archivedMonthKey = (id: AccountId, month: string): Key =>
  itemKey(archivePartition(id), `MONTH#${month}`);
export const archivedPackPrefix = 'PACK#';
export const archivedPackKey = (id: AccountId, packId: string): Key =>
  itemKey(archivePartition(id), `${archivedPackPrefix}${packId}`);
export const archivedVoucherPrefix = 'VOUCHER#';
/** By their ends: those that may matter to an hour are one range. */
export const archivedVoucherKey = (id: AccountId, until: string, own: string): Key =>
  itemKey(archivePartition(id), `${archivedVoucherPrefix}${until}#${own}`);

/** What an account has bought. Ids begin with the time they were made, so lists go by time. */
export const holdingsPartition = (id: AccountId): string => `HOLDINGS#${id}`;
const holdingKey =
  (prefix: string) =>
  (id: AccountId, own: string): Key =>
    itemKey(holdingsPartition(id), `${prefix}${own}`);
export const orderPrefix = 'ORDER#';
export const orderKey = holdingKey(orderPrefix);
export const instancePrefix = 'INSTANCE#';
export const instanceKey = holdingKey(instancePrefix);
export const gatewayPrefix = 'GATEWAY#';
export const gatewayKey = holdingKey(gatewayPrefix);
export const refundPrefix = 'REFUND#';
export const refundKey = holdingKey(refundPrefix);
export const slaCreditKey = (id: AccountId, instanceId: string, month: string): Key =>
  itemKey(holdingsPartition(id), `SLA#${month}#${instanceId}`);
export const terminationPrefix = 'TERMINATION#';
export const terminationKey = holdingKey(terminationPrefix);
export const outagePrefix = 'OUTAGE#';
export const outageKey = holdingKey(outagePrefix);

export const complaintPrefix = 'COMPLAINT#';
export const complaintKey = holdingKey(complaintPrefix);

/** Services go away with what they are registered under, so they stand apart from what has money. */
export const servicesPartition = (id: AccountId): string => `${deletable.services}${id}`;
export const servicePrefix = (instanceId: string): string => `SERVICE#${instanceId}#`;
export const serviceKey = (id: AccountId, instanceId: string, serviceId: string): Key =>
  itemKey(servicesPartition(id), `${servicePrefix(instanceId)}${serviceId}`);

/** Accounts whose instances cost by the second, by usage shard. */
export const runningPartition = (shard: number): string => `RUNNING#${digits(shard, 2)}`;
export const runningKey = (shard: number, id: AccountId): Key =>
  itemKey(runningPartition(shard), id);

export const stockPartition = deletable.stock;
export const stockSk = (sku: string, region: string): string => `${escaped(sku)}#${region}`;

/** A legal entity or an account, as far as refunds are concerned. */
type ClaimantKey = { readonly scope: 'account' | 'entity'; readonly id: string };
export const fullRefundKey = ({ scope, id }: ClaimantKey): Key =>
  itemKey(`CLAIMANT#${scope}#${id}`, 'FULL-REFUND');
export const refundBlockKey = ({ scope, id }: ClaimantKey): Key =>
  itemKey(`${deletable.refundBlocks}${scope}#${id}`, 'BLOCK');

/** Notices go by the time of what they tell, then by what they tell. */
export const noticePartition = (id: AccountId): string => `NOTICES#${id}`;
export const noticePrefix = 'NOTICE#';
export const noticeKey = ({ accountId, at, kind, episode, step }: NoticeRef): Key =>
  itemKey(
    noticePartition(accountId),
    [`${noticePrefix}${at}`, kind, escaped(episode), ...(step ? [escaped(step)] : [])].join('#'),
  );

/** What an account's own actions cause, by the hour; sorts after its notices. */
export const ownHourPrefix = 'OWN-HOUR#';
export const ownHourKey = (id: AccountId, hour: Hour): Key =>
  itemKey(noticePartition(id), `${ownHourPrefix}${hour}`);

/** The codes that contacts have been sent; the address or number comes last and may hold anything. */
export const contactCodeKey = (id: AccountId, recipient: string): Key =>
  itemKey(`${deletable.contactCodes}${id}`, recipient);

/** Price books that accounts have still to be told of. */
export const { announcements } = deletable;
export const announcementKey = (version: string): Key => itemKey(announcements, version);

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
} as const;
export type DueKey = { readonly duePk: string; readonly dueSk: string };
/** The attributes that put an item on a list: `name` tells items of one instant apart. */
export const dueKey = (list: keyof typeof dueLists, at: string, name: string): DueKey => ({
  duePk: dueLists[list],
  dueSk: `${at}#${name}`,
});
/** Sorts after all that is due up to and at an instant, and before all that is due later. */
export const dueAfter = (at: string): string => `${at}$`;

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

export const directoryPartition = (shard: number): string => `ACCOUNTS#${digits(shard, 2)}`;
export const profileKey = (shard: number, id: AccountId): Key =>
  itemKey(directoryPartition(shard), id);

export const paymentKey = (provider: string, paymentId: string): Key =>
  itemKey(`PAYMENT#${escaped(provider)}#${paymentId}`, 'PAYMENT');

export const payoutKey = (id: AccountId, reference: string): Key =>
  itemKey(`PAYOUT#${id}#${reference}`, 'PAYOUT');

export const usagePartition = (hour: Hour, shard: number): string =>
  `USAGE#${hour}#${digits(shard, 2)}`;

/** All of an account's items of an hour begin with this. */
export const usagePrefix = (id: AccountId): string => `${id}#`;
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

/** What failed every try, or nobody may bill, for a person to look at. */
export const { parkedAccounts, parkedUsage, parkedLifecycles } = deletable;
export const parkedPrefix = (id: AccountId): string => `${id}#`;
export const parkedSk = (id: AccountId, hour: Hour): string => `${parkedPrefix(id)}${hour}`;

export const priceBooks = 'PRICE-BOOKS';
/** Versions are numbered as published: of two published at once, one finds its number taken. */
export const priceBookSk = (ordinal: number): string => digits(ordinal, 6);

export const tokens = tableSchema.tokenPartition;
export const { drifts } = deletable;
export const reconciliationKey = (id: AccountId): Key =>
  itemKey(`RECONCILIATION#${id}`, 'RECONCILIATION');

export const operationKey = (principal: string, key: string): Key =>
  itemKey(`OPERATION#${principal}`, key);
