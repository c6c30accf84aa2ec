import { assert } from '#domain/defect.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Notice } from '#domain/notices/notice.ts';

/** An amount in 8 decimals, with its currency. */
export type MoneyData = { readonly amount: string; readonly currency: string };

export const moneyData = (amount: Decimal, currency: string): MoneyData => ({
  amount: amount.toFixed(8),
  currency,
});

/** Of events of invoices. `owed`: what was owed of it as the event came about. Rules INV-02, INV-04, HOK-02. */
export type InvoiceData = {
  readonly accountId: string;
  readonly invoiceId: string;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly payable: MoneyData;
  readonly owed: MoneyData;
  readonly dueAt: string;
};

/** Of `payment.failed`. `outcome`: `refused`, or `unknown` where nobody knows of it any more. Rules PAY-02, HOK-02. */
export type FailedPaymentData = {
  readonly accountId: string;
  readonly topUpId: string;
  readonly amount: MoneyData;
  readonly failedAt: string;
  readonly outcome: string;
};

/** What is told of an invoice that is final, from the notice of it. */
export const finalInvoiceData = (notice: Notice): InvoiceData => ({
  accountId: notice.accountId,
  invoiceId: figureOf(notice, 'number'),
  month: figureOf(notice, 'month'),
  payable: moneyOf(notice, 'payable'),
  owed: moneyOf(notice, 'owed'),
  dueAt: figureOf(notice, 'dueAt'),
});

/** What is told of a top-up that came to nothing, from the notice of it. */
export const failedPaymentData = (notice: Notice): FailedPaymentData => ({
  accountId: notice.accountId,
  topUpId: figureOf(notice, 'paymentId'),
  amount: moneyOf(notice, 'amount'),
  failedAt: figureOf(notice, 'failedAt'),
  outcome: figureOf(notice, 'outcome'),
});

const moneyOf = (notice: Notice, name: string): MoneyData =>
  moneyData(new Decimal(figureOf(notice, name)), figureOf(notice, 'currency'));

const figureOf = ({ kind, figures }: Notice, name: string): string => {
  const figure = figures[name];
  assert(figure !== undefined, `webhooks: a notice ${kind} has the figure ${name}`);
  return figure;
};
