import type { Stop } from '#domain/arrears/arrears.ts';
import type { Uptime } from '#domain/instances/uptime.ts';
import { windowMs } from '#domain/metering/settledWindow.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';

/**
 * That an account was asked to be closed, was closed, or was opened again. Rule ACC-01.
 *
 * One that has been reopened keeps its last closure: usage of that time is not billed, however late.
 * `earlier`: those before it, oldest first, that usage may still be settled of without the operator.
 */
export type Closure = {
  readonly requestedAt: Instant;
  readonly closedAt?: Instant;
  readonly reopenedAt?: Instant;
  readonly earlier?: readonly Stop[];
};

type Closable = { readonly closure?: Closure };

/** An account is not closed before this: until then usage of before the request may come. Rule MET-06. */
export const closesAtEarliest = ({ requestedAt }: Closure): Instant =>
  plusMs(requestedAt, windowMs);

/** From when on the closing of an account may be complete; undefined where none is under way. */
export const closureDueAt = ({ closure }: Closable): Instant | undefined => {
  if (closure === undefined || closure.closedAt !== undefined) return undefined;
  return closure.reopenedAt === undefined ? closesAtEarliest(closure) : undefined;
};

/** When an account was closed, from each request on: its usage is not billed. Rules ACC-01, MET-10. */
export const closedTimes = ({ closure }: Closable): Uptime =>
  closure === undefined
    ? []
    : [
        ...(closure.earlier ?? []),
        {
          from: closure.requestedAt,
          ...(closure.reopenedAt !== undefined && { until: closure.reopenedAt }),
        },
      ];

/** Nothing new can be bought for an account that is being closed, or is closed. Rule ACC-01. */
export const closureRefusal = ({ closure }: Closable): Refused<'accountClosing'> | undefined => {
  if (closure === undefined || closure.reopenedAt !== undefined) return undefined;
  const { requestedAt, closedAt } = closure;
  const since =
    closedAt === undefined ? `is being closed since ${requestedAt}` : `is closed since ${closedAt}`;
  return refuse('accountClosing', `the account ${since}: ask the operator to reopen it`);
};
