import Table from 'cli-table3';
import { type Figure, isMet, type Section } from '#test/support/bench/figure.ts';

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
