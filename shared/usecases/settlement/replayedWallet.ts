import { canonical } from '#domain/ledger/entry.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import type { Voucher, Wallet } from '#domain/wallet/wallet.ts';

/** A replayed wallet as text, to go on from at the next replay; holds are no movements. */
export const encodeWallet = ({ buckets, vouchers }: Wallet): string =>
  canonical({ buckets, vouchers });

type Text<T> = { readonly [Field in keyof T]: T[Field] extends Decimal ? string : T[Field] };

export const decodeWallet = (text: string): Wallet => {
  const { buckets, vouchers } = JSON.parse(text) as {
    readonly buckets: Text<Wallet['buckets']>;
    readonly vouchers: readonly Text<Voucher>[];
  };
  return {
    buckets: {
      cash: new Decimal(buckets.cash),
      income: new Decimal(buckets.income),
      gift: new Decimal(buckets.gift),
    },
    holds: zero,
    vouchers: vouchers.map((voucher) => ({ ...voucher, left: new Decimal(voucher.left) })),
  };
};
