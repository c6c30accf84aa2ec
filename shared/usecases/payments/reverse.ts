import type { Changed } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { takeBack } from '#domain/account/wallet/takeBack.ts';
import { assert } from '#domain/defect.ts';
import {
  afterReversal,
  type Reversal,
  type ReversalSaid,
  reversalIdOf,
} from '#domain/payments/reversal.ts';
import type { HasReversals } from '#usecases/ports/payments.ts';
import type { HasNow, HasSha256 } from '#usecases/ports/system.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** A reversal as it is now, what is to be written for it, and the state if cash moves. */
type Reversed = {
  readonly reversal: Reversal;
  readonly writes: readonly Write[];
  readonly moved: Changed | { readonly next?: undefined };
};

/** What a provider took back, or gave back again, moves cash once, whoever tells of it and however often. PAY-05. */
export const reverse = async (
  deps: HasReversals & HasNow & HasSha256,
  state: AccountState,
  said: ReversalSaid,
): Promise<Reversed> => {
  const { accountId } = state;
  const before = await deps.reversals.load(accountId, reversalIdOf(said));
  const now = deps.now();
  const { next, effect } = afterReversal(before, said, { accountId, now });
  const reversal = next ?? before;
  assert(reversal !== undefined, 'reverse: it is known then');
  return {
    reversal,
    writes: next === undefined ? [] : [deps.reversals.save(next)],
    moved: effect === 'nothing' ? {} : takeBack(state, said, now, deps.sha256),
  };
};
