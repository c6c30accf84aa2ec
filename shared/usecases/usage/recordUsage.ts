import { inForce } from '#domain/catalogue/succession.ts';
import { acceptUsage, type UsageRefusal } from '#domain/metering/accept.ts';
import { hasScopedId, type UsageRecord } from '#domain/metering/usageRecord.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import { hourOf, startOf } from '#domain/time/hour.ts';
import { forEachConcurrent } from '#usecases/forEachConcurrent.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasPriceBooks } from '#usecases/ports/priceBooks.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type { HasUsage, StoredUsage } from '#usecases/ports/usage.ts';
import { announceLate } from '#usecases/usage/announceLate.ts';
import { type AccountHourKey, touched } from '#usecases/usage/touched.ts';

/**
 * Shows the operator usage that waits for a release. Rule MET-06.
 *
 * A duplicate may be of a record whose sender died before it could show it; then this does.
 */
const announceParked = async (
  { usage }: HasUsage,
  parked: readonly UsageRecord[],
  duplicates: readonly UsageRecord[],
): Promise<void> => {
  for (const { accountId, hour } of touched(parked)) await usage.markParked(accountId, hour);
  for (const key of touched(duplicates)) {
    if (await isForgotten({ usage }, key)) await usage.markParked(key.accountId, key.hour);
  }
};

const isForgotten = async (
  { usage }: HasUsage,
  { accountId, hour }: AccountHourKey,
): Promise<boolean> => {
  if ((await usage.loadParked(accountId, hour)) !== undefined) return false;
  const records = await usage.ofAccountHour(hour, accountId);
  return records.some(({ parked, releaseId }) => parked && releaseId === undefined);
};

export type RecordDeps = HasAccounts & HasUsage & HasPriceBooks & HasNow;

/** What became of one record, in the order they were sent. */
export type RecordOutcome =
  | { readonly status: 'accepted' | 'duplicate' | 'conflict' | 'parked' }
  | ({ readonly status: 'rejected' } & Refused<UsageRefusal | 'unknownAccount'>);

const writesAtOnce = 16;

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
  const byIdentity = Map.groupBy(records.keys(), (i) => identityOf(records[i]));
  const outcomes: RecordOutcome[] = [];
  await forEachConcurrent(writesAtOnce, [...byIdentity.values()], async (indexes) => {
    for (const i of indexes) {
      const record = records[i];
      if (record !== undefined) outcomes[i] = await recordOne(deps, record);
    }
  });
  const having = (status: RecordOutcome['status']): readonly UsageRecord[] =>
    records.filter((_, i) => outcomes[i]?.status === status);
  const duplicates = having('duplicate');
  await announceLate(deps, [...having('accepted'), ...duplicates]);
  await announceParked(deps, having('parked'), duplicates);
  return outcomes;
};

const identityOf = (record: UsageRecord | undefined): string =>
  JSON.stringify([record?.source, record?.id]);

const recordOne = async (deps: RecordDeps, record: UsageRecord): Promise<RecordOutcome> => {
  const now = deps.now();
  // The book that the hour is rated with: at the window's start another may be in force already.
  const book = inForce(await deps.priceBooks.list(), startOf(hourOf(record.windowStart)));
  const accepted = acceptUsage(record, book, now);
  if (isRefused(accepted)) return { status: 'rejected', ...accepted };
  if (!(await deps.accounts.exists(record.accountId))) {
    const detail = `there is no account ${record.accountId}`;
    return { status: 'rejected', ...refuse('unknownAccount', detail) };
  }
  const status = await putOnce(deps, { ...record, ...accepted, receivedAt: now });
  if (status === 'accepted' && accepted.parked) return { status: 'parked' };
  return { status };
};

/**
 * The key of a record holds its hour and account. An id that does not is claimed first, for all of them, so
 * whoever dies in between is completed by the same record sent again, and no other can take the id. Rule MET-02.
 */
const putOnce = async (
  { usage }: RecordDeps,
  record: StoredUsage,
): Promise<'accepted' | 'duplicate' | 'conflict'> => {
  if (!hasScopedId(record) && (await usage.claimId(record)) === 'conflict') return 'conflict';
  return usage.put(record);
};
