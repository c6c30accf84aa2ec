import type { Cell, Content } from 'pdfmake';
import { type CreditNote, figuresOf, type Invoice, taxIn } from '#domain/invoices/invoice.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import { readableAmount } from '#functions/api/documents/readable.ts';
import type { Texts } from '#functions/api/documents/texts.ts';

/** What a document comes to, the tax in it, and what paid for it. Rules INV-04, INV-06, TAX-01. */
export const totalsTable = (document: Invoice | CreditNote, texts: Texts): Content => {
  const body = totalsOf(document, texts).map(([name, amount]): Cell[] => [
    name,
    { text: `${document.currency} ${readableAmount(amount)}`, alignment: 'right' },
  ]);
  return {
    table: { headerRows: 0, dontBreakRows: true, widths: ['*', 'auto'], body },
    layout: 'lightHorizontalLines',
    margin: [200, 16, 0, 0],
  };
};

type Total = readonly [string, Decimal];

/** What is payable is gross less vouchers and gift; income and cash are exact, and what rounding adds apart. */
const totalsOf = (document: Invoice | CreditNote, texts: Texts): readonly Total[] => {
  const { gross, vouchers, gift, payable, rounding } = figuresOf(document);
  const { income, cash } = document.drawn;
  return [
    [texts(({ total }) => total.gross), gross],
    [texts(({ total }) => total.vouchers), vouchers.negated()],
    [texts(({ total }) => total.gift), gift.negated()],
    [texts(({ total }) => total.payable), payable],
    ...taxOf(document, payable, texts),
    [texts(({ total }) => total.income), income],
    [texts(({ total }) => total.cash), cash],
    [texts(({ total }) => total.rounding), rounding],
  ];
};

const taxOf = ({ tax }: Invoice | CreditNote, payable: Decimal, texts: Texts): readonly Total[] => {
  if (tax === undefined) return [];
  const split = taxIn(tax, payable);
  const percent = tax.rate.times(100).toFixed();
  return [
    [texts(({ total }) => total.net), split.net],
    [texts(({ total }) => total.tax, { percent }), split.tax],
  ];
};
