import type { Row } from '#test/support/bench/row.ts';
import { type RowName, rows } from '#test/support/bench/rows.ts';

/** One measured figure, with what it is held against. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** `ratio` = value / the baseline's value, or the median of such ratios over interleaved rounds. */
  readonly baseline?: string;
  readonly ratio?: number;
  /** What is held to a row's target: the `value` itself, or the `ratio`. */
  readonly target?: { readonly of: 'value' | 'ratio'; readonly row: RowName };
};

export type Section = { readonly title: string; readonly figures: readonly Figure[] };

/** `held`: the target is missed, and what is accepted meanwhile is not. */
export type Verdict = 'met' | 'held' | 'missed';

/** What is held to the target. @throws Error if there is none */
export const reachedBy = ({ name, value, ratio, target }: Figure): number => {
  const reached = target?.of === 'value' ? value : ratio;
  if (reached === undefined) throw new Error(`${name}: nothing is held to a target`);
  return reached;
};

/** Whether a figure's row is of times, which differ from run to run; counts do not. */
export const isTimed = ({ target }: Figure): boolean =>
  target !== undefined && (rows[target.row] as Row).timed === true;

/** Undefined for a figure without target. `margin`: by which part times may be worse, in a short run. */
export const verdictOf = (figure: Figure, margin: number): Verdict | undefined => {
  if (figure.target === undefined) return undefined;
  const row: Row = rows[figure.target.row];
  const reached = reachedBy(figure);
  if (isWithin(row, row.target, reached, margin)) return 'met';
  const { accepted } = row;
  return accepted !== undefined && isWithin(row, accepted.bound, reached, margin)
    ? 'held'
    : 'missed';
};

const isWithin = ({ is, timed }: Row, bound: number, reached: number, margin: number): boolean => {
  const allowed = timed === true ? 1 + margin : 1;
  return is === 'atMost' ? reached <= bound * allowed : reached >= bound / allowed;
};

/** @throws Error if there are no values */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (low === undefined || high === undefined) throw new Error('median: of what?');
  return (low + high) / 2;
};

/** The median of the ratios of two series measured in the same rounds: what both felt falls out. */
export const medianRatio = (values: readonly number[], baseline: readonly number[]): number =>
  median(values.map((value, round) => value / (baseline[round] ?? Number.NaN)));

/** This process's CPU time of some work, and how long it took, in microseconds. */
export const timeOf = async (
  work: () => Promise<unknown>,
): Promise<{ cpu: number; wall: number }> => {
  const [cpu, began] = [process.cpuUsage(), performance.now()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { cpu: user + system, wall: (performance.now() - began) * 1_000 };
};
