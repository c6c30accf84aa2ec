import { assert } from '#domain/defect.ts';
import type { OrderLine, RefundLine } from '#domain/ledger/bill.ts';
import type { OrderDiscount, OrderPrice } from '#domain/orders/orderPrice.ts';
import { asCount, asDecimal, asList, asText, number } from '#storage/codec/fields.ts';
import { decodeRefundPart, encodeRefundPart } from '#storage/codec/refundCodec.ts';
import { storedEnum } from '#storage/codec/storedEnum.ts';

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

/** An order's line as a list; its amount is its price's. Rule ORD-02. */
export const encodeOrderLine = (line: OrderLine): unknown[] => {
  const { instanceId, orderId, price, amount } = line;
  assert(amount.eq(price.amount), 'bill: an order is charged at its price');
  return [instanceId, orderId, encodeOrderPrice(price)];
};

export const decodeOrderLine = (field: unknown): OrderLine => {
  const [instanceId, orderId, encoded] = asList(field);
  const price = decodeOrderPrice(encoded);
  return {
    meter: 'order',
    instanceId: asText(instanceId),
    orderId: asText(orderId),
    price,
    amount: price.amount,
  };
};

/** A refund's line as a list; its amount is its part's, the other way. Rule REF-08. */
export const encodeRefundLine = ({
  instanceId,
  refundId,
  rule,
  part,
  amount,
}: RefundLine): unknown[] => {
  assert(amount.negated().eq(part.amount), 'bill: a refund gives back what its part says');
  return [instanceId, storedEnum.refundRule.encode(rule), encodeRefundPart(part), refundId];
};

export const decodeRefundLine = (field: unknown): RefundLine => {
  const [instanceId, rule, encoded, refundId] = asList(field);
  const part = decodeRefundPart(encoded);
  return {
    meter: 'refund',
    instanceId: asText(instanceId),
    refundId: asText(refundId),
    rule: storedEnum.refundRule.decode(rule),
    part,
    amount: part.amount.negated(),
  };
};
