import type * as z from 'zod';
import { assert } from '#domain/defect.ts';
import { fromEpochMs } from '#domain/time/instant.ts';
import type { listSubscriptionsRoute } from '#functions/api/f5Usage/subscriptionRoutes.ts';
import type { AccountSubscription } from '#usecases/orders/listSubscriptions.ts';

type Shown = z.output<typeof listSubscriptionsRoute.response>['subscriptions'][number];

/** An instant that is unset, as protocol buffers have it. */
const unset = fromEpochMs(0);

export const presentSubscriptions = (
  subscriptions: readonly AccountSubscription[],
): z.output<typeof listSubscriptionsRoute.response> => ({
  subscriptions: subscriptions.map(presentSubscription),
});

/** Periods are those that have begun, so the last of them is shown twice. */
const presentSubscription = (subscription: AccountSubscription): Shown => {
  const { id, plan, sku, startedAt, isCurrent, cancelledAt, periods } = subscription;
  const last = periods.at(-1);
  assert(last !== undefined, 'presentSubscription: the first term has begun');
  return {
    cancellation_date: cancelledAt ?? unset,
    cancelled: cancelledAt !== undefined,
    current: isCurrent,
    last_billing_period_end_date: last.until,
    last_billing_period_start_date: last.from,
    name: id,
    plan_name: plan,
    plan_object_name: sku,
    previous_billing_periods: periods.map(presentPeriod),
    start_date: startedAt,
  };
};

const presentPeriod = ({
  orderId,
  from,
  until,
  closed,
  running,
}: AccountSubscription['periods'][number]): Shown['previous_billing_periods'][number] => ({
  closed_invoice: [...closed],
  end_date: until,
  internal_end_date: until,
  internal_start_date: from,
  invoices: [...closed, ...running],
  pending_invoice: [...running],
  start_date: from,
  trial: false,
  uid: orderId,
});
