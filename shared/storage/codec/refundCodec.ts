import * as z from 'zod';
import type { AccountId } from '#domain/accountId.ts';
import { canonical } from '#domain/ledger/entry.ts';
import type { GivenConsent, Refund, Refundable, RefundPart } from '#domain/refunds/refund.ts';
import {
  bucketsJson,
  fromJson,
  jsonCount,
  jsonDecimal,
  jsonInstant,
  jsonObject,
  jsonText,
  oneName,
} from '#storage/codec/checkedJson.ts';
import {
  asCount,
  asDecimal,
  asList,
  asOptional,
  asText,
  decodeBuckets,
  encodeBuckets,
  number,
  optional,
} from '#storage/codec/fields.ts';
import { storedEnum } from '#storage/codec/storedEnum.ts';

/** A refund as JSON text, every decimal as decimal text. */
export const encodeRefund = (refund: Refund): string => canonical(refund);

/** @throws Defect if it is not what a refund is */
export const decodeRefund = (field: unknown): Refund => fromJson('refund', refundJson, field);

export const refundableJson: z.ZodType<Refundable> = z.strictObject({
  kind: oneName<Refundable['kind']>({ instance: true, gateway: true, pack: true }),
  id: jsonText(),
}) as z.ZodType<Refundable>;

const partJson = jsonObject<RefundPart>({
  orderId: jsonText(),
  billSeq: jsonCount,
  sku: jsonText(),
  paid: jsonDecimal,
  vouchers: jsonDecimal,
  used: jsonCount,
  total: jsonCount,
  unit: oneName(storedEnum.refundUnit.codes),
  amount: jsonDecimal,
  buckets: bucketsJson,
  paused: jsonDecimal.exactOptional(),
  givenBack: jsonDecimal.exactOptional(),
});

const ruleJson = oneName(storedEnum.refundRule.codes);

const refundJson = jsonObject<Refund>({
  refundId: jsonText(),
  accountId: jsonText<AccountId>(),
  resource: refundableJson,
  rule: ruleJson,
  ruleVersion: jsonText(),
  currency: oneName(storedEnum.currency.codes),
  parts: z.array(partJson),
  buckets: bucketsJson,
  total: jsonDecimal,
  at: jsonInstant,
  submittedAt: jsonInstant,
  refundedAt: jsonInstant,
  billSeq: jsonCount,
  consent: jsonObject<GivenConsent>({
    rule: ruleJson,
    version: jsonText(),
    at: jsonInstant,
    by: jsonText(),
  }).exactOptional(),
});

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
