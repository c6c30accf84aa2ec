import { type Payout, type PayoutRefusal, payOut } from '#domain/account/wallet/payOut.ts';
import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import type { Money } from '#domain/money/money.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import { otherCurrency } from '#usecases/account/refusals.ts';
import {
  type Change,
  type TransactDeps,
  transactAccount,
} from '#usecases/account/transactAccount.ts';
import { findUnbilled } from '#usecases/elastic/findUnbilled.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import { overInvoiced } from '#usecases/invoices/overInvoiced.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasElastic } from '#usecases/ports/elastic.ts';
import type { HasGateways } from '#usecases/ports/holdings.ts';
import type { HasInvoices } from '#usecases/ports/invoices.ts';
import type { HasSha256 } from '#usecases/ports/system.ts';
import type { EntryOf } from '#usecases/wallet/entryOf.ts';

export type NewPayout = Pick<Payout, 'bucket' | 'reference'> & { readonly money: Money };

type PayoutDeps = TransactDeps & HasElastic & HasGateways & HasInvoices & HasSha256;

/**
 * Records a payout of cash or income, once per account and reference. Rules WAL-07, TAX-02.
 *
 * The same payout again answers what it answered first; another one under its reference is refused.
 */
export const recordPayout = <Answer extends object>(
  deps: PayoutDeps,
  operation: Mutation<EntryOf, Answer>,
  accountId: AccountId,
  { bucket, reference, money }: NewPayout,
): Promise<
  | Answer
  | Refused<
      | ('accountNotFound' | 'currencyMismatch' | 'payoutConflict' | PayoutRefusal)
      | ('fapiaoExceedsCash' | 'monthTooLarge')
      | 'idempotencyKeyReused'
    >
> =>
  transactAccount(deps, accountId, { operation }, async (state) => {
    if (money.currency !== state.currency) return otherCurrency(state.currency);
    const payout = { bucket, reference, amount: money.amount };
    const known = await recordedBefore(deps, operation, accountId, payout, money);
    if (known !== undefined) return known;
    const tooMuch = bucket === 'cash' ? await overInvoiced(deps, state) : undefined;
    if (tooMuch !== undefined) return tooMuch;
    const unbilled = await findUnbilled(deps, state);
    const made = payOut(state, payout, { unbilled, sha256: deps.sha256, now: deps.now() });
    if (isRefused(made)) return made;
    const { entry } = made;
    return {
      ...made,
      writes: [deps.accounts.claimPayout(accountId, reference, entry.seq)],
      answer: operation.present({ accountId, entry, currency: state.currency }),
    };
  });

const recordedBefore = async <Answer extends object>(
  { accounts }: HasAccounts,
  { present }: Mutation<EntryOf, Answer>,
  accountId: AccountId,
  { bucket, reference, amount }: Payout,
  { currency }: Money,
): Promise<Change<Answer> | Refused<'payoutConflict'> | undefined> => {
  const seq = await accounts.payout(accountId, reference);
  if (seq === undefined) return undefined;
  const entry = await accounts.entry(accountId, seq);
  assert(entry !== undefined, 'recordPayout: a payout has its entry');
  if (!entry.deltas[bucket].negated().eq(amount)) {
    return refuse('payoutConflict', 'another payout was recorded under this reference');
  }
  return { writes: [], answer: present({ accountId, entry, currency }) };
};
