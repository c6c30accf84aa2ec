import type * as z from 'zod';
import { baseUnits, type MeteredSum } from '#domain/ledger/meteredSums.ts';
import { roundExported } from '#domain/money/round.ts';
import { endOf, startOf } from '#domain/time/hour.ts';
import { epochMs } from '#domain/time/instant.ts';
import type {
  getUsageSummaryRoute,
  listHourlyUsageRoute,
  listUsageDetailsRoute,
} from '#functions/api/f5Usage/meteredRoutes.ts';
import type { MeteredBetween } from '#usecases/bills/sumBills.ts';

/** The end of the range stands for it where one instant is asked for, in seconds. */
export const presentSummary = ({
  to,
  sums,
}: MeteredBetween): z.output<typeof getUsageSummaryRoute.response> => ({
  usage_summary_items: sums.map((sum) => ({
    billing_metric_data: {
      unit: sum.unit.name,
      value: roundExported(sum.quantity.div(sum.unit.size)).toFixed(),
    },
    name: sum.sku,
    service: sum.product,
    usage_metric_data: {
      metric_value: { timestamp: epochMs(to) / 1_000, value: sum.quantity.toFixed() },
      unit: baseUnits[sum.meter],
    },
  })),
});

/** Doubles are made of exact sums, once. `queryOf`: what asks for the hours of a sum. */
export const presentDetails = (
  { from, to, sums }: MeteredBetween,
  queryOf: (sum: MeteredSum) => string,
): z.output<typeof listUsageDetailsRoute.response> => ({
  usage_items: sums.map((sum) => ({
    end_timestamp: to,
    hourly_breakdown: [],
    hourly_breakdown_query: queryOf(sum),
    metric_label: sum.sku,
    namespace: 'system',
    object_name: sum.instanceId,
    quantity: sum.quantity.toNumber(),
    start_timestamp: from,
    unit_name: baseUnits[sum.meter],
    usage_type: sum.meter,
  })),
});

export const presentHours = ({
  sums,
}: MeteredBetween): z.output<typeof listHourlyUsageRoute.response> => ({
  hourly_usage_items: sums.map((sum) => ({
    container: sum.meter,
    deployment: sum.instanceId,
    end_timestamp: endOf(sum.hour),
    quantity: sum.quantity.toNumber(),
    start_timestamp: startOf(sum.hour),
    unit_name: baseUnits[sum.meter],
  })),
});
