import type { Cell, Content } from 'pdfmake';
import type { InvoiceLine } from '#domain/invoices/invoice.ts';
import type { Currency } from '#domain/money/money.ts';
import { printable } from '#functions/api/documents/font.ts';
import { readableAmount, readableQuantity } from '#functions/api/documents/readable.ts';
import type { Texts } from '#functions/api/documents/texts.ts';

/** Points; with 80 between them they fill the page's 515. */
const widths = [90, 66, 58, 96, 65, 60];

/** The lines of a document: each on one page, under a head that every page repeats. Rules INV-03, INV-06. */
export const linesTable = (
  lines: readonly InvoiceLine[],
  currency: Currency,
  texts: Texts,
): Content => {
  const { item, sku, region, instance } = {
    item: texts(({ column }) => column.item),
    sku: texts(({ column }) => column.sku),
    region: texts(({ column }) => column.region),
    instance: texts(({ column }) => column.instance),
  };
  const quantity = texts(({ column }) => column.quantity);
  const amount = texts(({ column }) => column.amount, { currency });
  const head = [item, sku, region, instance, right(quantity), right(amount)];
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths,
      body: [head, ...lines.map((line) => rowOf(line, texts))],
    },
    layout: 'lightHorizontalLines',
    fontSize: 7.5,
  };
};

const right = (text: string): Cell => ({ text, alignment: 'right' });

const rowOf = (line: InvoiceLine, texts: Texts): Cell[] => [
  itemOf(line, texts),
  printable(line.sku),
  printable(line.region ?? ''),
  printable(line.instanceId ?? ''),
  right(readableQuantity(line, texts)),
  right(readableAmount(line.cents)),
];

const itemOf = ({ product, meter, corrects }: InvoiceLine, texts: Texts): string => {
  const item = texts((text) => `${text.product[product]}: ${text.meter[meter]}`);
  if (corrects === undefined) return item;
  return `${item}\n${texts((text) => text.corrects, { number: corrects })}`;
};
