import type { AccountId } from '#domain/accountId.ts';
import type { Product } from '#domain/catalogue/priceBook.ts';
import { billIdOf } from '#domain/ledger/billId.ts';
import type { Cause, Entry } from '#domain/ledger/entry.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Voucher } from '#domain/wallet/wallet.ts';
import {
  type BucketsView,
  bucketsView,
  type MoneyView,
  moneyView,
} from '#usecases/views/moneyView.ts';

export type VoucherView = {
  readonly voucherId: string;
  readonly products: Product[];
  readonly left: MoneyView;
  readonly from: string;
  readonly until: string;
};

type CauseView =
  | { readonly kind: 'bill'; readonly billId: string }
  | { readonly kind: 'topUp'; readonly provider: string; readonly paymentId: string }
  | { readonly kind: 'gift' | 'income'; readonly reason: string }
  | { readonly kind: 'voucher'; readonly voucher: VoucherView; readonly reason: string }
  | { readonly kind: 'payout'; readonly bucket: 'cash' | 'income'; readonly reference: string }
  | { readonly kind: 'closure' };

/** A ledger entry as the API shows it; a bill is named, not repeated. Rule WAL-03. */
export type EntryView = {
  readonly seq: number;
  readonly at: string;
  readonly cause: CauseView;
  readonly deltas: BucketsView;
  readonly voucherDeltas: { readonly voucherId: string; readonly delta: MoneyView }[];
  readonly after: BucketsView;
  readonly prevHash: string;
  readonly hash: string;
};

export const voucherView = (voucher: Voucher, currency: Currency): VoucherView => ({
  voucherId: voucher.id,
  products: [...voucher.products],
  left: moneyView(voucher.left, currency),
  from: voucher.from,
  until: voucher.until,
});

export const entryView = (accountId: AccountId, entry: Entry, currency: Currency): EntryView => ({
  seq: entry.seq,
  at: entry.at,
  cause: causeView(accountId, entry.seq, entry.cause, currency),
  deltas: bucketsView(entry.deltas, currency),
  voucherDeltas: entry.voucherDeltas.map(({ id, delta }) => ({
    voucherId: id,
    delta: moneyView(delta, currency),
  })),
  after: bucketsView(entry.after, currency),
  prevHash: entry.prevHash,
  hash: entry.hash,
});

const causeView = (
  accountId: AccountId,
  seq: number,
  cause: Cause,
  currency: Currency,
): CauseView => {
  switch (cause.kind) {
    case 'bill':
      return { kind: 'bill', billId: billIdOf(accountId, seq) };
    case 'topUp':
    case 'gift':
    case 'income':
    case 'payout':
    case 'closure':
      return cause;
    case 'voucher':
      return { ...cause, voucher: voucherView(cause.voucher, currency) };
  }
};
