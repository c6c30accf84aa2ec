import type { NoticeSubject } from '#domain/notices/notice.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { AccountId } from '#domain/settlement/accountId.ts';
import { epochMs, type Instant } from '#domain/time/instant.ts';

/** That a service could not be used in [from, until), or since `from`; by the operator. Rule SLA-03. */
export type Outage = {
  readonly outageId: string;
  readonly accountId: AccountId;
  readonly version: number;
  readonly resource: NoticeSubject;
  readonly from: Instant;
  readonly until?: Instant;
};

/** An outage that lasts as long as this lets the customer end the service. Rule SLA-03. */
export const outageMs = 72 * 3_600_000;

/** Whether an outage, without a break, has lasted for 72 hours by `now`. Rule SLA-03. */
export const letsEnd = ({ from, until }: Outage, now: Instant): boolean =>
  epochMs(until ?? now) - epochMs(from) >= outageMs;

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
