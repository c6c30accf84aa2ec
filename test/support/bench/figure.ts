import Table from 'cli-table3';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { endOf, type Hour } from '#domain/time/hour.ts';
import { plusMs } from '#domain/time/instant.ts';
import type { TestDeps } from '#test/support/worlds/testDeps.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

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

/** As many records as one API call may carry. */
const recordsACall = 100;

/** Reports an hour's usage while the hour runs. */
export const recordHour = async (
  deps: TestDeps,
  hour: Hour,
  records: readonly UsageRecord[],
  batch = recordsACall,
): Promise<void> => {
  deps.setNow(plusMs(endOf(hour), -1_000));
  for (let from = 0; from < records.length; from += batch) {
    const outcomes = await recordUsage(deps, records.slice(from, from + batch));
    const failed = outcomes.find(({ status }) => status !== 'accepted');
    if (failed !== undefined) throw new Error(`a record was not accepted: ${failed.status}`);
  }
};

/** Settles one shard after the hour's end. Answers the account-hours settled. */
export const settleHourOfShard = async (
  deps: TestDeps,
  hour: Hour,
  shard: number,
): Promise<number> => {
  deps.setNow(plusMs(endOf(hour), 127_459));
  const { settled } = await settleShard(deps, { hour, shard }, false);
  return settled;
};

/** Tables for a person to read: each figure, its ratio to its baseline, its target. */
export const benchReport = (sections: readonly Section[]): string =>
  sections.map(({ title, figures }) => `${title}\n${tableOf(figures)}`).join('\n\n');

const tableOf = (figures: readonly Figure[]): string => {
  const table = new Table({
    head: ['', 'figure', 'unit', 'ratio', 'to', 'target', ''],
    colAligns: ['left', 'right', 'left', 'right', 'left', 'right', 'left'],
    style: { head: [], border: [], compact: true },
  });
  table.push(
    ...figures.map((figure) => [
      figure.name,
      rounded(figure.value),
      figure.unit,
      figure.ratio === undefined ? '' : figure.ratio.toFixed(2),
      figure.baseline ?? '',
      targetOf(figure),
      figure.target === undefined ? '' : isMet(figure) ? 'met' : 'MISSED',
    ]),
  );
  return table.toString();
};

const rounded = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2);

const targetOf = ({ target }: Figure): string => {
  if (target === undefined) return '';
  const sign = target.is === 'atMost' ? '<=' : '>=';
  return `${target.of === 'ratio' ? 'ratio ' : ''}${sign} ${target.bound.toLocaleString('en')}`;
};
