import type { AccountId } from '#domain/accountId.ts';
import type { NoticeRef } from '#domain/notices/notice.ts';
import type { Hour } from '#domain/time/hour.ts';
import { tableSchema } from '#storage/tableSchema.ts';

/**
 * Every key of the table is built here and nowhere else. See docs/table.md.
 *
 * An account's partition holds its entries and, sorting after all of them, its state: one query
 * backwards reads the state and the newest entry for the price of one read.
 */
export type Key = { readonly pk: string; readonly sk: string };

const { deletable } = tableSchema;
export const itemKey = (pk: string, sk: string): Key => ({ pk, sk });

export const digits = (value: number, width: number): string => String(value).padStart(width, '0');

/**
 * A name as a field of a key: `#` parts fields and `!` begins a marker, so what others named is
 * escaped. The last field may hold any.
 */
export const escaped = (name: string): string =>
  name.replaceAll('%', '%25').replaceAll('#', '%23').replaceAll('!', '%21');

/** The name that a field of a key was made of. */
export const unescaped = (field: string): string =>
  field.replaceAll('%21', '!').replaceAll('%23', '#').replaceAll('%25', '%');

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

/** A top-up by card; what is credited of it is a `Payment` of its own, as any top-up's. */
export const topUpPrefix = 'TOP-UP#';
export const topUpKey = holdingKey(topUpPrefix);
export const reversalPrefix = 'REVERSAL#';
export const reversalKey = holdingKey(reversalPrefix);
export const fapiaoPrefix = 'FAPIAO#';
export const fapiaoKey = holdingKey(fapiaoPrefix);
export const automaticTopUpKey = (id: AccountId): Key =>
  itemKey(holdingsPartition(id), 'AUTOMATIC-TOP-UP');
export const budgetKey = (id: AccountId): Key => itemKey(holdingsPartition(id), 'BUDGET');
export const paymentMethodsKey = (id: AccountId): Key =>
  itemKey(holdingsPartition(id), 'PAYMENT-METHODS');

/** Services go away with what they are registered under, so they stand apart from what has money. */
export const servicesPartition = (id: AccountId): string => `${deletable.services}${id}`;
export const servicePrefix = (instanceId: string): string => `SERVICE#${instanceId}#`;
export const serviceKey = (id: AccountId, instanceId: string, serviceId: string): Key =>
  itemKey(servicesPartition(id), `${servicePrefix(instanceId)}${serviceId}`);

export const stockPartition = deletable.stock;
export const stockSk = (sku: string, region: string): string => `${escaped(sku)}#${region}`;

/** A legal entity or an account, as far as refunds are concerned. */
type ClaimantKey = { readonly scope: 'account' | 'entity'; readonly id: string };
export const fullRefundKey = ({ scope, id }: ClaimantKey): Key =>
  itemKey(`CLAIMANT#${scope}#${id}`, 'FULL-REFUND');
export const refundBlockKey = ({ scope, id }: ClaimantKey): Key =>
  itemKey(`${deletable.refundBlocks}${scope}#${id}`, 'BLOCK');

/** Discounts and campaigns go by when they end, so that those that are over are not read. */
export const { discounts: discountPartition, campaigns: campaignPartition } = deletable;
export const endingSk = (until: string, id: string): string => `${until}#${id}`;

/** The orders of a campaign that count for an account. Rule PCK-02. */
export const campaignPlacesKey = (accountId: AccountId, campaignId: string): Key => ({
  pk: `CAMPAIGNS#${accountId}`,
  sk: campaignId,
});

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

export const directoryPartition = (shard: number): string => `ACCOUNTS#${digits(shard, 2)}`;
export const profileKey = (shard: number, id: AccountId): Key =>
  itemKey(directoryPartition(shard), id);

export const paymentKey = (provider: string, paymentId: string): Key =>
  itemKey(`PAYMENT#${escaped(provider)}#${paymentId}`, 'PAYMENT');

/** The event's id comes last and may hold anything. */
export const providerEventKey = (provider: string, eventId: string): Key =>
  itemKey(`PROVIDER-EVENT#${escaped(provider)}#${eventId}`, 'EVENT');

/** How many notices were refused, newest hours last. */
export const refusedNotices = 'REFUSED-NOTICES';
export const refusedNoticesPrefix = 'HOUR#';
export const refusedNoticesKey = (hour: Hour, provider: string, reason: string): Key =>
  itemKey(refusedNotices, `${refusedNoticesPrefix}${hour}#${escaped(provider)}#${reason}`);
export const payoutKey = (id: AccountId, reference: string): Key =>
  itemKey(`PAYOUT#${id}#${reference}`, 'PAYOUT');

/** Invoices and credit notes go by their place in the account's row of them, months by themselves. */
export const invoicePartition = (id: AccountId): string => `INVOICES#${id}`;
export const invoicingKey = (id: AccountId): Key => itemKey(invoicePartition(id), 'INVOICING');
export const invoicedMonthPrefix = 'MONTH#';
export const invoicedMonthKey = (id: AccountId, month: string): Key =>
  itemKey(invoicePartition(id), `${invoicedMonthPrefix}${month}`);
export const monthSumsKey = (id: AccountId, month: string): Key =>
  itemKey(invoicePartition(id), `SUMS#${month}`);
export const invoicePrefix = 'INVOICE#';
export const invoiceKey = (id: AccountId, ordinal: number): Key =>
  itemKey(invoicePartition(id), `${invoicePrefix}${digits(ordinal, 6)}`);
export const creditNotePrefix = 'CREDIT-NOTE#';
export const creditNoteKey = (id: AccountId, ordinal: number): Key =>
  itemKey(invoicePartition(id), `${creditNotePrefix}${digits(ordinal, 6)}`);
export const reminderPrefix = 'REMINDER#';
export const reminderKey = (id: AccountId, ordinal: number): Key =>
  itemKey(invoicePartition(id), `${reminderPrefix}${digits(ordinal, 6)}`);
export const withdrawalPrefix = 'WITHDRAWAL#';
export const withdrawalKey = (id: AccountId, ordinal: number): Key =>
  itemKey(invoicePartition(id), `${withdrawalPrefix}${digits(ordinal, 6)}`);
export const coveredDebtKey = (id: AccountId): Key => itemKey(invoicePartition(id), 'COVERED-DEBT');
/** What of a bill was reversed, by the bill's place in the ledger. */
export const correctedBillKey = (id: AccountId, seq: number): Key =>
  itemKey(invoicePartition(id), `CORRECTED#${digits(seq, 12)}`);

/** Lines stand apart from what they are of, by the attempt that stored them. */
type LinesOf = { readonly accountId: AccountId; readonly number: string; readonly linesId: string };
export const invoiceLinesPrefix = ({ number, linesId }: LinesOf): string => `${number}#${linesId}#`;
export const invoiceLinesKey = (of: LinesOf, part: string): Key =>
  itemKey(`INVOICE-LINES#${of.accountId}`, `${invoiceLinesPrefix(of)}${part}`);

/** What the operator has set once for all. */
export const taxKey: Key = { pk: 'SETTINGS', sk: 'TAX' };

export const priceBooks = 'PRICE-BOOKS';
/** Versions are numbered as published: of two published at once, one finds its number taken. */
export const priceBookSk = (ordinal: number): string => digits(ordinal, 6);

export const tokens = tableSchema.tokenPartition;
export const { drifts } = deletable;
export const reconciliationKey = (id: AccountId): Key =>
  itemKey(`RECONCILIATION#${id}`, 'RECONCILIATION');

export const operationKey = (principal: string, key: string): Key =>
  itemKey(`OPERATION#${principal}`, key);
