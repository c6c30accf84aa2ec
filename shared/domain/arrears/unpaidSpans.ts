import { type Instant, plusMs } from '#domain/time/instant.ts';
import type { Span } from '#domain/time/spans.ts';

const dayMs = 86_400_000;

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
