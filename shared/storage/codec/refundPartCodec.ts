import type { RefundPart } from '#domain/refunds/refund.ts';
import { decodeBuckets, encodeBuckets } from '#storage/codec/bucketsCodec.ts';
import {
  asCount,
  asDecimal,
  asList,
  asOptional,
  asText,
  number,
  optional,
} from '#storage/codec/fields.ts';
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
  ...pausedFields(part),
];

/** Absent where nothing was paused. Rule SLA-02. */
const pausedFields = ({ paused, givenBack }: RefundPart): unknown[] => {
  if (paused === undefined && givenBack === undefined) return [];
  return [optional(paused, number), optional(givenBack, number)];
};

export const decodeRefundPart = (field: unknown): RefundPart => {
  const [orderId, billSeq, sku, paid, vouchers, used, total, unit, amount, buckets, ...pauses] =
    asList(field);
  const [paused, givenBack] = pauses.map((each) => asOptional(each, asDecimal));
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
    ...(paused && { paused }),
    ...(givenBack && { givenBack }),
  };
};
