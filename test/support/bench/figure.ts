/** What a figure must reach: `value` itself, or its `ratio` to the baseline. */
export type Target = {
  readonly of: 'value' | 'ratio';
  readonly is: 'atMost' | 'atLeast';
  readonly bound: number;
};

/** One measured figure, with what it is held against. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** `ratio` = value / the baseline's value, or the median of such ratios over interleaved rounds. */
  readonly baseline?: string;
  readonly ratio?: number;
  readonly target?: Target;
};

export type Section = { readonly title: string; readonly figures: readonly Figure[] };

export const isMet = ({ value, ratio, target }: Figure): boolean => {
  if (target === undefined) return true;
  const reached = target.of === 'value' ? value : (ratio ?? Number.NaN);
  return target.is === 'atMost' ? reached <= target.bound : reached >= target.bound;
};
