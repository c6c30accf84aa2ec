import type { Product } from '#domain/catalogue/priceBook.ts';
import { type Decimal, plus, zero } from '#domain/money/decimal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Funds by where they came from, in the account's currency. Rule WAL-01. */
export type Buckets = {
  readonly cash: Decimal;
  readonly income: Decimal;
  readonly gift: Decimal;
};

export const noBuckets: Buckets = { cash: zero, income: zero, gift: zero };

/** A sum that only charges of its products may use, in [from, until). Rule WAL-01. */
export type Voucher = {
  readonly id: string;
  readonly products: readonly Product[];
  readonly left: Decimal;
  readonly from: Instant;
  readonly until: Instant;
};

export type Wallet = {
  readonly buckets: Buckets;
  /** Frozen funds: part of the balance, not of what is available. */
  readonly holds: Decimal;
  readonly vouchers: readonly Voucher[];
};

/** What all buckets make together; of deltas, what the balance moves by. */
export const totalOfBuckets = ({ cash, income, gift }: Buckets): Decimal =>
  plus(plus(cash, income), gift);

/** Bucket by bucket. */
export const addBuckets = (a: Buckets, b: Buckets): Buckets => ({
  cash: plus(a.cash, b.cash),
  income: plus(a.income, b.income),
  gift: plus(a.gift, b.gift),
});

/** A wallet with vouchers of the archive beside its own, to draw from. Rule WAL-02. */
export const withVouchers = (wallet: Wallet, archived: readonly Voucher[]): Wallet => ({
  ...wallet,
  vouchers: [
    ...wallet.vouchers,
    ...archived.filter(({ id }) => wallet.vouchers.every((own) => own.id !== id)),
  ],
});

export const balanceOf = ({ buckets }: Wallet): Decimal => totalOfBuckets(buckets);

export const availableOf = (wallet: Wallet): Decimal => balanceOf(wallet).minus(wallet.holds);
