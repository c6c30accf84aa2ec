import type { AccountId } from '#domain/accountId.ts';
import type { Money } from '#domain/money/money.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import { otherCurrency } from '#usecases/account/refusals.ts';
import { transactAccount } from '#usecases/account/transactAccount.ts';
import type { BillOf } from '#usecases/bills/readBills.ts';
import {
  type CorrectionQuoteRefusal,
  type CorrectionRequest,
  loadCorrection,
  type QuotedCorrection,
} from '#usecases/corrections/loadCorrection.ts';
import { type ReversalDeps, reverseBill } from '#usecases/corrections/reverseBill.ts';
import type { Mutation } from '#usecases/idempotency.ts';

/** `amount`: what the quote said comes back, zero or above; `reason`: the operator's words. */
export type NewCorrection = Omit<CorrectionRequest, 'accountId'> & {
  readonly amount: Money;
  readonly reason: string;
};

type MakingRefusal =
  | CorrectionQuoteRefusal
  | ('currencyMismatch' | 'correctionChanged' | 'tooManyVouchers' | 'voucherTooOld')
  | 'idempotencyKeyReused';

/**
 * Reverses a bill, or lines of it, as it was quoted: bill, wallet, packs and what was reversed are one transaction,
 * so of two operators at once one is refused. It stands on the month's invoice while that is open, else on a credit
 * note of the closed one. Rules INV-09, INV-05, SET-04.
 */
export const makeCorrection = <Answer extends object>(
  deps: ReversalDeps,
  operation: Mutation<BillOf, Answer>,
  accountId: AccountId,
  { amount: asked, reason, ...request }: NewCorrection,
): Promise<Answer | Refused<MakingRefusal>> =>
  transactAccount(deps, accountId, { operation }, async (state) => {
    if (asked.currency !== state.currency) return otherCurrency(state.currency);
    const found = await loadCorrection(deps, state, { accountId, ...request });
    if (isRefused(found)) return found;
    const { quote } = found;
    if (!quote.total.negated().eq(asked.amount)) return changed(found);
    const made = await reverseBill(deps, state, found, reason);
    if (isRefused(made)) return made;
    return { ...made, answer: operation.present({ accountId, entry: made.entry }) };
  });

const changed = ({ quote }: QuotedCorrection): Refused<'correctionChanged'> =>
  refuse(
    'correctionChanged',
    `${quote.total.negated().toFixed(8)} would come back now: ask for a quote, and name its amount`,
  );
