import { sum } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Payment } from '#domain/orders/payment.ts';
import type { AccountId } from '#domain/settlement/accountId.ts';
import { totalOfBuckets } from '#domain/wallet/wallet.ts';
import { billIdOf } from '#usecases/bills/billId.ts';
import { type MoneyView, moneyView } from '#usecases/moneyView.ts';

/** A paid stretch of a prepaid service: `paid` is what buckets gave, `vouchers` what vouchers gave. */
export type PaymentView = {
  readonly kind: 'term' | 'upgrade';
  readonly orderId: string;
  readonly billId: string;
  readonly paidAt: string;
  readonly from: string;
  readonly until: string;
  readonly months: number;
  readonly days: number;
  readonly paid: MoneyView;
  readonly vouchers: MoneyView;
};

export const paymentView = (
  accountId: AccountId,
  { billSeq, paid, ...payment }: Payment,
  currency: Currency,
): PaymentView => ({
  ...payment,
  billId: billIdOf(accountId, billSeq),
  paid: moneyView(totalOfBuckets(paid.buckets), currency),
  vouchers: moneyView(sum(paid.vouchers.map(({ amount }) => amount)), currency),
});
