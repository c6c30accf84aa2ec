import * as z from 'zod';
import {
  doubleAnswer,
  message,
  range,
  text,
  timestampAnswer,
  unixOrRfc3339,
} from '#functions/runtime/f5/fields.ts';
import { f5Route, inSystem } from '#functions/runtime/f5/route.ts';
import { decimalText } from '#functions/runtime/http/answers.ts';

const metricValue = z
  .strictObject({ timestamp: doubleAnswer, value: z.string() })
  .meta({ id: 'schemabillingMetricValue' });

/** Rule SET-05. */
export const getUsageSummaryRoute = f5Route({
  operationId: 'ves.io.schema.billing.CustomPublicAPI.BillingUsageSummary',
  area: 'f5Usage',
  method: 'POST',
  path: '/api/data/namespaces/system/billing/usage_summary',
  summary:
    'Sum up what was metered by SKU in [start_time, end_time), by default the last 6 hours: as metered, and in units of the price.',
  body: message({ start_time: unixOrRfc3339, end_time: unixOrRfc3339 }),
  response: z.strictObject({
    usage_summary_items: z.array(
      z
        .strictObject({
          billing_metric_data: z
            .strictObject({ unit: z.string(), value: decimalText })
            .meta({ id: 'billingBillingMetricData' }),
          name: z.string(),
          service: z.string(),
          usage_metric_data: z
            .strictObject({ metric_value: metricValue, unit: z.string() })
            .meta({ id: 'billingUsageMetricData' }),
        })
        .meta({ id: 'billingUsageSummaryItem' }),
    ),
  }),
});

const hourlyItem = z
  .strictObject({
    container: z.string(),
    deployment: z.string(),
    end_timestamp: timestampAnswer,
    quantity: doubleAnswer,
    start_timestamp: timestampAnswer,
    unit_name: z.string(),
  })
  .meta({ id: 'usageHourlyItem' });

/** Rule SET-05. */
export const listUsageDetailsRoute = f5Route({
  operationId: 'ves.io.schema.usage.CustomAggregatedUsageAPI.ListUsageDetails',
  area: 'f5Usage',
  method: 'POST',
  path: '/api/web/namespaces/{namespace}/usage_details',
  summary:
    'Sum up what was metered by instance and meter in [from, to), by default the month to date. `hourly_breakdown_query` asks for the hours of one, for 24 hours.',
  params: inSystem,
  body: range,
  response: z.strictObject({
    usage_items: z.array(
      z
        .strictObject({
          end_timestamp: timestampAnswer,
          hourly_breakdown: z.array(hourlyItem),
          hourly_breakdown_query: z.string(),
          metric_label: z.string(),
          namespace: z.string(),
          object_name: z.string(),
          quantity: doubleAnswer,
          start_timestamp: timestampAnswer,
          unit_name: z.string(),
          usage_type: z.string(),
        })
        .meta({ id: 'usageUsageItem' }),
    ),
  }),
});

/** Rule SET-05. */
export const listHourlyUsageRoute = f5Route({
  operationId: 'ves.io.schema.usage.CustomAggregatedUsageAPI.ListHourlyUsageDetails',
  area: 'f5Usage',
  method: 'POST',
  path: '/api/web/namespaces/{namespace}/hourly_usage_details',
  summary: 'List the hours of an item of usage details, by its `hourly_breakdown_query`.',
  params: inSystem,
  body: message({ query: text(2_000) }),
  response: z.strictObject({ hourly_usage_items: z.array(hourlyItem) }),
});
