import { assertSaid, type Changed, type Evicted } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { balanceAlerts } from '#domain/account/wallet/balanceAlerts.ts';
import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { type ConsequenceDeps, consequencesOf } from '#usecases/account/consequences.ts';
import { enqueueNotices } from '#usecases/account/enqueueNotices.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { type EntryDeps, ensurePending } from '#usecases/account/storeEntry.ts';
import {
  type Decision,
  type Operation,
  type OperationDeps,
  type RefusalWithWrites,
  runOperation,
  runStep,
} from '#usecases/idempotency.ts';
import type { AccountStore } from '#usecases/ports/accounts.ts';
import type { HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** `notifyQueue`: absent where nothing is told; what is not enqueued the sweep sends. */
export type TransactDeps = OperationDeps & EntryDeps & ConsequenceDeps & Partial<HasNotifyQueue>;

/** What is written and told beside the state. */
type Besides = { readonly writes: readonly Write[]; readonly notices?: readonly Notice[] };

/**
 * What becomes of an account: its next state with all that this brought about, as the domain returns it,
 * or nothing of it; what is written and told beside it in the same transaction; and the answer.
 */
export type Change<Answer extends object> = Besides & {
  readonly answer: Answer;
} & (Changed | { readonly next?: undefined });

/** A refusal with what becomes of the state nevertheless. See `RefusalWithWrites`. */
export type RefusedChange<Code extends string> = RefusalWithWrites<Code> & Changed;

/**
 * Changes an account in one transaction: loads it strongly consistent, decides, and writes the state on
 * its version with its entry, what leaves it, what is beside it, and what the change brought about
 * (`consequencesOf`). Who finds that somebody else wrote first decides again. Rules SET-02, ORD-03, NOT-01.
 *
 * Under a `key` it is a client's, made once per key, and posted as the caller's (WAL-03). Without one it
 * is a step that time asks for, which is made once by what it is decided on. What is sent again, and
 * changes nothing any more, asks again for the renewals that wait (ORD-05). The last entry gets its own
 * item first: the change drops it from the state, and what is decided may read the ledger (FEE-02, SLA-01).
 *
 * @throws Conflict if others kept writing first through every attempt.
 */
export const transactAccount = <Answer extends object, Code extends string = never>(
  deps: TransactDeps,
  accountId: AccountId,
  { key }: { readonly key?: Operation },
  decide: (state: AccountState) => Promise<Change<Answer> | RefusedChange<Code> | Refused<Code>>,
): Promise<Answer | Refused<'accountNotFound' | Code | 'idempotencyKeyReused'>> => {
  const attempt = async (): Promise<
    Decision<Answer> | RefusalWithWrites<Code> | Refused<'accountNotFound' | Code>
  > => {
    const loaded = await deps.accounts.load(accountId, 'strong');
    if (loaded === undefined) return noAccount();
    await ensurePending(deps, loaded);
    const { pending: _, ...state } = loaded.state;
    const change = await decide(key?.author ? { ...state, author: key.author } : state);
    if (isRefused(change)) return change;
    const { writes, afterwards } = await effectOf(deps, state, change, key !== undefined);
    if ('refusal' in change) return { refusal: change.refusal, writes };
    return { writes, answer: change.answer, afterwards };
  };
  return key === undefined
    ? runStep<Answer, 'accountNotFound' | Code>(deps, attempt)
    : runOperation<Answer, 'accountNotFound' | Code>(deps, key, attempt, async () => {
        if (deps.renewalQueue === undefined) return;
        await askAgain(deps, (await deps.accounts.load(accountId, 'strong'))?.state);
      });
};

/** Whoever made a change first may have died before it asked for the renewals that it funded. Rule ORD-05. */
const askAgain = async (
  { renewalQueue }: TransactDeps,
  state: AccountState | undefined,
): Promise<void> => {
  if (state?.unrenewed) await renewalQueue?.enqueue(state.accountId);
};

type Effect = Required<Pick<Decision<object>, 'writes' | 'afterwards'>>;

const effectOf = async (
  deps: TransactDeps,
  before: AccountState,
  change: Besides & (Changed | { readonly next?: undefined }),
  isAsked: boolean,
): Promise<Effect> => {
  const { notices = [] } = change;
  const nothing = {
    ...{ writes: [], notices: [] },
    afterwards: async () => (isAsked ? askAgain(deps, before) : undefined),
  };
  const brought = change.next === undefined ? nothing : await broughtBy(deps, before, change);
  const recorded = [...notices, ...brought.notices];
  return {
    writes: [...brought.writes, ...change.writes, ...recorded.map(deps.notices.add)],
    afterwards: async () => {
      if (deps.notifyQueue) await enqueueNotices({ notifyQueue: deps.notifyQueue }, recorded);
      await brought.afterwards();
    },
  };
};

/** The state with its entry and what leaves it, and all that the change brought about. */
const broughtBy = async (deps: TransactDeps, before: AccountState, changed: Changed) => {
  assert(changed.next.version === before.version + 1, 'transactAccount: the next version');
  assertSaid(before, changed);
  const { accounts } = deps;
  const { entry, evicted } = changed;
  const { pending: _, author: __, ...next } = changed.next;
  const { writes, notices, afterwards } = await consequencesOf(deps, before, changed);
  return {
    writes: [
      accounts.save(next),
      ...(entry === undefined ? [] : [accounts.addEntry(next.accountId, entry)]),
      ...(evicted === undefined ? [] : archiveWrites(accounts, next.accountId, evicted)),
      ...writes,
    ],
    notices: [...notices, ...(entry === undefined ? [] : balanceAlerts(next, entry))],
    afterwards,
  };
};

/** What leaves the state for the archive, in one transaction with it. Rules PCK-02, RAT-01, WAL-02. */
export const archiveWrites = (
  accounts: AccountStore,
  accountId: AccountId,
  { months, packs, vouchers }: Evicted,
): readonly Write[] => [
  ...months.map((month) => accounts.archiveMonth(accountId, month)),
  ...packs.map((pack) => accounts.archivePack(accountId, pack)),
  ...vouchers.map((voucher) => accounts.archiveVoucher(accountId, voucher)),
];
