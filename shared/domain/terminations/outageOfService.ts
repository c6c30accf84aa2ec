import { letsEnd, type Outage } from '#domain/terminations/outage.ts';
import { resourceOf, type Terminable } from '#domain/terminations/terminable.ts';
import { earlier, type Instant, later } from '#domain/time/instant.ts';

/**
 * Whether an outage lets the customer end a service at `now`: 72 hours of it, without a break, were the
 * service's, and if it is over, something of what the service costs ahead was paid before it was. Who has
 * bought or renewed all of it since then has gone on with it. Rule SLA-03.
 */
export const isOutageOf = (outage: Outage, service: Terminable, now: Instant): boolean => {
  if (outage.resource.id !== resourceOf(service).id) return false;
  const from = later(outage.from, begunAt(service));
  return letsEnd({ ...outage, from }, now) && !isAllPaidSince(outage, service, now);
};

/** What was given back and paid anew begins anew. Rule REF-04. */
const begunAt = ({ item }: Terminable): Instant => {
  if (!('payments' in item)) return item.createdAt;
  return item.payments.map(({ paidAt }) => paidAt).reduce(earlier);
};

const isAllPaidSince = ({ until }: Outage, { item }: Terminable, now: Instant): boolean =>
  until !== undefined &&
  'payments' in item &&
  !item.payments.some((payment) => payment.paidAt < until && now < payment.until);
