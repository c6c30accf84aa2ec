import * as z from 'zod';
import {
  bucketsAnswer,
  decimalText,
  hourAnswer,
  moneyAnswer,
  pageOf,
  timeAnswer,
} from '#functions/runtime/contract/answers.ts';
import { accountId, cursor, foreignId, limit, month } from '#functions/runtime/contract/fields.ts';
import { route } from '#functions/runtime/contract/route.ts';

const kind = z.enum(['hourly', 'supplementary', 'released']);
const meter = z.enum(['calls', 'traffic']);

const head = {
  billId: z.string(),
  kind,
  hour: hourAnswer,
  corrects: z.string().exactOptional().meta({ description: 'The bill that this one adds to.' }),
  total: moneyAnswer,
  issuedAt: timeAnswer,
};

const lineAnswer = z
  .strictObject({
    meter,
    sku: z.string(),
    instanceId: z.string(),
    region: z.string(),
    recorded: decimalText,
    overheadFactor: decimalText,
    quantity: decimalText.meta({ description: 'recorded x overheadFactor: calls, or bytes.' }),
    deductions: z.array(
      z.strictObject({
        packId: z.string(),
        source: z.enum(['free', 'campaign', 'purchase']),
        quantity: decimalText,
      }),
    ),
    chargedBefore: decimalText.meta({ description: 'Charged in the month before this line.' }),
    bands: z.array(
      z.strictObject({ quantity: decimalText, unitPrice: decimalText, amount: decimalText }),
    ),
    unit: z.strictObject({ name: z.string(), size: decimalText }),
    bookVersion: z.string(),
    adjustment: decimalText.exactOptional().meta({
      description:
        'Exact, like the amounts of bands: what usage of this month under later prices costs more or less because of this line, which came late.',
    }),
    amount: moneyAnswer,
  })
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
