/** Sequences of ledger entries, as ascending ranges that do not touch, both ends included. */
export type SeqRanges = readonly (readonly [number, number])[];

/**
 * Adds a sequence behind all that are there; `after` is the one before it that counts. So a range goes over
 * entries that are no bills, and ends only where a bill belongs elsewhere.
 */
export const addSeq = (ranges: [number, number][], seq: number, after: number): void => {
  const last = ranges.at(-1);
  if (last !== undefined && last[1] === after) last[1] = seq;
  else ranges.push([seq, seq]);
};

export const holdsSeq = (ranges: SeqRanges, seq: number): boolean =>
  ranges.some(([from, to]) => from <= seq && seq <= to);

/** The ranges from after a sequence on. */
export const rangesAfter = (ranges: SeqRanges, after: number): SeqRanges =>
  ranges
    .filter(([, to]) => to > after)
    .map(([from, to]) => [from > after ? from : after + 1, to] as const);
