import type { TermsProfile } from '#domain/arrears/arrearsPolicy.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { dayMs, type Instant, plusMs } from '#domain/time/instant.ts';
import type { Span } from '#domain/time/spans.ts';

/** The last step of an episode that has been taken. Rules ARR-01, ARR-02, ARR-04. */
export type ArrearsStep = 'told' | 'stopped' | 'warned' | 'destroyed';

/** What a destruction takes: all instances, or all but those that are paid ahead. Rule ARR-07. */
export const destructions = ['all', 'butPrepaid'] as const;

export type Destruction = (typeof destructions)[number];

/**
 * Where an account stands with what it owes: kept in its state, so that every step is fenced by the
 * state's version. Rules SET-03, ARR-05, ARR-06.
 *
 * `episode` counts up for ever; all that is optional but `destroyedAt`, `clearing` and `unpaidSpans` is
 * there only while the balance is below zero, `stoppedAt` while the account's `apigw` serves nothing.
 */
export type Arrears = {
  readonly episode: number;
  readonly since?: Instant;
  readonly step?: ArrearsStep;
  readonly stoppedAt?: Instant;
  /** The milder profile that this episode is under, where the account's is stricter by now. */
  readonly terms?: TermsProfile;
  /** When the destruction is due, where a warning that came too late has put it off. Rule ARR-04. */
  readonly destroyDue?: Instant;
  /** Late fees of this episode, which are not in the base of the next. Rule FEE-02. */
  readonly fees?: Decimal;
  /** What corrections have given back of them. Rules FEE-02, INV-09. */
  readonly feesReversed?: Decimal;
  /** What they come to before rounding, days that cost 0.00 included. Rule FEE-02. */
  readonly feesAccrued?: Decimal;
  /** The lowest of the debts that they were charged on. Rule FEE-02. */
  readonly lowestDebt?: Decimal;
  /** The last local day whose late fee has been decided. Rule FEE-02. */
  readonly feesUntil?: LocalDate;
  /** The end of the ledger at which what is owed costs no late fee, however many days. Rule FEE-02. */
  readonly feelessSeq?: number;
  /** The last destruction, for ever. Rule ARR-07. */
  readonly destroyedAt?: Instant;
  /** What it took is not all cleared away yet, and is gone all the same. Rule ARR-07. */
  readonly clearing?: Destruction;
  /** Past arrears that outlasted the grace of elastic capacity: see `unpaidSpansAfter`. ELA-05. */
  readonly unpaidSpans?: readonly Span[];
};

/** When all `apigw` of an account was stopped by arrears: [from, until), over. Rules ARR-01, MET-10. */
export type Stop = { readonly from: Instant; readonly until: Instant };

/** How long elastic capacity stays on in arrears, the last instant included. Rule ELA-05. */
export const elasticGraceMs = dayMs;

/** So long after they are over they are kept: the hourly run records what they ended long before. */
const retentionMs = 31 * dayMs;

/**
 * The spans of arrears that are over and outlasted the grace of elastic capacity, the latest last; with
 * the one that began at `since` and ends at `at`, if it did. Rule ELA-05.
 *
 * Each took more than a day, so there are never more than 31.
 */
export const unpaidSpansAfter = (
  { since, unpaidSpans = [] }: { readonly since?: Instant; readonly unpaidSpans?: readonly Span[] },
  at: Instant,
): readonly Span[] => {
  const kept = unpaidSpans.filter(({ until }) => until > plusMs(at, -retentionMs));
  if (since === undefined || at <= plusMs(since, elasticGraceMs)) return kept;
  return [...kept, { from: since, until: at }];
};
