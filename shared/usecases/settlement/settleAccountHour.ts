import type { Settled } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import type { HourToBill } from '#domain/account/settlement/hourToBill.ts';
import { settleHour } from '#domain/account/settlement/settleHour.ts';
import { assert } from '#domain/defect.ts';
import { isMetered } from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { withoutLines } from '#domain/metering/billable.ts';
import { Unavailable } from '#shared/faults.ts';
import { archivedFor } from '#usecases/account/archivedFor.ts';
import { archiveWrites } from '#usecases/account/archiveWrites.ts';
import { type ConsequenceDeps, consequencesOf } from '#usecases/account/consequences.ts';
import { enqueueNotices } from '#usecases/account/enqueueNotices.ts';
import { ensurePending, storeEntry } from '#usecases/account/storeEntry.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HourFrom } from '#usecases/ports/hours.ts';
import type { HasInstances } from '#usecases/ports/instances.ts';
import type { HasLifecycles } from '#usecases/ports/lifecycles.ts';
import type { HasNotices, HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { HasPriceBooks } from '#usecases/ports/priceBooks.ts';
import type { HasNow, HasSha256 } from '#usecases/ports/system.ts';
import type { HasTransact, Write } from '#usecases/ports/transaction.ts';
import type { HasUsage, StoredUsage } from '#usecases/ports/usage.ts';
import { retryOnConflict } from '#usecases/retryOnConflict.ts';
import { showParked } from '#usecases/settlement/parkUsage.ts';
import { type AccountHour, type Reading, readHour } from '#usecases/settlement/readHour.ts';
import { attemptsIn, type RunTime, unhurried } from '#usecases/settlement/run.ts';

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

/** Held at once of an hour's usage; an hour with more is billed in stretches of so many. Rule SET-09. */
const linesAStretch = 50_000;

/** What a run over an account's hour came to. `left`: time was short, and where the next run goes on. */
export type HourOutcome = { readonly bills: number; readonly left?: Left };

/** `from` is absent where no stretch was finished. */
type Left = Pick<AccountHour, 'from'>;

/** How far a run has come, whatever attempt of it. */
type Progress = { bills: number; from: HourFrom | undefined };

/**
 * Settles one account-hour exactly once, whoever else does the same, or as much of it as there is time for: one
 * bill at least, if there is anything to bill. Rules SET-02, SET-09.
 *
 * read -> make sure that the embedded bill has its item -> park what cannot be right -> decide -> write
 * the state if its version is the one read (the commit point) -> put the bill's item. If that began arrears, their execution is
 * started (SET-03, ARR-06). @throws Conflict after eight lost races, Unavailable after one that left no time
 */
export const settleAccountHour = async (
  deps: SettleDeps,
  work: AccountHour,
  time: RunTime = unhurried,
  mostLines = linesAStretch,
): Promise<HourOutcome> => {
  const progress: Progress = { bills: 0, from: work.from };
  const hasTime = attemptsIn(time);
  const isDone = await retryOnConflict(async (made) => {
    if (hasTime())
      return settleStretches(deps, work, progress, { again: made > 1, mostLines, time });
    if (progress.bills > 0) return false;
    throw new Unavailable('others wrote the account first, and no time was left to read it again');
  }, attempts);
  const { bills, from } = progress;
  return isDone ? { bills } : { bills, left: from === undefined ? {} : { from } };
};

type How = Pick<Reading, 'again' | 'mostLines'> & { readonly time: RunTime };

/** Reads and bills stretch by stretch; false where time was short. */
const settleStretches = async (
  deps: SettleDeps,
  work: AccountHour,
  progress: Progress,
  how: How,
): Promise<boolean> => {
  const isStrong = how.again || mayMiss(work);
  let state = await loadState(deps, work, isStrong);
  for (;;) {
    const reading = { ...how, isStrong, from: progress.from };
    const read = await readHour(deps, state, work, reading);
    if (read === 'stale') return settleStretches(deps, work, progress, { ...how, again: true });
    await showParked(deps, work, read.parking);
    const billed = await billInParts(deps, state, read.facts, { progress, time: how.time });
    if (!billed.isDone) return false;
    if (read.next === undefined) return true;
    progress.from = read.next;
    if (!how.time.mayBegin()) return false;
    state = billed.state;
  }
};

/** A stale state makes the commit fail, but one that lacks all there is to bill is not committed. */
const mayMiss = ({ late, runs }: AccountHour): boolean => late || runs === true;

/** The state, whose last entry has its item. */
const loadState = async (
  deps: SettleDeps,
  { accountId }: AccountHour,
  isStrong: boolean,
): Promise<AccountState> => {
  const loaded = await deps.accounts.load(accountId, isStrong ? 'strong' : 'eventual');
  assert(loaded !== undefined, 'settleAccountHour: usage is recorded for accounts that exist');
  await ensurePending(deps, loaded);
  return loaded.state;
};

type UsageToBill = HourToBill<StoredUsage>['facts'];

/** The state after usage was billed; not all of it is where time was short. */
type BilledParts = { readonly state: AccountState; readonly isDone: boolean };

/** Bills usage in as many parts as it takes. */
const billInParts = async (
  deps: SettleDeps,
  before: AccountState,
  facts: UsageToBill,
  { progress, time }: { readonly progress: Progress; readonly time: RunTime },
): Promise<BilledParts> => {
  let state = before;
  let rest: UsageToBill | undefined = facts;
  while (rest !== undefined) {
    const settled = await settlePart(deps, state, rest);
    if (settled === undefined) break;
    progress.bills += 1;
    rest = restOf(rest, settled.entry);
    state = settled.next;
    if (rest !== undefined && time.mustEnd()) return { state, isDone: false };
  }
  return { state, isDone: true };
};

/**
 * What a bill has left of an hour's usage, of which it has whole lines: a further bill of it names the first.
 * Rules SET-04, SET-09.
 */
const restOf = (facts: UsageToBill, { seq, cause }: Entry): UsageToBill | undefined => {
  if (facts.usage.length <= linesABill) return undefined;
  assert(cause.kind === 'bill', 'settleAccountHour: what settles an hour is a bill');
  const usage = withoutLines(facts.usage, cause.bill.lines.filter(isMetered));
  return { hour: facts.hour, kind: 'supplementary', corrects: facts.corrects ?? seq, usage };
};

/** Decides a bill, commits it and puts its item; undefined where there is nothing to bill. */
const settlePart = async (
  deps: SettleDeps,
  state: AccountState,
  facts: UsageToBill,
): Promise<Settled | undefined> => {
  const archived = await archivedFor(deps, state, facts.hour);
  const { sha256, now } = deps;
  const policy = { books: await deps.priceBooks.list(), sha256, now: now() };
  const settled = settleHour(state, { ...facts, ...archived, mostLines: linesABill }, policy);
  if (settled === undefined) return undefined;
  const brought = await consequencesOf(deps, state, settled);
  await commit(deps, settled, brought.writes);
  await enqueueNotices(deps, await storeEntry(deps, settled.next, settled.entry));
  await brought.afterwards();
  return settled;
};

/** One write in the usual case; a transaction where a bill brings notices or marks, or something goes to the archive. */
const commit = async (
  { accounts, transact }: SettleDeps,
  { next, evicted }: Settled,
  brought: readonly Write[],
): Promise<void> => {
  const others = [...archiveWrites(accounts, next.accountId, evicted), ...brought];
  if (others.length === 0) return await accounts.commit(next);
  await transact([accounts.save(next), ...others]);
};
