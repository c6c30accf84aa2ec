import { credit } from '#domain/account/wallet/credit.ts';
import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import type { Money } from '#domain/money/money.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { otherCurrency } from '#usecases/account/refusals.ts';
import {
  type Change,
  type TransactDeps,
  transactAccount,
} from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { HasRenewalQueue } from '#usecases/ports/renewals.ts';
import type { HasSha256 } from '#usecases/ports/system.ts';
import type { EntryOf } from '#usecases/wallet/entryOf.ts';

export type TopUp = {
  readonly provider: string;
  readonly paymentId: string;
  readonly money: Money;
};

type TopUpDeps = TransactDeps & HasSha256 & HasNotifyQueue & HasRenewalQueue;

/**
 * Credits a payment to an account, once per (provider, payment id); it may end arrears, and then
 * restores service at once. Rules WAL-04, ARR-02.
 *
 * The same payment again answers what it answered first; for another account or amount it is
 * refused.
 */
export const topUp = <Answer extends object>(
  deps: TopUpDeps,
  operation: Mutation<EntryOf, Answer>,
  accountId: AccountId,
  payment: TopUp,
): Promise<
  | Answer
  | Refused<'accountNotFound' | 'currencyMismatch' | 'paymentConflict' | 'idempotencyKeyReused'>
> =>
  transactAccount(deps, accountId, { operation }, async (state) => {
    const { provider, paymentId, money } = payment;
    if (money.currency !== state.currency) return otherCurrency(state.currency);
    const known = await alreadyCredited(deps, operation, accountId, payment);
    if (known !== undefined) return known;
    const cause = { kind: 'topUp', provider, paymentId } as const;
    const funds = { bucket: 'cash', amount: money.amount, cause } as const;
    const credited = credit(state, funds, deps.now(), deps.sha256);
    const { entry } = credited;
    return {
      ...credited,
      writes: [deps.accounts.claimPayment(accountId, provider, paymentId, entry.seq)],
      answer: operation.present({ accountId, entry, currency: state.currency }),
    };
  });

const alreadyCredited = async <Answer extends object>(
  { accounts }: HasAccounts,
  { present }: Mutation<EntryOf, Answer>,
  accountId: AccountId,
  { provider, paymentId, money }: TopUp,
): Promise<Change<Answer> | Refused<'paymentConflict'> | undefined> => {
  const credited = await accounts.payment(provider, paymentId);
  if (credited === undefined) return undefined;
  const conflict = refuse('paymentConflict', 'this payment has been credited otherwise');
  if (credited.accountId !== accountId) return conflict;
  const entry = await accounts.entry(accountId, credited.seq);
  assert(entry !== undefined, 'topUp: a credited payment has its entry');
  if (!entry.deltas.cash.eq(money.amount)) return conflict;
  return { writes: [], answer: present({ accountId, entry, currency: money.currency }) };
};
