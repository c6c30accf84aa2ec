import * as z from 'zod';
import {
  doubleAnswer,
  int32,
  int64Answer,
  message,
  range,
  timestampAnswer,
} from '#functions/runtime/f5/fields.ts';
import { f5Route, inSystem } from '#functions/runtime/f5/route.ts';

const invoiceStatus = z.enum([
  'STATUS_UNKNOWN',
  'STATUS_ISSUED',
  'STATUS_PENDING',
  'STATUS_PAID',
  'STATUS_REFUNDED',
  'STATUS_CANCELLED',
  // Without prefix in the contract too.
  'OVERDUE',
]);

/** Rules INV-01, INV-02. */
export const listF5InvoicesRoute = f5Route({
  operationId: 'ves.io.schema.usage.invoice.CustomAPI.ListInvoices',
  area: 'f5Usage',
  method: 'GET',
  path: '/api/web/namespaces/{namespace}/usage/invoices/custom_list',
  summary:
    'List invoices, the newest first, running ones before all others: 50, or `limit` of them, 100 at most. `amount` is in cents; a running invoice goes by its month.',
  params: inSystem,
  query: message({ limit: int32.pipe(z.int().min(0)) }),
  response: z.strictObject({
    invoices: z.array(
      z
        .strictObject({
          active: z.boolean(),
          amount: int64Answer,
          currency: z.string(),
          name: z.string(),
          period_end: timestampAnswer,
          period_start: timestampAnswer,
          status: invoiceStatus,
        })
        .meta({ id: 'invoiceInvoiceType' }),
    ),
  }),
});

const calculatedUsageItem = z
  .strictObject({
    amount: int64Answer,
    currency_code: z.string(),
    end_timestamp: timestampAnswer,
    fixed: z.boolean(),
    metric_labels: z.array(z.string()),
    quantity: doubleAnswer,
    quantity_billable: int64Answer,
    start_timestamp: timestampAnswer,
    status: z.enum(['STATUS_UNKNOWN', 'STATUS_NO_DATA', 'STATUS_NOT_MEASURED', 'STATUS_ACTIVE']),
    unit_name: z.string(),
    unit_name_billable: z.string(),
    usage_type: z.string(),
  })
  .meta({ id: 'usageCalculatedUsageItem' });

const coupon = z
  .strictObject({
    discount_amount: z.int32(),
    discount_type: z.enum([
      'DISCOUNT_TYPE_UNKNOWN',
      'DISCOUNT_TYPE_FIXED_AMOUNT',
      'DISCOUNT_TYPE_PERCENTAGE',
    ]),
    title: z.string(),
  })
  .meta({ id: 'usageCoupon' });

/** Rule INV-06. */
export const listCurrentUsageRoute = f5Route({
  operationId: 'ves.io.schema.usage.CustomCalculatedUsageAPI.ListCurrentUsage',
  area: 'f5Usage',
  method: 'POST',
  path: '/api/web/namespaces/{namespace}/current_usage',
  summary:
    'Price what was used in [from, to), at most 13 months, by default the month to date: a bill belongs where its hour starts, and lines add up to the total, in cents.',
  params: inSystem,
  body: range,
  response: z.strictObject({
    coupons: z.array(coupon),
    discount: int64Answer,
    total_cost: int64Answer,
    usage_items: z.array(calculatedUsageItem),
  }),
});

/** Rules INV-01, INV-04. */
export const listMonthlyUsageRoute = f5Route({
  operationId: 'ves.io.schema.usage.CustomCalculatedUsageAPI.ListMonthlyUsage',
  area: 'f5Usage',
  method: 'POST',
  path: '/api/web/namespaces/{namespace}/monthly_usage',
  summary:
    'List what each month came to since the account was opened, the oldest first, at most 36; months are those of its zone.',
  params: inSystem,
  body: message({}),
  response: z.strictObject({
    monthly_usage_items: z.array(
      z
        .strictObject({
          amount: int64Answer,
          currency_code: z.string(),
          end_timestamp: timestampAnswer,
          start_timestamp: timestampAnswer,
        })
        .meta({ id: 'usageMonthlyUsageType' }),
    ),
  }),
});
