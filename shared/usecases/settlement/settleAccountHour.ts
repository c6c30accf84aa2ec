import type { Settled } from '#domain/account/accountEvent.ts';
import { settleHour } from '#domain/account/settlement/settleHour.ts';
import { assert } from '#domain/defect.ts';
import { archivedFor } from '#usecases/account/archivedFor.ts';
import { archiveWrites } from '#usecases/account/archiveWrites.ts';
import { type ConsequenceDeps, consequencesOf } from '#usecases/account/consequences.ts';
import { enqueueNotices } from '#usecases/account/enqueueNotices.ts';
import { ensurePending, storeEntry } from '#usecases/account/storeEntry.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasInstances } from '#usecases/ports/instances.ts';
import type { HasLifecycles } from '#usecases/ports/lifecycles.ts';
import type { HasNotices, HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { HasPriceBooks } from '#usecases/ports/priceBooks.ts';
import type { HasNow, HasSha256 } from '#usecases/ports/system.ts';
import type { HasTransact, Write } from '#usecases/ports/transaction.ts';
import type { HasUsage } from '#usecases/ports/usage.ts';
import { retryOnConflict } from '#usecases/retryOnConflict.ts';
import { parkUsage } from '#usecases/settlement/parkUsage.ts';
import { type AccountHour, readHour } from '#usecases/settlement/readHour.ts';

export type SettleDeps = ConsequenceDeps &
  HasAccounts &
  HasInstances &
  HasUsage &
  HasPriceBooks &
  HasTransact &
  HasNow &
  HasSha256 &
  HasLifecycles &
  HasNotices &
  HasNotifyQueue;

const attempts = 8;

/** What is beyond goes on a supplementary bill, so that a bill always fits an item. */
export const linesABill = 500;

type Outcome = 'settled' | 'settledInPart' | 'nothing';

/**
 * Settles one account-hour exactly once, whoever else does the same. Rule SET-02.
 *
 * read -> make sure that the embedded bill has its item -> park what cannot be right -> decide -> write
 * the state if its version is the one read (the commit point) -> put the bill's item. If that began arrears, their execution is
 * started (SET-03, ARR-06). @throws Conflict after eight lost races
 */
export const settleAccountHour = async (
  deps: SettleDeps,
  work: AccountHour,
): Promise<'settled' | 'nothing'> => {
  const first = await settleInTurn(deps, work, false);
  let rest = first;
  while (rest === 'settledInPart') rest = await settleInTurn(deps, work, true);
  return first === 'nothing' ? 'nothing' : 'settled';
};

/** Starts over where somebody else wrote first. */
const settleInTurn = (deps: SettleDeps, work: AccountHour, again: boolean): Promise<Outcome> =>
  retryOnConflict((made) => settleOnce(deps, work, again || made > 1), attempts);

const settleOnce = async (
  deps: SettleDeps,
  work: AccountHour,
  again: boolean,
): Promise<Outcome> => {
  // A stale state makes the commit fail, but one that lacks all there is to bill is not committed.
  const isStrong = again || work.runs === true;
  const loaded = await deps.accounts.load(work.accountId, isStrong ? 'strong' : 'eventual');
  assert(loaded !== undefined, 'settleAccountHour: usage is recorded for accounts that exist');
  await ensurePending(deps, loaded);
  const { wrong, stored, facts } = await readHour(deps, loaded.state, work, again);
  // What is parked is parked for good: never by a state that may be stale.
  if (wrong.length > 0 && !isStrong) return settleOnce(deps, work, true);
  await parkUsage(deps, work, stored, wrong);
  const archived = await archivedFor(deps, loaded.state, work.hour);
  const { sha256, now } = deps;
  const policy = { books: await deps.priceBooks.list(), sha256, now: now() };
  const settled = settleHour(
    loaded.state,
    { ...facts, ...archived, mostLines: linesABill },
    policy,
  );
  if (settled === undefined) return 'nothing';
  const brought = await consequencesOf(deps, loaded.state, settled);
  await commit(deps, settled, brought.writes);
  await enqueueNotices(deps, await storeEntry(deps, settled.next, settled.entry));
  await brought.afterwards();
  return facts.usage.length > linesABill ? 'settledInPart' : 'settled';
};

/** One write in the usual case; a transaction where something leaves the state for the archive. */
const commit = async (
  { accounts, transact }: SettleDeps,
  { next, evicted }: Settled,
  brought: readonly Write[],
): Promise<void> => {
  const others = [...archiveWrites(accounts, next.accountId, evicted), ...brought];
  if (others.length === 0) return await accounts.commit(next);
  await transact([accounts.save(next), ...others]);
};
