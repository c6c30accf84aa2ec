import { dayMs, hourMs, type Instant, later, plusMs } from '#domain/time/instant.ts';

/** That an endpoint does not take what comes next for an account. */
export type Failing = {
  /** Since nothing has been taken. */
  readonly since: Instant;
  readonly failures: number;
  /** Before this it is not tried again. */
  readonly retryAt: Instant;
  /** Why the last try failed: a status, or a code of ours; never what was sent or answered. */
  readonly reason: string;
};

/** How long it waits after so many failures; the first are as far apart as the queue has them. */
const waitMs = [0, 0, 0, 0, hourMs, 2 * hourMs];
const longestWaitMs = 4 * hourMs;

export const failedAgain = (before: Failing | undefined, reason: string, now: Instant): Failing => {
  const failures = (before?.failures ?? 0) + 1;
  const retryAt = plusMs(now, waitMs[failures] ?? longestWaitMs);
  return { since: before?.since ?? now, failures, retryAt, reason };
};

/**
 * Whether an event has been tried for a day, from when it came about or, where that is later, from when the
 * endpoint began to fail: it goes to the dead list, and the next one has its turn. Rule HOK-02.
 */
export const isGivenUp = (eventAt: Instant, { since }: Failing, now: Instant): boolean =>
  now >= plusMs(later(eventAt, since), dayMs);

/** How an endpoint as a whole is doing: failures since it last took anything, whosever event it was. */
export type EndpointHealth = {
  readonly failures: number;
  readonly since?: Instant;
  readonly lastAt?: Instant;
};

const brokenFailures = 5;
const restMs = 5 * 60_000;

/**
 * Whether an endpoint that failed five times on end, for whichever accounts, is left alone for minutes: tries of it
 * would only keep others waiting. What is due then fails without a try.
 */
export const isResting = ({ failures, lastAt }: EndpointHealth, now: Instant): boolean =>
  failures >= brokenFailures && lastAt !== undefined && now < plusMs(lastAt, restMs);

const hopelessMs = 5 * dayMs;

/** Whether an endpoint has taken nothing for five days: it is over, as one that says 410. Rule HOK-02. */
export const isHopeless = ({ since }: EndpointHealth, now: Instant): boolean =>
  since !== undefined && now >= plusMs(since, hopelessMs);
