import { fenced } from '#domain/account/accountEvent.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { RefundBlock } from '#domain/refunds/refund.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { HasProfiles } from '#usecases/ports/profiles.ts';
import type { HasRefunds } from '#usecases/ports/refunds.ts';
import { claimantsOf } from '#usecases/refunds/claimantsOf.ts';

type BlockDeps = TransactDeps & HasProfiles & HasRefunds;

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
  transactAccount(deps, accountId, { operation }, async (state) => {
    const claimants = await claimantsOf(deps, accountId);
    const claimant = claimants.find((each) => each.scope === scope);
    if (claimant === undefined) return noLegalEntity();
    const block: RefundBlock = { scope, reason, since: deps.now() };
    return {
      ...fenced(state),
      writes: [deps.refunds.setBlock(claimant, block)],
      answer: operation.present(block),
    };
  });

const noLegalEntity = () =>
  refuse('noLegalEntity', 'the account has no legal entity: block the account itself');

type UnblockDeps = TransactDeps & HasProfiles & HasRefunds;

/** Lifts the refund block of an account or of its legal entity; answers what it was. Rule REF-03. */
export const unblockRefunds = <Answer extends object>(
  deps: UnblockDeps,
  operation: Mutation<RefundBlock, Answer>,
  accountId: AccountId,
  scope: RefundBlock['scope'],
): Promise<Answer | Refused<'accountNotFound' | 'refundBlockNotFound' | 'idempotencyKeyReused'>> =>
  transactAccount(deps, accountId, { operation }, async (state) => {
    const claimants = await claimantsOf(deps, accountId);
    const claimant = claimants.find((each) => each.scope === scope);
    const block = claimant && (await deps.refunds.block(claimant));
    if (claimant === undefined || block === undefined) return noBlock(scope);
    return {
      ...fenced(state),
      writes: [deps.refunds.liftBlock(claimant)],
      answer: operation.present(block),
    };
  });

const noBlock = (scope: RefundBlock['scope']) =>
  refuse('refundBlockNotFound', `refunds of the ${scope} are not blocked`);
