import type { AccountId } from '#domain/accountId.ts';
import { billIdOf } from '#domain/ledger/billId.ts';
import { sum } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { totalOfBuckets } from '#domain/wallet/wallet.ts';
import { type MoneyView, moneyView } from '#usecases/views/moneyView.ts';

/** What was paid for a term, or for a change within terms; `amount` includes vouchers. ORD-02. */
export type PaymentView = {
  readonly kind: TermPayment['kind'];
  readonly orderId: string;
  readonly sku: string;
  readonly billId: string;
  readonly paidAt: string;
  readonly from: string;
  readonly until: string;
  readonly months: number;
  readonly amount: MoneyView;
  /** What has come back for pauses. Rule SLA-02. */
  readonly givenBack?: MoneyView;
};

export const paymentView = (
  payment: TermPayment,
  accountId: AccountId,
  currency: Currency,
): PaymentView => {
  const { kind, orderId, sku, billSeq, paidAt, from, until, months, paid, givenBack } = payment;
  const vouchers = sum(paid.vouchers.map(({ amount }) => amount));
  return {
    ...{ kind, orderId, sku, billId: billIdOf(accountId, billSeq), paidAt, from, until, months },
    amount: moneyView(totalOfBuckets(paid.buckets).plus(vouchers), currency),
    ...(givenBack && { givenBack: moneyView(totalOfBuckets(givenBack), currency) }),
  };
};
