import { assert } from '#domain/defect.ts';
import type { OrderLine, RefundLine } from '#domain/ledger/bill.ts';
import { asList, asText } from '#storage/codec/fields.ts';
import { decodeOrderPrice, encodeOrderPrice } from '#storage/codec/orderPriceCodec.ts';
import { decodeRefundPart, encodeRefundPart } from '#storage/codec/refundPartCodec.ts';
import { storedEnum } from '#storage/codec/storedEnum.ts';

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
