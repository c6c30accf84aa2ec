import { earlier, type Instant, later } from '#domain/time/instant.ts';

/** A stretch of time, [from, until). */
export type Span = { readonly from: Instant; readonly until: Instant };

/** Whether two stretches have an instant in common. */
export const overlaps = (a: Span, b: Span): boolean => a.from < b.until && b.from < a.until;

/** Spans as few as can be, in order: those that meet or overlap are one, empty ones are none. */
export const merged = (spans: readonly Span[]): readonly Span[] => {
  const inOrder = spans
    .filter(({ from, until }) => from < until)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const one: Span[] = [];
  for (const span of inOrder) {
    const last = one.at(-1);
    if (last === undefined || last.until < span.from) one.push(span);
    else one.splice(-1, 1, { from: last.from, until: later(last.until, span.until) });
  }
  return one;
};

/** The time that is in one of `a` and in one of `b`. */
export const common = (a: readonly Span[], b: readonly Span[]): readonly Span[] =>
  merged(
    a.flatMap((one) =>
      b.map((other) => ({
        from: later(one.from, other.from),
        until: earlier(one.until, other.until),
      })),
    ),
  );

/** The time that is in one of `spans` and in none of `holes`. */
export const without = (spans: readonly Span[], holes: readonly Span[]): readonly Span[] =>
  merged(
    holes.reduce<readonly Span[]>(
      (left, hole) =>
        left.flatMap(({ from, until }) => [
          { from, until: earlier(until, hole.from) },
          { from: later(from, hole.until), until },
        ]),
      spans,
    ),
  );

/** Whether a stretch of time lies wholly in one of merged spans. */
export const covers = (spans: readonly Span[], { from, until }: Span): boolean =>
  spans.some((span) => span.from <= from && until <= span.until);
