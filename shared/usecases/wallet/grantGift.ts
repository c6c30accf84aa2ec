import type { Money } from '#domain/money/money.ts';
import type { Refused } from '#domain/refusal.ts';
import type { AccountId } from '#domain/settlement/accountId.ts';
import { credit } from '#domain/wallet/credit.ts';
import { changeAccount } from '#usecases/accounts/changeAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Operation } from '#usecases/operation.ts';
import { type EntryView, entryView } from '#usecases/wallet/entryView.ts';
import { otherCurrency } from '#usecases/wallet/otherCurrency.ts';

type GiftDeps = Pick<Deps, 'accounts' | 'operations' | 'transact' | 'now' | 'sha256'>;

/** Gives funds to an account's gift bucket. Rule WAL-01. */
export const grantGift = (
  deps: GiftDeps,
  operation: Operation,
  accountId: AccountId,
  { money, reason }: { readonly money: Money; readonly reason: string },
): Promise<EntryView | Refused<'accountNotFound' | 'currencyMismatch' | 'idempotencyKeyReused'>> =>
  changeAccount(deps, operation, accountId, async (state) => {
    if (money.currency !== state.currency) return otherCurrency(state.currency);
    const gift = { bucket: 'gift', amount: money.amount, cause: { kind: 'gift', reason } } as const;
    const { next, entry } = credit(state, gift, deps.now(), deps.sha256);
    return {
      next,
      writes: [deps.accounts.addEntry(accountId, entry)],
      answer: entryView(accountId, entry, state.currency),
    };
  });
