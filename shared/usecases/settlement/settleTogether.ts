import type { Settled } from '#domain/account/accountEvent.ts';
import {
  type FoundInstances,
  hourToBill,
  mayHaveBills,
} from '#domain/account/settlement/hourToBill.ts';
import { type SettlePolicy, settleHour } from '#domain/account/settlement/settleHour.ts';
import { balanceAlerts } from '#domain/account/wallet/balanceAlerts.ts';
import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import { archivedFor } from '#usecases/account/archivedFor.ts';
import type { LoadedAccount } from '#usecases/ports/accounts.ts';
import { instancesOfAll } from '#usecases/settlement/instancesOf.ts';
import type { AccountHour } from '#usecases/settlement/readHour.ts';
import { linesABill, type SettleDeps } from '#usecases/settlement/settleAccountHour.ts';

/**
 * What became of an account's hour in a group; `alone`: it is to be settled by itself. `fault`: it is settled, but what
 * stands where its entry belongs is something else, or nobody knows.
 */
export type TogetherOutcome = 'settled' | 'nothing' | 'alone' | { readonly fault: unknown };

/**
 * Settles the hour of many accounts in a few requests, each as it would be settled alone. Rule SET-02.
 *
 * Only what is usual: an open hour, whose usage nothing contradicts, of a state whose last entry has its item, and
 * a bill that begins nothing and sends nothing to the archive. All else, whatever failed and who lost
 * a race is `alone`, which decides anew on what it reads. So no step of a group has to be undone.
 */
export const settleTogether = async (
  deps: SettleDeps,
  works: readonly AccountHour[],
): Promise<ReadonlyMap<AccountId, TogetherOutcome>> => {
  const outcomes = new Map<AccountId, TogetherOutcome>(
    works.map(({ accountId }) => [accountId, 'alone']),
  );
  const decided: Settled[] = [];
  for (const { accountId, settled } of await decideAll(deps, works)) {
    if (settled === undefined) outcomes.set(accountId, 'nothing');
    else if (isUsual(settled)) decided.push(settled);
  }
  const commits = await deps.accounts.commitMany(decided.map(({ next }) => next));
  const committed = decided.filter((_, i) => commits[i] === 'committed');
  for (const { next } of committed) outcomes.set(next.accountId, 'settled');
  const faults = await deps.accounts.putEntries(
    committed.map(({ next: { accountId }, entry }) => ({ accountId, entry })),
  );
  for (const [accountId, fault] of faults) outcomes.set(accountId, { fault });
  return outcomes;
};

/** Begins nothing, tells nobody and sends nothing to the archive: two writes are all of it. */
const isUsual = ({ next, entry, events, evicted }: Settled): boolean =>
  events.length === 0 &&
  Object.values(evicted).every((gone) => gone.length === 0) &&
  balanceAlerts(next, entry).length === 0;

/** A decision on an account's hour; `settled` is absent where there is nothing to bill. */
type Decision = { readonly accountId: AccountId; readonly settled: Settled | undefined };

/** Those that can be decided on what a few requests read; the others are left out. */
const decideAll = async (
  deps: SettleDeps,
  works: readonly AccountHour[],
): Promise<readonly Decision[]> => {
  const loaded = await loadAll(deps, works);
  const plain = works.flatMap((work) => {
    const account = loaded.get(work.accountId);
    return account !== undefined && isPlain(work, account) ? [{ ...work, ...account }] : [];
  });
  const instances = await instancesOfAll(deps, plain);
  const policy = { books: await deps.priceBooks.list(), sha256: deps.sha256, now: deps.now() };
  const decisions: Decision[] = [];
  for (const [i, work] of plain.entries()) {
    const found = instances[i];
    assert(found !== undefined, 'settleTogether: instances are answered in the order asked');
    const decision = await decide(deps, work, found, policy).catch(() => undefined);
    if (decision !== undefined) decisions.push(decision);
  }
  return decisions;
};

/** What runs by the second must be seen: a state that lacks it would be found to have nothing to bill. */
const loadAll = async (
  { accounts }: SettleDeps,
  works: readonly AccountHour[],
): Promise<ReadonlyMap<AccountId, LoadedAccount>> => {
  const idsOf = (some: readonly AccountHour[]) => some.map(({ accountId }) => accountId);
  const strong = await accounts.loadMany(idsOf(works.filter(({ runs }) => runs)), 'strong');
  const eventual = await accounts.loadMany(idsOf(works.filter(({ runs }) => !runs)));
  return new Map([...strong, ...eventual]);
};

/** Whether an hour has no bill yet, none of its usage waits, and the entry before has its item. */
const isPlain = (
  { hour, late, records }: AccountHour,
  { state, pendingStored }: LoadedAccount,
): boolean =>
  pendingStored && !late && !mayHaveBills(state, hour) && !records.some(({ parked }) => parked);

/** @throws whatever makes the decision impossible; undefined where it is not for a group to make. */
const decide = async (
  deps: SettleDeps,
  { accountId, hour, records, state }: AccountHour & LoadedAccount,
  instances: FoundInstances,
  policy: SettlePolicy,
): Promise<Decision | undefined> => {
  const found = { hour, late: false, records, instances, billed: undefined };
  const { wrong, facts } = hourToBill(state, found);
  if (wrong.length > 0 || facts.usage.length > linesABill) return undefined;
  const archived = await archivedFor(deps, state, hour);
  return { accountId, settled: settleHour(state, { ...facts, ...archived }, policy) };
};
