import type { AccountId } from '#domain/accountId.ts';
import type { RefundBlock } from '#domain/refunds/refund.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { changeAccount } from '#usecases/account/changeAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Mutation, OperationDeps } from '#usecases/idempotency.ts';
import { claimantsOf } from '#usecases/refunds/claimantsOf.ts';

type BlockDeps = OperationDeps &
  Pick<Deps, 'accounts' | 'notices' | 'profiles' | 'refunds' | 'now'>;

/**
 * Blocks the refunds of an account, or of all accounts of its legal entity; a block there is gets the
 * new reason. Rule REF-03.
 */
export const blockRefunds = <Answer extends object>(
  deps: BlockDeps,
  operation: Mutation<RefundBlock, Answer>,
  accountId: AccountId,
  { scope, reason }: Pick<RefundBlock, 'scope' | 'reason'>,
): Promise<Answer | Refused<'accountNotFound' | 'noLegalEntity' | 'idempotencyKeyReused'>> =>
  changeAccount(deps, operation, accountId, async (state) => {
    const claimants = await claimantsOf(deps, accountId);
    const claimant = claimants.find((each) => each.scope === scope);
    if (claimant === undefined) return noLegalEntity();
    const block: RefundBlock = { scope, reason, since: deps.now() };
    return {
      next: { ...state, version: state.version + 1 },
      writes: [deps.refunds.setBlock(claimant, block)],
      answer: operation.present(block),
    };
  });

const noLegalEntity = () =>
  refuse('noLegalEntity', 'the account has no legal entity: block the account itself');
