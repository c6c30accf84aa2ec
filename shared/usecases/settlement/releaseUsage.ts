import { type Settled, unchanged } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { settleHour } from '#domain/account/settlement/settleHour.ts';
import { assert } from '#domain/defect.ts';
import type { Author } from '#domain/ledger/entry.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import type { Hour } from '#domain/time/hour.ts';
import { archivedFor } from '#usecases/account/archivedFor.ts';
import {
  type Change,
  type TransactDeps,
  transactAccount,
} from '#usecases/account/transactAccount.ts';
import type { HasPriceBooks } from '#usecases/ports/priceBooks.ts';
import type { HasNewId, HasSha256 } from '#usecases/ports/system.ts';
import type { ParkedUsage } from '#usecases/ports/usage.ts';
import {
  type OpenRelease,
  openRelease,
  reopenRelease,
  restOf,
} from '#usecases/settlement/openRelease.ts';
import { linesABill } from '#usecases/settlement/settleAccountHour.ts';

export type ReleaseDeps = TransactDeps & HasPriceBooks & HasNewId & HasSha256;

/** `billSeq`: the first of its bills; absent where nothing of the released usage costs a line. */
export type Release = { readonly billSeq?: number };

/**
 * Decides the last bill, mostly the only one, of an account's parked usage of one hour, at the prices and the
 * validity of that hour, whatever it was parked for. Rules MET-06, MET-10. More than a bill holds is refused: first
 * `releaseParts`, then this again. SET-09.
 *
 * The bill, the state and the end of the release are one transaction. Records are put under the
 * release first, so a release that was cut off goes on where it stopped and bills each record once.
 */
export const releaseUsage = async (
  deps: ReleaseDeps,
  state: AccountState,
  hour: Hour,
): Promise<Change<Release> | Refused<'nothingParked' | 'moreThanABill'>> => {
  const open = await openRelease(deps, state, hour);
  if (open === undefined) {
    return refuse('nothingParked', `no usage of ${state.accountId} for ${hour} is parked`);
  }
  const { parked, usage } = open;
  if (usage.length > linesABill) {
    return refuse('moreThanABill', `${usage.length} lines are to bill, ${linesABill} at once`);
  }
  const settled = await billOf(deps, state, open);
  const billSeq = parked.bills?.[0] ?? settled?.entry.seq;
  return {
    ...(settled ?? unchanged),
    writes: [deps.usage.endRelease(parked)],
    answer: { ...(billSeq !== undefined && { billSeq }) },
  };
};

/**
 * Bills released usage of more lines than a bill holds but for the last bill, each in one transaction with its
 * place in the release. It reads the records once; whoever goes on after it bills what is left. Rules SET-02, SET-09.
 */
export const releaseParts = async (
  deps: ReleaseDeps,
  { accountId, hour }: Pick<ParkedUsage, 'accountId' | 'hour'>,
  author: Author | undefined,
): Promise<void> => {
  let rest: OpenRelease | undefined;
  do {
    const known = rest;
    const made = await transactAccount(deps, accountId, {}, (state) =>
      releasePart(deps, author ? { ...state, author } : state, hour, known),
    );
    if (isRefused(made)) return;
    rest = made.rest;
  } while (rest !== undefined);
};

/** `rest`: what is left once this part is committed; absent where there is no part to bill. */
const releasePart = async (
  deps: ReleaseDeps,
  state: AccountState,
  hour: Hour,
  known: OpenRelease | undefined,
): Promise<Change<{ readonly rest?: OpenRelease }>> => {
  const open = await reopenRelease(deps, state, hour, known);
  if (open === undefined || open.usage.length <= linesABill) {
    return { ...unchanged, writes: [], answer: {} };
  }
  const settled = await billOf(deps, state, open);
  assert(settled !== undefined, 'releaseParts: there is usage to bill');
  const writes = [deps.usage.addReleaseBill(open.parked, settled.entry.seq)];
  return { ...settled, writes, answer: { rest: restOf(open, settled.entry) } };
};

/** The bill of a release, or of as much of it as a bill holds: a further one names the first. Rules SET-04, SET-09. */
const billOf = async (
  deps: ReleaseDeps,
  state: AccountState,
  { parked, usage }: OpenRelease,
): Promise<Settled | undefined> => {
  const { hour, bills: [corrects] = [] } = parked;
  const archived = await archivedFor(deps, state, hour);
  const policy = { books: await deps.priceBooks.list(), sha256: deps.sha256, now: deps.now() };
  const facts = { hour, kind: 'released', usage, mostLines: linesABill, ...archived } as const;
  return settleHour(state, { ...facts, ...(corrects !== undefined && { corrects }) }, policy);
};
