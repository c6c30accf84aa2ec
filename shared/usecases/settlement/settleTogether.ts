import type { Settled } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
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
import { instancesOfAll } from '#usecases/settlement/instancesOf.ts';
import type { AccountHour } from '#usecases/settlement/readHour.ts';
import { linesABill, type SettleDeps } from '#usecases/settlement/settleAccountHour.ts';

/** What became of an account's hour in a group; `alone`: it is to be settled by itself. */
export type TogetherOutcome = 'settled' | 'nothing' | 'alone';

/**
 * Settles the hour of many accounts in a few requests, each as it would be settled alone. Rule SET-02.
 *
 * The entry that a state embeds gets its item, and then the state is committed with the next entry in it; that one
 * gets its item when the state is written next. So nothing has to be read to know whether an entry has one.
 *
 * Only what is usual: an open hour, whose usage nothing contradicts, and a bill that begins nothing, tells nobody
 * and sends nothing to the archive. All else, whatever failed and who lost a race is `alone`, which decides anew
 * on what it reads. So no step of a group has to be undone.
 */
export const settleTogether = async (
  deps: SettleDeps,
  works: readonly AccountHour[],
): Promise<ReadonlyMap<AccountId, TogetherOutcome>> => {
  const outcomes = new Map<AccountId, TogetherOutcome>(
    works.map(({ accountId }) => [accountId, 'alone']),
  );
  const decided: Decided[] = [];
  for (const { state, settled } of await decideAll(deps, works)) {
    if (settled === undefined) outcomes.set(state.accountId, 'nothing');
    else if (isUsual(settled) && !tells(state)) decided.push({ state, settled });
  }
  const ready = await storeEmbedded(deps, decided);
  const commits = await deps.accounts.commitMany(ready.map(({ next }) => next));
  for (const [i, { next }] of ready.entries()) {
    if (commits[i] === 'committed') outcomes.set(next.accountId, 'settled');
  }
  return outcomes;
};

/** Begins nothing, tells nobody and sends nothing to the archive: two writes are all of it. */
const isUsual = ({ next, entry, events, evicted }: Settled): boolean =>
  events.length === 0 &&
  Object.values(evicted).every((gone) => gone.length === 0) &&
  balanceAlerts(next, entry).length === 0;

/** Of such an entry the account is told before it gets its item: an hour alone does both. Rule NOT-01. */
const tells = (state: AccountState): boolean =>
  state.pending !== undefined && balanceAlerts(state, state.pending).length > 0;

/** Gives the entries that states embed their items; the decisions of those that have one by now. Rule SET-02. */
const storeEmbedded = async (
  { accounts }: SettleDeps,
  decided: readonly Decided[],
): Promise<readonly Settled[]> => {
  const embedded = decided.flatMap(({ state: { accountId, pending } }) =>
    pending === undefined ? [] : [{ accountId, entry: pending }],
  );
  const faults = await accounts.putEntries(embedded);
  return decided.flatMap(({ state, settled }) => (faults.has(state.accountId) ? [] : [settled]));
};

/** A decision on the hour of an account as it was read; `settled` is absent where there is nothing to bill. */
type Decision = { readonly state: AccountState; readonly settled: Settled | undefined };
type Decided = Decision & { readonly settled: Settled };

/** An account and its hour, with all of its records. */
type FoundHour = AccountHour & { readonly state: AccountState } & Required<
    Pick<AccountHour, 'records'>
  >;

/** Those that can be decided on what a few requests read; the others are left out. */
const decideAll = async (
  deps: SettleDeps,
  works: readonly AccountHour[],
): Promise<readonly Decision[]> => {
  const loaded = await loadAll(deps, works);
  const plain = works.flatMap((work) => {
    const { records } = work;
    const state = loaded.get(work.accountId);
    if (records === undefined || state === undefined) return [];
    const found = { ...work, state, records };
    return isPlain(found) ? [found] : [];
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
): Promise<ReadonlyMap<AccountId, AccountState>> => {
  const idsOf = (some: readonly AccountHour[]) => some.map(({ accountId }) => accountId);
  const strong = await accounts.loadMany(idsOf(works.filter(({ runs }) => runs)), 'strong');
  const eventual = await accounts.loadMany(idsOf(works.filter(({ runs }) => !runs)));
  return new Map([...strong, ...eventual]);
};

/** Whether an hour has no bill yet, and none of its usage waits. */
const isPlain = ({ hour, late, records, state }: FoundHour): boolean =>
  !late && !mayHaveBills(state, hour) && !records.some(({ parked }) => parked);

/** @throws whatever makes the decision impossible; undefined where it is not for a group to make. */
const decide = async (
  deps: SettleDeps,
  { hour, records, state }: FoundHour,
  instances: FoundInstances,
  policy: SettlePolicy,
): Promise<Decision | undefined> => {
  const found = { hour, late: false, records, instances, billed: undefined };
  const { wrong, facts } = hourToBill(state, found);
  if (wrong.length > 0 || facts.usage.length > linesABill) return undefined;
  const archived = await archivedFor(deps, state, hour);
  return { state, settled: settleHour(state, { ...facts, ...archived }, policy) };
};
