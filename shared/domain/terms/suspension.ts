import { Decimal, zero } from '#domain/money/decimal.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { earlier, epochMs, hourMs, type Instant, later, plusMs } from '#domain/time/instant.ts';

/**
 * A time in which the operator lets a service serve nothing: [from, until). For a breach or for reasons of
 * security it is open until it is lifted (SLA-05); a pause is known ahead, and named after its
 * termination (SLA-02).
 */
export type Suspension = {
  readonly suspensionId: string;
  readonly cause: 'security' | 'breach' | 'pause';
  readonly reason: string;
  readonly from: Instant;
  readonly until?: Instant;
};

/** What of a service says when it was suspended, oldest first; absent where it never was. */
export type Suspendable = { readonly suspensions?: readonly Suspension[] };

/**
 * The suspension in which a service is at an instant, rather than a pause if it is in both; undefined if
 * it is in none. Rules SLA-05, SLA-02.
 */
export const suspensionAt = (
  { suspensions = [] }: Suspendable,
  at: Instant,
): Suspension | undefined => {
  const within = suspensions.filter(
    ({ from, until }) => from <= at && (until === undefined || at < until),
  );
  return within.find(({ cause }) => cause !== 'pause') ?? within[0];
};

/** From so many on those go that ended so long ago that all usage of then is billed (MET-06). */
const suspensionsKept = 20;
const billedMs = 96 * hourMs;

/** So many can a service have of which usage may still come. */
const mostSuspensions = 100;

/** One more; beyond 20 those are dropped that ended 96 hours ago or before. Rule SLA-05. */
export const withSuspension = (
  { suspensions = [] }: Suspendable,
  added: Suspension,
  now: Instant,
): readonly Suspension[] => [
  ...(suspensions.length < suspensionsKept ? suspensions : notBilled(suspensions, now)),
  added,
];

/** Refuses one more than can be kept. Rules SLA-05, SLA-02. */
export const tooManySuspensions = (
  { suspensions = [] }: Suspendable,
  now: Instant,
): Refused<'tooManySuspensions'> | undefined => {
  const { length } = notBilled(suspensions, now);
  return length < mostSuspensions
    ? undefined
    : refuse(
        'tooManySuspensions',
        `${length} suspensions and pauses are not 96 hours over: wait, or end the service`,
      );
};

const notBilled = (suspensions: readonly Suspension[], now: Instant): readonly Suspension[] =>
  suspensions.filter(({ until }) => until === undefined || now < plusMs(until, billedMs));

/**
 * A time [from, until) in which the operator lets a prepaid service pause, or one function of it:
 * `share` of the service's price, 1 for all of it. `dealtWith`: it is over, and its value has come
 * back. Rule SLA-02.
 */
export type Pause = {
  readonly terminationId: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly share: number;
  readonly dealtWith?: true;
};

/** What of a prepaid service says when it pauses, in the order of announcement. */
export type Pausable = { readonly pauses?: readonly Pause[] };

/** A stretch of time that something was paid for, perhaps after its beginning (EXP-04). */
type Stretch = Pick<TermPayment, 'from' | 'until' | 'paidAt'>;

/**
 * How many milliseconds of a paid stretch were paused by `at`: of a function its share, and of an
 * instant never more than all, whatever pauses in it. What paused before it was paid for, of a term that
 * was renewed after the expiry, does not count, whenever that is dealt with. Rule SLA-02.
 */
export const pausedMs = (
  { from, until, paidAt }: Stretch,
  pauses: readonly Pause[],
  at: Instant,
): Decimal => {
  const [start, end] = [later(from, paidAt), earlier(until, at)];
  const within = pauses
    .map((each) => ({
      from: later(each.from, start),
      until: earlier(each.until, end),
      share: each.share,
    }))
    .filter((each) => each.from < each.until);
  const cuts = [...new Set(within.flatMap((each) => [each.from, each.until]))].toSorted();
  return cuts.reduce((ms, cut, place) => {
    const next = cuts[place + 1];
    if (next === undefined) return ms;
    const share = within
      .filter((each) => each.from <= cut && next <= each.until)
      .reduce((all, each) => all.plus(each.share), zero);
    return ms.plus(Decimal.min(share, 1).times(epochMs(next) - epochMs(cut)));
  }, zero);
};

/**
 * The instant by which as much of a paid stretch would have been used as it has been by `at`, if
 * nothing had paused: paused time does not count as used. Rules REF-02, REF-06, SLA-02.
 */
export const usedAsOf = (stretch: Stretch, pauses: readonly Pause[], at: Instant): Instant =>
  plusMs(at, -pausedMs(stretch, pauses, at).ceil().toNumber());
