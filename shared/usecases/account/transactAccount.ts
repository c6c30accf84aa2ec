import { assertSaid, type Changed } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { balanceAlerts } from '#domain/account/wallet/balanceAlerts.ts';
import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { archiveWrites } from '#usecases/account/archiveWrites.ts';
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
import type { HasNotifyQueue, HasWake } from '#usecases/ports/notices.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** `notifyQueue`, `wake`: absent where nobody is notified; what is not enqueued a sweep finds. */
export type TransactDeps = OperationDeps &
  EntryDeps &
  ConsequenceDeps &
  Partial<HasNotifyQueue & HasWake>;

/** What is written in the same transaction as the state, and the notices that are recorded in it. */
type SideWrites = { readonly writes: readonly Write[]; readonly notices?: readonly Notice[] };

/** The next state with its entry and events, as the domain returns them; no `next` if the state stays as it is. */
type StateChange = Changed | { readonly next?: undefined };

/** What was decided: the change of the state, what is written with it, and the answer. */
export type Change<Answer extends object> = SideWrites & {
  readonly answer: Answer;
} & StateChange;

/** A refusal that changes the state all the same. See `RefusalWithWrites`. */
export type RefusedChange<Code extends string> = RefusalWithWrites<Code> & Changed;

/**
 * Changes an account in one transaction: loads it strongly consistent, decides, and writes the state, on
 * condition of its version, with its entry, what goes to the archive, the side writes and the
 * consequences (`consequencesOf`). If somebody else wrote first, it loads and decides again. Rules SET-02,
 * ORD-03, NOT-01.
 *
 * With an `operation` it is a client's request: it is made once per idempotency key, and its entry carries
 * the operation's author (WAL-03). If the operator repeats it, or it changes nothing of the state, the
 * account's waiting renewals are requested again (ORD-05). Without one it is a step that time asks for, or a
 * request without a key, and `decide` sees from the state whether it has been made.
 *
 * The last entry gets its own item first: the change drops it from the state, and `decide` may read the
 * ledger (FEE-02, SLA-01).
 *
 * @throws Conflict if others kept writing first through every attempt.
 */
export const transactAccount = <Answer extends object, Code extends string = never>(
  deps: TransactDeps,
  accountId: AccountId,
  { operation }: { readonly operation?: Operation },
  decide: (state: AccountState) => Promise<Change<Answer> | RefusedChange<Code> | Refused<Code>>,
): Promise<Answer | Refused<'accountNotFound' | Code | 'idempotencyKeyReused'>> => {
  const attempt = async (): Promise<
    Decision<Answer> | RefusalWithWrites<Code> | Refused<'accountNotFound' | Code>
  > => {
    const loaded = await deps.accounts.load(accountId, 'strong');
    if (loaded === undefined) return noAccount();
    await ensurePending(deps, loaded);
    const { pending: _, ...state } = loaded.state;
    const change = await decide(operation?.author ? { ...state, author: operation.author } : state);
    if (isRefused(change)) return change;
    const { writes, afterwards } = await effectsOf(deps, state, change, isOfOperator(operation));
    if ('refusal' in change) return { refusal: change.refusal, writes };
    return { writes, answer: change.answer, afterwards };
  };
  return operation === undefined
    ? runStep<Answer, 'accountNotFound' | Code>(deps, attempt)
    : runOperation<Answer, 'accountNotFound' | Code>(deps, operation, attempt, async () => {
        if (deps.renewalQueue === undefined || !isOfOperator(operation)) return;
        await requestRenewals(deps, (await deps.accounts.load(accountId, 'strong'))?.state);
      });
};

/** Customers repeat what costs them nothing as often as they like: that fills no queue of all. Rule SET-06. */
const isOfOperator = (operation: Operation | undefined): boolean =>
  operation !== undefined && operation.author?.actor?.kind !== 'customer';

/** Requests waiting renewals: the process that funded them may have died before it did so. Rule ORD-05. */
const requestRenewals = async (
  { renewalQueue }: TransactDeps,
  state: AccountState | undefined,
): Promise<void> => {
  if (state?.unrenewed) await renewalQueue?.enqueue(state.accountId);
};

type Effects = Required<Pick<Decision<object>, 'writes' | 'afterwards'>>;

/** All writes of a change, and what follows them: notices are enqueued, renewals requested. */
const effectsOf = async (
  deps: TransactDeps,
  before: AccountState,
  change: SideWrites & StateChange,
  isOperatorRequest: boolean,
): Promise<Effects> => {
  const { notices = [] } = change;
  const stateAsItIs = {
    writes: [],
    notices: [],
    afterwards: async () => (isOperatorRequest ? requestRenewals(deps, before) : undefined),
  };
  const ofState =
    change.next === undefined ? stateAsItIs : await stateEffectsOf(deps, before, change);
  const recorded = [...notices, ...ofState.notices];
  return {
    writes: [...ofState.writes, ...change.writes, ...recorded.flatMap(deps.notices.add)],
    afterwards: async () => {
      if (deps.notifyQueue) await enqueueNotices({ notifyQueue: deps.notifyQueue }, recorded);
      await ofState.afterwards();
      if (recorded.length > 0 || isNotified(change)) await deps.wake?.(before.accountId);
    },
  };
};

/** Whether other systems are told of its entry: of a bill, or a payment. Rule HOK-02. */
const isNotified = (change: StateChange): boolean =>
  change.next !== undefined && ['bill', 'topUp'].includes(change.entry?.cause.kind ?? '');

/** The writes of the next state, its entry and what goes to the archive, with the consequences. */
const stateEffectsOf = async (deps: TransactDeps, before: AccountState, changed: Changed) => {
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
