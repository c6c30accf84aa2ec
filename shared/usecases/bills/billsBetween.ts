import { type Refused, refuse } from '#domain/refusal.ts';
import { zoneAt } from '#domain/time/billingZones.ts';
import { monthAfter, monthOf } from '#domain/time/calendar.ts';
import { startOf } from '#domain/time/hour.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';
import { readLedger } from '#usecases/account/readLedger.ts';
import { type BillEntry, isBillEntry, loadMonth } from '#usecases/bills/readBills.ts';
import type { HasAccounts, LoadedAccount } from '#usecases/ports/accounts.ts';

/** Instants in [from, to). */
export type TimeRange = { readonly from: Instant; readonly to: Instant };

/** Read within one answer: an account with a bill an hour has as many entries in a year. */
const mostEntries = 10_000;

/**
 * Gives `take` every bill whose hour starts in a range, the newest first: a late bill belongs to the hour that it
 * is of. Refused is a range over which the ledger has too many entries for one answer. Rule SET-09.
 */
export const eachBillBetween = async (
  deps: HasAccounts,
  loaded: LoadedAccount,
  range: TimeRange,
  take: (entry: BillEntry) => void,
): Promise<Refused<'rangeTooLong'> | undefined> => {
  const seqs = await seqsOf(deps, loaded, range);
  if (seqs === undefined) return undefined;
  let read = 0;
  for await (const entry of readLedger(deps, loaded, { ...seqs, order: 'down' })) {
    // No bill is made before its hour begins, so none of the range is older than this.
    if (entry.at < range.from) break;
    read += 1;
    if (read > mostEntries) return tooLong;
    if (isBillEntry(entry) && isWithin(entry, range)) take(entry);
  }
  return undefined;
};

const tooLong = refuse(
  'rangeTooLong',
  `more than ${mostEntries} ledger entries: ask for a shorter time, or for one that is more recent`,
);

const isWithin = ({ cause: { bill } }: BillEntry, { from, to }: TimeRange): boolean => {
  const start = startOf(bill.hour);
  return from <= start && start < to;
};

/** Where in the ledger the bills of a range are: its months' ranges together; undefined where they have none. */
const seqsOf = async (
  deps: HasAccounts,
  { state }: LoadedAccount,
  { from, to }: TimeRange,
): Promise<{ readonly from: number; readonly to: number } | undefined> => {
  const first = monthOf(from, zoneAt(state, from));
  const last = plusMs(to, -1);
  const until = monthOf(last, zoneAt(state, last));
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (
    let month = monthAfter(first, -1);
    month <= monthAfter(until, 1);
    month = monthAfter(month, 1)
  ) {
    const { firstSeq = least, lastSeq = most } = (await loadMonth(deps, state, month)) ?? {};
    if (firstSeq > 0) least = Math.min(least, firstSeq);
    most = Math.max(most, lastSeq);
  }
  return most > 0 ? { from: least, to: most } : undefined;
};
