import type { AccountId } from '#domain/accountId.ts';
import type { NoticeSubject } from '#domain/notices/notice.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { resourceOf, type Terminable } from '#domain/terminations/terminable.ts';
import { earlier, epochMs, hourMs, type Instant, later } from '#domain/time/instant.ts';

/**
 * Why a service could not be used. Only a `fault` counts against the operator: short maintenance, the
 * network's congestion and what is outside the operator's control do not. Rules SLA-03, SLA-04.
 */
export const outageCauses = ['fault', 'maintenance', 'congestion', 'external'] as const;

/** That a service could not be used in [from, until), or since `from`; by the operator. Rule SLA-03. */
export type Outage = {
  readonly outageId: string;
  readonly accountId: AccountId;
  readonly version: number;
  readonly resource: NoticeSubject;
  readonly cause: (typeof outageCauses)[number];
  readonly from: Instant;
  readonly until?: Instant;
};

/** An outage that lasts as long as this lets the customer end the service. Rule SLA-03. */
export const outageMs = 72 * hourMs;

/** Whether an outage is the operator's fault. Rules SLA-03, SLA-04. */
export const counts = ({ cause }: Pick<Outage, 'cause'>): boolean => cause === 'fault';

/** Whether an outage by the operator's fault, without a break, has lasted for 72 hours by `now`. SLA-03. */
export const letsEnd = ({ from, until, cause }: Outage, now: Instant): boolean =>
  counts({ cause }) && epochMs(until ?? now) - epochMs(from) >= outageMs;

/** Why an outage is not what can have happened, in order of precedence. */
export type OutageRefusal = 'outageInFuture' | 'outageEndsTooEarly';

/** An outage is recorded of the past: it has begun, and its end is after that and over. Rule SLA-03. */
export const outageRefusal = (
  { from, until = from }: Pick<Outage, 'from' | 'until'>,
  now: Instant,
): Refused<OutageRefusal> | undefined => {
  if (from > now || until > now)
    return refuse(
      'outageInFuture',
      `it is ${now} now: record what has begun, and an end that has come`,
    );
  if (until < from)
    return refuse('outageEndsTooEarly', `it began at ${from}: it ends then or later`);
  return undefined;
};

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
