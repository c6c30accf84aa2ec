import type { AccountId } from '#domain/accountId.ts';
import { billIdOf } from '#domain/ledger/billId.ts';
import type { Currency } from '#domain/money/money.ts';
import type { RefundPart } from '#domain/refunds/refund.ts';
import {
  type BucketsView,
  bucketsView,
  type MoneyView,
  moneyView,
} from '#usecases/views/moneyView.ts';

/** What comes back of one payment, with every figure. Rule REF-08. */
export type RefundPartView = {
  readonly orderId: string;
  readonly billId: string;
  readonly sku: string;
  readonly price: MoneyView;
  readonly paid: MoneyView;
  readonly vouchers: MoneyView;
  readonly used: number;
  readonly total: number;
  readonly unit: RefundPart['unit'];
  readonly amount: MoneyView;
  readonly buckets: BucketsView;
  readonly paused?: MoneyView;
  readonly givenBack?: MoneyView;
};

export const refundPartView = (
  part: RefundPart,
  accountId: AccountId,
  currency: Currency,
): RefundPartView => ({
  orderId: part.orderId,
  billId: billIdOf(accountId, part.billSeq),
  sku: part.sku,
  price: moneyView(part.paid.plus(part.vouchers), currency),
  paid: moneyView(part.paid, currency),
  vouchers: moneyView(part.vouchers, currency),
  used: part.used,
  total: part.total,
  unit: part.unit,
  amount: moneyView(part.amount, currency),
  buckets: bucketsView(part.buckets, currency),
  ...(part.paused && { paused: moneyView(part.paused, currency) }),
  ...(part.givenBack && { givenBack: moneyView(part.givenBack, currency) }),
});
