import { canonical } from '#domain/ledger/canonical.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Refund, RefundPart } from '#domain/refunds/refund.ts';
import type { Json } from '#storage/codec/json.ts';
import { bucketsOf } from '#storage/codec/paymentCodec.ts';

/** A refund as JSON text, every decimal as decimal text. */
export const encodeRefund = (refund: Refund): string => canonical(refund);

export const decodeRefund = (text: string): Refund => {
  const refund = JSON.parse(text) as Json<Refund>;
  return {
    ...refund,
    parts: refund.parts.map(partOf),
    buckets: bucketsOf(refund.buckets),
    total: new Decimal(refund.total),
  };
};

const partOf = ({ paused, givenBack, ...part }: Json<RefundPart>): RefundPart => ({
  ...part,
  paid: new Decimal(part.paid),
  vouchers: new Decimal(part.vouchers),
  amount: new Decimal(part.amount),
  buckets: bucketsOf(part.buckets),
  ...(paused !== undefined && { paused: new Decimal(paused) }),
  ...(givenBack !== undefined && { givenBack: new Decimal(givenBack) }),
});
