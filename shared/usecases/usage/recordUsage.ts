import { inForce } from '#domain/catalogue/succession.ts';
import { assert } from '#domain/defect.ts';
import { acceptUsage, parkedAfterHours, type UsageRefusal } from '#domain/metering/accept.ts';
import { hasScopedId, type UsageRecord } from '#domain/metering/usageRecord.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import { hourOf, startOf } from '#domain/time/hour.ts';
import { hourMs, plusMs } from '#domain/time/instant.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasPriceBooks } from '#usecases/ports/priceBooks.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type { HasUsage, StoredUsage } from '#usecases/ports/usage.ts';
import { roundsOf } from '#usecases/roundsOf.ts';
import { announceLate } from '#usecases/usage/announceLate.ts';
import { type MarkDeps, markTouched } from '#usecases/usage/markTouched.ts';
import { type AccountHourKey, touched } from '#usecases/usage/touched.ts';

/** Another machine's clock may be ahead: what it parked is this old by ours. */
const maybeParkedMs = (parkedAfterHours - 1) * hourMs;

/**
 * Shows the operator usage that waits for a release. Rule MET-06.
 *
 * A duplicate may be of a record whose sender died before it could show it; then this does. Only of an hour so
 * old can one have been parked as it came: no other is read again, however much is sent again. Rule SET-09.
 */
const announceParked = async (
  { usage, now }: HasUsage & HasNow,
  parked: readonly UsageRecord[],
  duplicates: readonly UsageRecord[],
): Promise<void> => {
  for (const { accountId, hour } of touched(parked)) await usage.markParked(accountId, hour);
  const oldest = plusMs(now(), -maybeParkedMs);
  for (const key of touched(duplicates.filter(({ windowStart }) => windowStart < oldest))) {
    if (await isForgotten({ usage }, key)) await usage.markParked(key.accountId, key.hour);
  }
};

const isForgotten = async (
  { usage }: HasUsage,
  { accountId, hour }: AccountHourKey,
): Promise<boolean> => {
  if ((await usage.loadParked(accountId, hour)) !== undefined) return false;
  for await (const { parked, releaseId } of usage.ofAccountHour(hour, accountId)) {
    if (parked && releaseId === undefined) return true;
  }
  return false;
};

export type RecordDeps = HasAccounts & HasPriceBooks & MarkDeps;

/** What became of one record, in the order they were sent. */
export type RecordOutcome =
  | { readonly status: 'accepted' | 'duplicate' | 'conflict' | 'parked' }
  | ({ readonly status: 'rejected' } & Refused<UsageRefusal | 'unknownAccount'>);

/** A record to be stored, and which of those that were sent it is. */
type Sent = { readonly index: number; readonly record: StoredUsage };

/**
 * Records usage durably: when it answers, what it says of each record has happened.
 *
 * One write a record whose id names its hour and account, two for any other. Sending anything again completes what an earlier sender did not live to do.
 * Rules MET-01, MET-02, MET-05, MET-06. @throws Unavailable if the table does not answer
 */
export const recordUsage = async (
  deps: RecordDeps,
  records: readonly UsageRecord[],
): Promise<readonly RecordOutcome[]> => {
  const outcomes: RecordOutcome[] = [];
  const fine: Sent[] = [];
  for (const [index, verdict] of (await judged(deps, records)).entries()) {
    if (isRefused(verdict)) outcomes[index] = { status: 'rejected', ...verdict };
    else fine.push({ index, record: verdict });
  }
  await markTouched(deps, toSettle(fine));
  for (const round of roundsOf(fine, ({ record }) => identityOf(record))) {
    const stored = await putOnce(deps, round);
    for (const { index, status } of stored) outcomes[index] = { status };
  }
  const having = (status: RecordOutcome['status']): readonly UsageRecord[] =>
    records.filter((_, i) => outcomes[i]?.status === status);
  const duplicates = having('duplicate');
  await announceLate(deps, [...having('accepted'), ...duplicates]);
  await announceParked(deps, having('parked'), duplicates);
  return outcomes;
};

/** What is parked waits for the operator: settlement leaves it out. */
const toSettle = (sent: readonly Sent[]): readonly UsageRecord[] =>
  sent.flatMap(({ record }) => (record.parked ? [] : [record]));

const identityOf = ({ source, id }: UsageRecord): string => JSON.stringify([source, id]);

/** Each record as it is to be stored, or why it must not be. */
const judged = async (
  { accounts, priceBooks, now }: RecordDeps,
  records: readonly UsageRecord[],
): Promise<readonly (StoredUsage | Refused<UsageRefusal | 'unknownAccount'>)[]> => {
  const receivedAt = now();
  const books = await priceBooks.list();
  const verdicts = records.map((record) => {
    // The book that the hour is rated with: at the window's start another may be in force already.
    const book = inForce(books, startOf(hourOf(record.windowStart)));
    const accepted = acceptUsage(record, book, receivedAt);
    return isRefused(accepted) ? accepted : { ...record, ...accepted, receivedAt };
  });
  const named = verdicts.flatMap((verdict) => (isRefused(verdict) ? [] : [verdict.accountId]));
  const existing = await accounts.existing(named);
  return verdicts.map((verdict) => {
    if (isRefused(verdict) || existing.has(verdict.accountId)) return verdict;
    return refuse('unknownAccount', `there is no account ${verdict.accountId}`);
  });
};

type Put = {
  readonly index: number;
  readonly status: Exclude<RecordOutcome['status'], 'rejected'>;
};

/**
 * The key of a record holds its hour and account. An id that does not is claimed first, for all of them, so
 * whoever dies in between is completed by the same record sent again, and no other can take the id. Rule MET-02.
 */
const putOnce = async ({ usage }: RecordDeps, round: readonly Sent[]): Promise<readonly Put[]> => {
  const toClaim = round.filter(({ record }) => !hasScopedId(record));
  const claims = await usage.claimIds(toClaim.map(({ record }) => record));
  const taken = new Set(toClaim.filter((_, i) => claims[i] === 'conflict'));
  const free = round.filter((each) => !taken.has(each));
  const stored = await usage.put(free.map(({ record }) => record));
  return [
    ...[...taken].map(({ index }): Put => ({ index, status: 'conflict' })),
    ...free.map(({ index, record }, i): Put => {
      const status = stored[i];
      assert(status !== undefined, 'recordUsage: what became of each record is known');
      return { index, status: status === 'accepted' && record.parked ? 'parked' : status };
    }),
  ];
};
