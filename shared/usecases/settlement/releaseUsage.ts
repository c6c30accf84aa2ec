import { unchanged } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { billableUsage } from '#domain/account/settlement/hourToBill.ts';
import { settleHour } from '#domain/account/settlement/settleHour.ts';
import { assert } from '#domain/defect.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Hour } from '#domain/time/hour.ts';
import { archivedFor } from '#usecases/account/archivedFor.ts';
import type { Change, TransactDeps } from '#usecases/account/transactAccount.ts';
import type { HasPriceBooks } from '#usecases/ports/priceBooks.ts';
import type { HasNewId, HasSha256 } from '#usecases/ports/system.ts';
import type { ParkedUsage, StoredUsage } from '#usecases/ports/usage.ts';
import { instancesOf } from '#usecases/settlement/instancesOf.ts';

export type ReleaseDeps = TransactDeps & HasPriceBooks & HasNewId & HasSha256;

/** `billSeq` is absent where nothing of the released usage costs a line. */
export type Release = { readonly billSeq?: number };

/**
 * Decides the bill of an account's parked usage of one hour, at the prices and the validity of that hour,
 * whatever it was parked for. Rules MET-06, MET-10.
 *
 * The bill, the state and the end of the release are one transaction. Records are put under the
 * release first, so a release that was cut off goes on where it stopped and bills each record once.
 */
export const releaseUsage = async (
  deps: ReleaseDeps,
  state: AccountState,
  hour: Hour,
): Promise<Change<Release> | Refused<'nothingParked'>> => {
  const { accountId } = state;
  if ((await deps.usage.loadParked(accountId, hour)) === undefined) {
    return refuse('nothingParked', `no usage of ${accountId} for ${hour} is parked`);
  }
  const parked = await deps.usage.claimRelease(accountId, hour, deps.newId());
  const records = await recordsUnder(deps, parked);
  const usage = billableUsage(state, await instancesOf(deps, state, records), records);
  const archived = await archivedFor(deps, state, hour);
  const policy = { books: await deps.priceBooks.list(), sha256: deps.sha256, now: deps.now() };
  const settled = settleHour(state, { hour, kind: 'released', usage, ...archived }, policy);
  return {
    ...(settled ?? unchanged),
    writes: [deps.usage.endRelease(parked)],
    answer: settled === undefined ? {} : { billSeq: settled.entry.seq },
  };
};

const recordsUnder = async (
  { usage }: ReleaseDeps,
  { accountId, hour, releaseId }: ParkedUsage,
): Promise<readonly StoredUsage[]> => {
  assert(releaseId !== undefined, 'releaseUsage: a claimed release has an id');
  for (const record of await usage.ofAccountHour(hour, accountId)) {
    if (record.parked && record.releaseId === undefined)
      await usage.assignRelease(record, releaseId);
  }
  const records = await usage.ofAccountHour(hour, accountId);
  return records.filter((record) => record.releaseId === releaseId);
};
