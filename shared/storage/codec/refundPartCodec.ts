import type { RefundPart } from '#domain/refunds/refund.ts';
import { decodeBuckets, encodeBuckets } from '#storage/codec/bucketsCodec.ts';
import { asCount, asDecimal, asList, asText, number } from '#storage/codec/fields.ts';
import { storedEnum } from '#storage/codec/storedEnum.ts';

/** What came back of one payment, with every figure, as a list. Rule REF-08. */
export const encodeRefundPart = (part: RefundPart): unknown[] => [
  part.orderId,
  number(part.billSeq),
  part.sku,
  ...[part.paid, part.vouchers, part.used, part.total].map(number),
  storedEnum.refundUnit.encode(part.unit),
  number(part.amount),
  encodeBuckets(part.buckets),
];

export const decodeRefundPart = (field: unknown): RefundPart => {
  const [orderId, billSeq, sku, paid, vouchers, used, total, unit, amount, buckets] = asList(field);
  return {
    orderId: asText(orderId),
    billSeq: asCount(billSeq),
    sku: asText(sku),
    paid: asDecimal(paid),
    vouchers: asDecimal(vouchers),
    used: asCount(used),
    total: asCount(total),
    unit: storedEnum.refundUnit.decode(unit),
    amount: asDecimal(amount),
    buckets: decodeBuckets(buckets),
  };
};
