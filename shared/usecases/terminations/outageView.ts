import type { NoticeSubject } from '#domain/notices/notice.ts';
import { letsEnd, type Outage } from '#domain/terminations/outage.ts';
import type { Instant } from '#domain/time/instant.ts';

/** An outage as the API shows it; without `until` it goes on. Rule SLA-03. */
export type OutageView = {
  readonly outageId: string;
  readonly resource: NoticeSubject;
  readonly cause: Outage['cause'];
  readonly from: string;
  readonly until?: string;
  /** Whether it has lasted for 72 hours. */
  readonly letsEnd: boolean;
};

export const outageView = (outage: Outage, now: Instant): OutageView => {
  const { outageId, resource, cause, from, until } = outage;
  return {
    outageId,
    resource,
    cause,
    from,
    ...(until && { until }),
    letsEnd: letsEnd(outage, now),
  };
};
