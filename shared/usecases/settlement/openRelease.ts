import type { AccountState } from '#domain/account/accountState.ts';
import { billableUsage } from '#domain/account/settlement/hourToBill.ts';
import { assert } from '#domain/defect.ts';
import { isMetered } from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { type Billable, unbilled, withoutLines } from '#domain/metering/billable.ts';
import type { Hour } from '#domain/time/hour.ts';
import { Conflict } from '#shared/faults.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasInstances } from '#usecases/ports/instances.ts';
import type { HasNewId } from '#usecases/ports/system.ts';
import type { HasTransact } from '#usecases/ports/transaction.ts';
import type { HasUsage, ParkedUsage, StoredUsage } from '#usecases/ports/usage.ts';
import { instancesOf } from '#usecases/settlement/instancesOf.ts';

type OpenDeps = HasAccounts & HasInstances & HasUsage & HasTransact & HasNewId;

/** A release as it is found: what of its records is not billed yet. */
export type OpenRelease = { readonly parked: ParkedUsage; readonly usage: readonly Billable[] };

/**
 * Takes the release of an account's hour that is under way, or begins one, and reads what of it is to bill; undefined
 * where nothing is parked. The state was read before. Rules MET-06, SET-09.
 */
export const openRelease = async (
  deps: OpenDeps,
  state: AccountState,
  hour: Hour,
): Promise<OpenRelease | undefined> => {
  const { accountId } = state;
  if ((await deps.usage.loadParked(accountId, hour)) === undefined) return undefined;
  const claimed = await deps.usage.claimRelease(accountId, hour, deps.newId());
  assert(claimed.releaseId !== undefined, 'releaseUsage: a claimed release has an id');
  const { parked, records } = await putUnder(deps, claimed);
  const usage = billableUsage(state, await instancesOf(deps, state, records), records);
  return { parked, usage: unbilled(usage, await billedBy(deps, parked)) };
};

/**
 * What is known to be left of a release, if it has still the bills that it had then: nobody adds one but with the
 * state, which was read before. Otherwise it is read anew. Rule SET-02.
 */
export const reopenRelease = async (
  deps: OpenDeps,
  state: AccountState,
  hour: Hour,
  known: OpenRelease | undefined,
): Promise<OpenRelease | undefined> => {
  if (known === undefined) return openRelease(deps, state, hour);
  const parked = await deps.usage.loadParked(state.accountId, hour);
  const isSame =
    parked?.releaseId === known.parked.releaseId &&
    parked?.bills?.length === known.parked.bills?.length;
  return isSame ? known : openRelease(deps, state, hour);
};

/** What a bill leaves of a release: it has whole lines of it. */
export const restOf = ({ parked, usage }: OpenRelease, entry: Entry): OpenRelease => ({
  parked: { ...parked, bills: [...(parked.bills ?? []), entry.seq] },
  usage: withoutLines(usage, linesOf(entry)),
});

/** What the bills of a release have billed so far. */
const billedBy = async (
  { accounts }: OpenDeps,
  { accountId, bills = [] }: ParkedUsage,
): Promise<readonly Billable[]> => {
  const lines: Billable[] = [];
  for (const seq of bills) {
    const entry = await accounts.entry(accountId, seq);
    assert(entry !== undefined, 'releaseUsage: what a release has billed is in the ledger');
    for (const line of linesOf(entry)) lines.push(line);
  }
  return lines;
};

const linesOf = ({ cause }: Entry): readonly Billable[] => {
  assert(cause.kind === 'bill', 'releaseUsage: what is released is billed');
  return cause.bill.lines.filter(isMetered);
};

/** Of a release by now, and as whoever ends it must find it. */
type UnderRelease = { readonly parked: ParkedUsage; readonly records: readonly StoredUsage[] };

/**
 * Puts every record that waits under a release, and reads those that are. It counts them on the release, so that it is
 * not ended by who has read before another put more there.
 */
const putUnder = async (deps: OpenDeps, parked: ParkedUsage): Promise<UnderRelease> => {
  const { usage, transact } = deps;
  const { accountId, hour, releaseId } = parked;
  const waiting: StoredUsage[] = [];
  const records: StoredUsage[] = [];
  for await (const record of usage.ofAccountHour(hour, accountId)) {
    if (record.releaseId === releaseId) records.push(record);
    else if (record.parked && record.releaseId === undefined) waiting.push(record);
  }
  if (waiting.length === 0) return { parked, records };
  for (let from = 0; from < waiting.length; from += mostAssigned) {
    const some = waiting.slice(from, from + mostAssigned);
    await transact(usage.assignRelease(parked, some));
  }
  const counted = await usage.loadParked(accountId, hour);
  if (counted === undefined || counted.releaseId !== releaseId) {
    throw new Conflict('releaseUsage: the release has been ended');
  }
  return putUnder(deps, { ...counted, arrivals: parked.arrivals });
};

/** So many records fit a transaction with the count of them. */
const mostAssigned = 99;
