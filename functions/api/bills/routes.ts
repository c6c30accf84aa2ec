import * as z from 'zod';
import { refundRules } from '#domain/refunds/refund.ts';
import { meteredLine, meteredMeters } from '#functions/api/bills/meteredLine.ts';
import { measuredPlans } from '#functions/api/parts/measuredPlans.ts';
import { orderPriceAnswer, refundPartAnswer } from '#functions/api/parts/payments.ts';
import {
  bucketsAnswer,
  decimalText,
  hourAnswer,
  moneyAnswer,
  pageOf,
  timeAnswer,
} from '#functions/runtime/http/answers.ts';
import { accountId, cursor, foreignId, limit, month } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const usageKind = z.enum(['hourly', 'supplementary', 'released']);
const kind = z.enum([...usageKind.options, 'order', 'refund', 'lateFee', 'elastic']);
const meter = z.enum([...meteredMeters.options, 'order', 'refund', 'lateFee', 'elastic']);

const head = {
  billId: z.string(),
  kind,
  hour: hourAnswer,
  corrects: z
    .string()
    .exactOptional()
    .meta({ description: 'The bill that this one adds to, or reverses.' }),
  total: moneyAnswer,
  issuedAt: timeAnswer,
};

const orderLine = z
  .strictObject({
    meter: z.literal('order'),
    sku: z.string(),
    instanceId: z.string().meta({ description: 'The instance, gateway or pack.' }),
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

const lateFeeLine = z
  .strictObject({
    meter: z.literal('lateFee'),
    sku: z.string(),
    date: z.iso.date().meta({ description: 'The local day that the fee is for.' }),
    debt: moneyAnswer.meta({ description: "Owed at the day's start, without late fees." }),
    rate: decimalText,
    accrued: decimalText.meta({
      description: 'debt x rate of all days of these arrears up to this one, not rounded.',
    }),
    lowestDebt: moneyAnswer.meta({ description: 'The lowest of the debts of those days.' }),
    chargedBefore: moneyAnswer.meta({ description: 'Late fees of the days before.' }),
    amount: moneyAnswer.meta({
      description: 'accrued to 2 decimals, half up, at most lowestDebt, less chargedBefore.',
    }),
  })
  .meta({ id: 'LateFeeLine' });

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

const lineAnswer = z
  .discriminatedUnion('meter', [meteredLine, orderLine, refundLine, lateFeeLine, elasticLine])
  .meta({ id: 'BillLine' });

const receiptAnswer = z
  .strictObject({
    ...head,
    accountId: z.string(),
    lines: z.array(lineAnswer),
    draws: z.strictObject({
      vouchers: z.array(z.strictObject({ voucherId: z.string(), amount: moneyAnswer })),
      buckets: bucketsAnswer,
    }),
    before: bucketsAnswer,
    after: bucketsAnswer,
    alert: z.boolean(),
  })
  .meta({ id: 'Receipt' });

const filters = {
  month,
  product: z.enum(['apigw', 'mpgw']).exactOptional(),
  instanceId: foreignId(128).exactOptional(),
  kind: kind.exactOptional(),
  meter: meter.exactOptional(),
};

export const listBillsRoute = route({
  operationId: 'listBills',
  area: 'bills',
  method: 'GET',
  path: '/v1/accounts/{accountId}/bills',
  summary: 'List the bills of a month, in the order of issue.',
  roles: ['customer', 'operator'],
  params: z.strictObject({ accountId }),
  query: z.strictObject({ ...filters, limit, cursor }),
  response: pageOf(z.strictObject(head).meta({ id: 'BillSummary' })),
});

export const exportBillsRoute = route({
  operationId: 'exportBills',
  area: 'bills',
  method: 'GET',
  path: '/v1/accounts/{accountId}/bills.csv',
  summary: 'Download the bill lines of a month as CSV (RFC 4180), at most 20,000 lines a part.',
  roles: ['customer', 'operator'],
  params: z.strictObject({ accountId }),
  query: z.strictObject({ ...filters, cursor }),
  produces: 'text/csv',
  response: z.strictObject({ csv: z.string(), cursor: z.string().exactOptional() }),
});

export const getBillRoute = route({
  operationId: 'getBill',
  area: 'bills',
  method: 'GET',
  path: '/v1/accounts/{accountId}/bills/{billId}',
  summary: 'Get a bill as a receipt, from which every cent can be explained.',
  roles: ['customer', 'operator'],
  params: z.strictObject({
    accountId,
    billId: z.string().regex(/^[a-z0-9][a-z0-9-]{2,31}-[1-9]\d{0,11}$/),
  }),
  response: receiptAnswer,
});
