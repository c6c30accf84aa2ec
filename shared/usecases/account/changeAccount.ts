import type { AccountState } from '#domain/account/accountState.ts';
import { endsArrears } from '#domain/account/arrears/arrearsChange.ts';
import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { ensurePending } from '#usecases/account/ensurePending.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import {
  type Operation,
  type OperationDeps,
  type RefusalWithWrites,
  runOperation,
} from '#usecases/idempotency.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** The state after a change, if it changes, with what is written in the same transaction. */
export type Change<Answer extends object> = {
  readonly next?: AccountState;
  readonly writes: readonly Write[];
  readonly answer: Answer;
  /** It says so where it ends arrears, for that restores service: `creditAccount`. Rule ARR-02. */
  readonly endsArrears?: true;
};

/** A refusal with what becomes of the state nevertheless. See `RefusalWithWrites`. */
export type RefusedChange<Code extends string> = RefusalWithWrites<Code> & {
  readonly next: AccountState;
};

/**
 * Changes an account's state, at most once per operation. Rules ORD-03, SET-02.
 *
 * The last entry gets its own item first, for the change drops it from the state. What `decide` posts is
 * posted as the caller's. Rule WAL-03.
 */
export const changeAccount = <Answer extends object, Code extends string>(
  deps: OperationDeps & Pick<Deps, 'accounts' | 'notices'>,
  operation: Operation,
  accountId: AccountId,
  decide: (state: AccountState) => Promise<Change<Answer> | RefusedChange<Code> | Refused<Code>>,
): Promise<Answer | Refused<'accountNotFound' | Code | 'idempotencyKeyReused'>> =>
  runOperation<Answer, 'accountNotFound' | Code>(deps, operation, async () => {
    const loaded = await deps.accounts.load(accountId, 'strong');
    if (loaded === undefined) return noAccount();
    await ensurePending(deps, loaded);
    const { pending: _, ...state } = loaded.state;
    const change = await decide(authored(state, operation));
    if (isRefused(change)) return change;
    if ('refusal' in change) {
      const { refusal, next, writes } = change;
      return { refusal, writes: [deps.accounts.save(next), ...writes] };
    }
    const { next, writes, answer } = change;
    assert(
      next === undefined || !endsArrears(state, next) || change.endsArrears === true,
      'changeAccount: what ends arrears restores service',
    );
    return { writes: next === undefined ? writes : [deps.accounts.save(next), ...writes], answer };
  });

/** The state as an operation changes it: what is posted tells whose command it was. Rule WAL-03. */
export const authored = (
  state: AccountState,
  { author }: Pick<Operation, 'author'>,
): AccountState => (author === undefined ? state : { ...state, author });
