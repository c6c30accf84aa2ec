import type { AccountId } from '#domain/accountId.ts';
import type { Money } from '#domain/money/money.ts';
import type { ProviderName } from '#domain/payments/providers.ts';
import type { ReversalKind, ReversalStatus } from '#domain/payments/reversalKind.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What a provider says of a reversal; `reference` is its own name for it, `chargeId` for what it is of. */
export type ReversalSaid = {
  readonly provider: ProviderName;
  readonly chargeId: string;
  readonly reference: string;
  readonly by: ReversalKind;
  readonly money: Money;
  readonly status: ReversalStatus;
};

/** A reversal as it is kept. Rule PAY-05. */
export type Reversal = ReversalSaid & {
  readonly accountId: AccountId;
  readonly version: number;
  readonly at: Instant;
};

/** Whether the account's cash loses the amount, gets it again, or stays as it is. */
export type ReversalEffect = 'withdraw' | 'reinstate' | 'nothing';

/**
 * A reversal after its provider has said where it stands, and what that does to the account's cash: it goes once,
 * and comes back once if it went. Notices may come in any order: what is said to be taken after it is known to be
 * back is old news. Rule PAY-05.
 */
export const afterReversal = (
  before: Reversal | undefined,
  said: ReversalSaid,
  { accountId, now }: { readonly accountId: AccountId; readonly now: Instant },
): { readonly next?: Reversal; readonly effect: ReversalEffect } => {
  if (before === undefined) {
    const next = { ...said, accountId, version: 1, at: now };
    return { next, effect: said.status === 'withdrawn' ? 'withdraw' : 'nothing' };
  }
  if (before.status === said.status || before.status === 'reinstated') return { effect: 'nothing' };
  const next = { ...before, status: said.status, version: before.version + 1, at: now };
  return { next, effect: 'reinstate' };
};

/** Names a reversal within its account: providers name their own as they like. */
export const reversalIdOf = ({
  provider,
  reference,
}: Pick<ReversalSaid, 'provider' | 'reference'>): string => `${provider}#${reference}`;
