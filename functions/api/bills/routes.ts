import * as z from 'zod';
import { lineAnswer } from '#functions/api/bills/lines.ts';
import { billId, drawnAnswer, meter } from '#functions/api/parts/lineParts.ts';
import {
  bucketsAnswer,
  hourAnswer,
  moneyAnswer,
  pageOf,
  timeAnswer,
} from '#functions/runtime/http/answers.ts';
import {
  accountId,
  cursor,
  foreignId,
  limit,
  month,
  product,
} from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const usageKind = z.enum(['hourly', 'supplementary', 'released']);
const kind = z.enum([...usageKind.options, 'order', 'refund', 'lateFee', 'elastic', 'correction']);

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

/** A bill without its lines. */
export const summaryAnswer = z.strictObject(head).meta({ id: 'BillSummary' });

/** A bill with its lines and what it drew from where. Rule SET-05. */
export const receiptAnswer = z
  .strictObject({
    ...head,
    accountId: z.string(),
    lines: z.array(lineAnswer),
    draws: drawnAnswer,
    before: bucketsAnswer,
    after: bucketsAnswer,
    alert: z.boolean(),
  })
  .meta({ id: 'Receipt' });

const filters = {
  month,
  product: product.exactOptional(),
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
  response: pageOf(summaryAnswer),
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
  params: z.strictObject({ accountId, billId }),
  response: receiptAnswer,
});
