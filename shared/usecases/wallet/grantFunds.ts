import { credit } from '#domain/account/wallet/credit.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Money } from '#domain/money/money.ts';
import type { Refused } from '#domain/refusal.ts';
import { otherCurrency } from '#usecases/account/refusals.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { HasRenewalQueue } from '#usecases/ports/renewals.ts';
import type { HasSha256 } from '#usecases/ports/system.ts';
import type { EntryOf } from '#usecases/wallet/entryOf.ts';

/** Funds that the operator gives (`gift`), or revenue that it transfers in (`income`). */
export type Grant = {
  readonly kind: 'gift' | 'income';
  readonly money: Money;
  readonly reason: string;
};

type GrantDeps = TransactDeps & HasSha256 & HasNotifyQueue & HasRenewalQueue;

/** Credits an account's gift or income bucket, which may end arrears. Rules WAL-01, ARR-02. */
export const grantFunds = <Answer extends object>(
  deps: GrantDeps,
  operation: Mutation<EntryOf, Answer>,
  accountId: AccountId,
  { kind, money, reason }: Grant,
): Promise<Answer | Refused<'accountNotFound' | 'currencyMismatch' | 'idempotencyKeyReused'>> =>
  transactAccount(deps, accountId, { operation }, async (state) => {
    if (money.currency !== state.currency) return otherCurrency(state.currency);
    const grant = { bucket: kind, amount: money.amount, cause: { kind, reason } };
    const granted = credit(state, grant, deps.now(), deps.sha256);
    const { entry } = granted;
    const answer = operation.present({ accountId, entry, currency: state.currency });
    return { ...granted, writes: [], answer };
  });
