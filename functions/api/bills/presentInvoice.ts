import type * as z from 'zod';
import {
  type CreditNote,
  type Drawn,
  figuresOf,
  type Invoice,
  type InvoicedMonth,
  taxIn,
} from '#domain/invoices/invoice.ts';
import type { Currency } from '#domain/money/money.ts';
import type {
  creditNoteAnswer,
  getInvoiceableRoute,
  getMonthRoute,
  invoiceAnswer,
  invoiceLineAnswer,
} from '#functions/api/bills/invoiceRoutes.ts';
import { presentMoney } from '#functions/runtime/http/answers.ts';
import type { Invoiceable } from '#usecases/invoices/getInvoiceable.ts';
import type { MonthView } from '#usecases/invoices/getMonth.ts';
import type { InvoiceWithBalance } from '#usecases/invoices/listInvoices.ts';
import type { DocumentLine } from '#usecases/invoices/readDocument.ts';

export const presentInvoice = ({
  invoice,
  balance,
}: InvoiceWithBalance): z.output<typeof invoiceAnswer> => ({
  invoiceId: invoice.number,
  from: invoice.from,
  until: invoice.until,
  dueAt: invoice.dueAt,
  status: balance.status,
  owed: presentMoney(balance.owed, invoice.currency),
  credited: presentMoney(balance.credited, invoice.currency),
  ...presentFigures(invoice),
});

export const presentCreditNote = (note: CreditNote): z.output<typeof creditNoteAnswer> => ({
  creditNoteId: note.number,
  corrects: note.corrects,
  ...presentFigures(note),
});

const presentFigures = (document: Invoice | CreditNote) => {
  const { month, zone, closedAt, currency, drawn, billCount, lineCount, tax } = document;
  const { gross, vouchers, gift, payable, rounding } = figuresOf(document);
  const split = tax && taxIn(tax, payable);
  return {
    month,
    zone,
    closedAt,
    gross: presentMoney(gross, currency),
    vouchers: presentMoney(vouchers, currency),
    gift: presentMoney(gift, currency),
    payable: presentMoney(payable, currency),
    rounding: presentMoney(rounding, currency),
    drawn: presentDrawn(drawn, currency),
    ...(tax &&
      split && {
        tax: {
          rate: tax.rate.toFixed(),
          net: presentMoney(split.net, currency),
          tax: presentMoney(split.tax, currency),
        },
      }),
    billCount,
    lineCount,
  };
};

const presentDrawn = ({ vouchers, gift, income, cash }: Drawn, currency: Currency) => ({
  vouchers: presentMoney(vouchers, currency),
  gift: presentMoney(gift, currency),
  income: presentMoney(income, currency),
  cash: presentMoney(cash, currency),
});

export const presentInvoiceLine = ({
  line: { quantity, amount, cents, ...line },
  currency,
}: DocumentLine): z.output<typeof invoiceLineAnswer> => ({
  ...line,
  ...(quantity && { quantity: quantity.toFixed() }),
  exact: presentMoney(amount, currency),
  amount: presentMoney(cents, currency),
});

export const presentInvoiceable = ({
  currency,
  consumed,
  uncovered,
  invoiced,
  amount,
}: Invoiceable): z.output<typeof getInvoiceableRoute.response> => ({
  consumed: presentMoney(consumed, currency),
  uncovered: presentMoney(uncovered, currency),
  invoiced: presentMoney(invoiced, currency),
  amount: presentMoney(amount, currency),
});

export const presentMonth = (view: MonthView): z.output<typeof getMonthRoute.response> => {
  const { month, currency, invoicing, billCount, total, skus, days } = view;
  const invoiceId = invoicing?.closed?.invoice;
  return {
    month,
    status: statusOf(invoicing),
    ...(invoicing && { closesAt: invoicing.closesAt }),
    ...(invoiceId !== undefined && { invoiceId }),
    billCount,
    total: presentMoney(total, currency),
    skus: skus.map((each) => ({ ...each, amount: presentMoney(each.amount, currency) })),
    days: days.map((each) => ({ ...each, amount: presentMoney(each.amount, currency) })),
  };
};

const statusOf = (invoicing: InvoicedMonth | undefined): 'empty' | 'running' | 'closed' => {
  if (invoicing === undefined) return 'empty';
  return invoicing.closed ? 'closed' : 'running';
};
