import type { OrderDiscount, OrderPrice } from '#domain/orders/order.ts';
import { asCount, asDecimal, asList, asText, number } from '#storage/codec/fields.ts';

/** An order's price as a list: of an upgrade, what it is the difference to follows. Rule CAT-02. */
export const encodeOrderPrice = (price: OrderPrice): unknown[] => [
  ...[price.bookVersion, number(price.amount), price.sku, number(price.unitPrice)],
  ...(price.kind === 'list'
    ? [number(price.quantity), ...encodeDiscount(price.discount)]
    : [price.fromSku, number(price.fromUnitPrice), price.terms.map(encodeTerm)]),
];

export const decodeOrderPrice = (field: unknown): OrderPrice => {
  const [bookVersion, amount, sku, unitPrice, ...rest] = asList(field);
  const common = {
    bookVersion: asText(bookVersion),
    amount: asDecimal(amount),
    sku: asText(sku),
    unitPrice: asDecimal(unitPrice),
  };
  if (rest.length !== upgradeFields) return { ...common, kind: 'list', ...decodeList(rest) };
  const [fromSku, fromUnitPrice, terms] = rest;
  return {
    ...common,
    kind: 'upgrade',
    fromSku: asText(fromSku),
    fromUnitPrice: asDecimal(fromUnitPrice),
    terms: asList(terms).map(decodeTerm),
  };
};

/** What only an upgrade's price has; a list price has one field, or four with a discount. */
const upgradeFields = 3;

const encodeDiscount = (discount: OrderDiscount | undefined): unknown[] =>
  discount === undefined
    ? []
    : [discount.discountId, number(discount.factor), number(discount.listAmount)];

const decodeList = ([quantity, discountId, factor, listAmount]: readonly unknown[]) => ({
  quantity: asCount(quantity),
  ...(discountId !== undefined && {
    discount: {
      discountId: asText(discountId),
      factor: asDecimal(factor),
      listAmount: asDecimal(listAmount),
    },
  }),
});

type Term = Extract<OrderPrice, { kind: 'upgrade' }>['terms'][number];

const encodeTerm = ({ months, remainingDays, cycleDays }: Term): unknown[] =>
  [months, remainingDays, cycleDays].map(number);

const decodeTerm = (field: unknown): Term => {
  const [months, remainingDays, cycleDays] = asList(field);
  return {
    months: asCount(months),
    remainingDays: asCount(remainingDays),
    cycleDays: asCount(cycleDays),
  };
};
