import * as z from 'zod';
import type { AccountId } from '#domain/accountId.ts';
import {
  type BillLine,
  isCorrection,
  isLateFee,
  isOrder,
  isRefund,
  type RefundLine,
} from '#domain/ledger/bill.ts';
import type { Currency } from '#domain/money/money.ts';
import { refundRules } from '#domain/refunds/refund.ts';
import { lateFeeLine, presentLateFee } from '#functions/api/bills/lateFeeLine.ts';
import { correctionLine, presentCorrectionLine } from '#functions/api/parts/correctionLine.ts';
import { measuredPlans } from '#functions/api/parts/gatewayAnswer.ts';
import { bands, deductions, meteredMeters } from '#functions/api/parts/lineParts.ts';
import {
  orderPriceAnswer,
  presentOrderPrice,
  presentRefundPart,
  refundPartAnswer,
} from '#functions/api/parts/payments.ts';
import { decimalText, moneyAnswer, plain, presentMoney } from '#functions/runtime/http/answers.ts';

/** A bill's line of usage. Rule SET-05. */
const meteredLine = z
  .strictObject({
    meter: meteredMeters,
    sku: z.string(),
    instanceId: z.string(),
    region: z.string(),
    recorded: decimalText,
    overheadFactor: decimalText,
    quantity: decimalText.meta({
      description: 'recorded x overheadFactor: calls, bytes or seconds.',
    }),
    deductions,
    chargedBefore: decimalText.meta({
      description:
        'Where the bands begin, charged before this line: in the month, under this and earlier price books; of seconds, in the uptime of the instance.',
    }),
    bands,
    unit: z.strictObject({ name: z.string(), size: decimalText }),
    bookVersion: z.string(),
    moved: z
      .array(z.strictObject({ bookVersion: z.string(), before: bands, after: bands }))
      .exactOptional()
      .meta({
        description:
          'Of late usage, what later price books had charged of the month: the bands that it was charged in, and those that this line moves it to. amount = bands + after - before, rounded as two cumulative ratings.',
      }),
    amount: moneyAnswer,
  })
  .meta({ id: 'MeteredLine' });

const orderLine = z
  .strictObject({
    meter: z.literal('order'),
    sku: z.string(),
    instanceId: z.string().meta({ description: 'What was bought, renewed or upgraded.' }),
    orderId: z.string(),
    price: orderPriceAnswer,
    amount: moneyAnswer,
  })
  .meta({ id: 'OrderLine' });

const refundLine = z
  .strictObject({
    meter: z.literal('refund'),
    sku: z.string(),
    instanceId: z.string().meta({ description: 'The instance, gateway or pack.' }),
    refundId: z.string(),
    rule: z.enum(refundRules),
    part: refundPartAnswer,
    amount: moneyAnswer.meta({ description: 'Below zero, or zero.' }),
  })
  .meta({ id: 'RefundLine' });

const elasticLine = z
  .strictObject({
    meter: z.literal('elastic'),
    sku: z.string(),
    instanceId: z.string().meta({ description: 'The gateway.' }),
    date: z.iso.date().meta({ description: 'The local day.' }),
    plans: measuredPlans,
    chargedBefore: decimalText.meta({ description: 'QPS that earlier bills of the day charged.' }),
    quantity: decimalText.meta({
      description: 'QPS: the largest base of the plans, less chargedBefore.',
    }),
    unit: z.strictObject({ name: z.string(), size: decimalText }),
    unitPrice: decimalText,
    bookVersion: z.string(),
    amount: moneyAnswer,
  })
  .meta({ id: 'ElasticLine' });

/** A line of a bill, with every figure that its amount follows from. Rules SET-05, CAT-02, REF-08, FEE-02, ELA-02, INV-09. */
export const lineAnswer = z
  .discriminatedUnion('meter', [
    meteredLine,
    orderLine,
    refundLine,
    lateFeeLine,
    elasticLine,
    correctionLine,
  ])
  .meta({ id: 'BillLine' });

export type LineAnswer = z.output<typeof lineAnswer>;

export const presentLine = (
  line: BillLine,
  accountId: AccountId,
  currency: Currency,
): LineAnswer => {
  if (isRefund(line)) return presentRefund(line, accountId, currency);
  if (isLateFee(line)) return presentLateFee(line, currency);
  if (isCorrection(line)) return presentCorrectionLine(line, currency);
  const amount = presentMoney(line.amount, currency);
  if (isOrder(line)) {
    const price = presentOrderPrice(line.price, currency);
    return { ...line, sku: line.price.sku, price, amount };
  }
  return { ...plain(line), amount };
};

const presentRefund = (line: RefundLine, accountId: AccountId, currency: Currency): LineAnswer => ({
  ...line,
  sku: line.part.sku,
  part: presentRefundPart(line.part, accountId, currency),
  amount: presentMoney(line.amount, currency),
});
