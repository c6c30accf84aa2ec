import type { InvoiceLine, InvoiceNumber } from '#domain/invoices/invoice.ts';
import type { LineSum } from '#domain/invoices/lines.ts';
import {
  asDecimal,
  asHour,
  asList,
  asOptional,
  asText,
  hourNumber,
  number,
  optional,
} from '#storage/codec/fields.ts';
import { storedEnum } from '#storage/codec/storedEnum.ts';

type Summed = Omit<LineSum, 'corrects'>;

const encodeSummed = (line: Summed): unknown[] => [
  storedEnum.product.encode(line.product),
  storedEnum.invoiceMeter.encode(line.meter),
  line.sku,
  optional(line.region, (region) => region),
  optional(line.instanceId, (id) => id),
  hourNumber(line.from),
  optional(line.quantity, number),
  optional(line.unit, (unit) => unit),
  number(line.amount),
];

const summedFields = 9;

const decodeSummed = (fields: readonly unknown[]): Summed => {
  const [product, meter, sku, region, instanceId, from, quantity, unit, amount] = fields;
  return {
    product: storedEnum.product.decode(product),
    meter: storedEnum.invoiceMeter.decode(meter),
    sku: asText(sku),
    ...present('region', asOptional(region, asText)),
    ...present('instanceId', asOptional(instanceId, asText)),
    from: asHour(from),
    ...present('quantity', asOptional(quantity, asDecimal)),
    ...present('unit', asOptional(unit, asText)),
    amount: asDecimal(amount),
  };
};

const encodeCorrects = ({ corrects }: Pick<LineSum, 'corrects'>): unknown =>
  optional(corrects, (number) => number);

const decodeCorrects = (field: unknown): Pick<LineSum, 'corrects'> =>
  present('corrects', asOptional(field, asText<InvoiceNumber>));

/** A line of a document. Rule INV-06. */
export const encodeInvoiceLine = (line: InvoiceLine): unknown[] => [
  ...encodeSummed(line),
  number(line.cents),
  encodeCorrects(line),
];

export const decodeInvoiceLine = (field: unknown): InvoiceLine => {
  const fields = asList(field);
  const [cents, corrects] = fields.slice(summedFields);
  return { ...decodeSummed(fields), cents: asDecimal(cents), ...decodeCorrects(corrects) };
};

/** A line that is still added up. Rule INV-04. */
export const encodeLineSum = (line: LineSum): unknown[] => [
  ...encodeSummed(line),
  encodeCorrects(line),
];

export const decodeLineSum = (field: unknown): LineSum => {
  const fields = asList(field);
  return { ...decodeSummed(fields), ...decodeCorrects(fields[summedFields]) };
};

/** A field that is there, or none. */
const present = <Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [Key in Name]?: Value } =>
  (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: Value };
