import * as z from 'zod';
import { flag, message, timestampAnswer } from '#functions/runtime/f5/fields.ts';
import { f5Route, inSystem } from '#functions/runtime/f5/route.ts';

const period = z
  .strictObject({
    closed_invoice: z.array(z.string()),
    end_date: timestampAnswer,
    internal_end_date: timestampAnswer,
    internal_start_date: timestampAnswer,
    invoices: z.array(z.string()),
    pending_invoice: z.array(z.string()),
    start_date: timestampAnswer,
    trial: z.boolean(),
    uid: z.string(),
  })
  .meta({ id: 'subscriptionPeriod' });

/** Rule ORD-04. */
export const listSubscriptionsRoute = f5Route({
  operationId: 'ves.io.schema.usage.subscription.CustomAPI.ListSubscriptions',
  area: 'f5Usage',
  method: 'GET',
  path: '/api/web/namespaces/{namespace}/subscriptions/custom_list',
  summary:
    'List prepaid instances and gateways, the newest first, or with `current` those that are paid for just now: each with its paid terms and the names of their invoices.',
  params: inSystem,
  query: message({ current: flag }),
  response: z.strictObject({
    subscriptions: z.array(
      z
        .strictObject({
          cancellation_date: timestampAnswer,
          cancelled: z.boolean(),
          current: z.boolean(),
          last_billing_period_end_date: timestampAnswer,
          last_billing_period_start_date: timestampAnswer,
          name: z.string(),
          plan_name: z.string(),
          plan_object_name: z.string(),
          previous_billing_periods: z.array(period),
          start_date: timestampAnswer,
        })
        .meta({ id: 'subscriptionSubscriptionType' }),
    ),
  }),
});
