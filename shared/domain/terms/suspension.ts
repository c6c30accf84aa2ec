import type { Instant } from '#domain/time/instant.ts';

/**
 * A time in which the operator lets a service serve nothing, for a breach or for reasons of security:
 * [from, until), open until it is lifted. Rules SLA-02, SLA-05.
 */
export type Suspension = {
  readonly suspensionId: string;
  readonly cause: 'security' | 'breach';
  readonly reason: string;
  readonly from: Instant;
  readonly until?: Instant;
};

/** What of a service says when it was suspended, oldest first; absent where it never was. */
export type Suspendable = { readonly suspensions?: readonly Suspension[] };

/** The suspension in which a service is at an instant; undefined if it is in none. Rule SLA-05. */
export const suspensionAt = (
  { suspensions = [] }: Suspendable,
  at: Instant,
): Suspension | undefined =>
  suspensions.find(({ from, until }) => from <= at && (until === undefined || at < until));
