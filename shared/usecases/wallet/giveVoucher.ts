import { grantVoucher } from '#domain/account/wallet/grantVoucher.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Product } from '#domain/catalogue/priceBook.ts';
import type { Money } from '#domain/money/money.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { otherCurrency } from '#usecases/account/refusals.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { HasNewId, HasSha256 } from '#usecases/ports/system.ts';
import type { EntryOf } from '#usecases/wallet/entryOf.ts';

export type NewVoucher = {
  readonly products: readonly Product[];
  readonly money: Money;
  readonly from: Instant;
  readonly until: Instant;
  readonly reason: string;
};

type VoucherDeps = TransactDeps & HasNewId & HasSha256;

/** Gives an account a voucher, in force in [from, until). Rules WAL-01, WAL-02. */
export const giveVoucher = <Answer extends object>(
  deps: VoucherDeps,
  operation: Mutation<EntryOf, Answer>,
  accountId: AccountId,
  { products, money, from, until, reason }: NewVoucher,
): Promise<
  | Answer
  | Refused<
      | 'accountNotFound'
      | 'currencyMismatch'
      | 'voucherOver'
      | 'tooManyVouchers'
      | 'idempotencyKeyReused'
    >
> =>
  transactAccount(deps, accountId, { operation }, async (state) => {
    if (money.currency !== state.currency) return otherCurrency(state.currency);
    const voucher = {
      id: `v-${deps.newId()}`,
      products: [...new Set(products)],
      left: money.amount,
      from,
      until,
    };
    const granted = grantVoucher(state, { voucher, reason }, deps.now(), deps.sha256);
    if (isRefused(granted)) return granted;

    return {
      ...granted,
      writes: [],
      answer: operation.present({ accountId, entry: granted.entry, currency: state.currency }),
    };
  });
