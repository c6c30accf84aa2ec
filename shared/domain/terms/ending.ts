import { earlier, type Instant } from '#domain/time/instant.ts';

/** That the operator ends a service at `at`, and by which termination. Rules SLA-02, SLA-03. */
export type Ending = { readonly terminationId: string; readonly at: Instant };

/** `at`, or when the service is ended if that is before. Rule SLA-02. */
export const endingBy = (ending: Ending | undefined, at: Instant): Instant =>
  ending === undefined ? at : earlier(ending.at, at);

/** Whether a service has been ended by `now`, dealt with or not. Rule SLA-02. */
export const hasEnded = (ending: Ending | undefined, now: Instant): boolean =>
  ending !== undefined && ending.at <= now;
