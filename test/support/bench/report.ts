import Table from 'cli-table3';
import { type Figure, type Section, verdictOf } from '#test/support/bench/figure.ts';
import type { Row } from '#test/support/bench/row.ts';
import { rows } from '#test/support/bench/rows.ts';

/** Tables for a person to read: each figure, its ratio to its baseline, its target, and whether it is met. */
export const benchReport = (sections: readonly Section[], margin: number): string =>
  sections.map(({ title, figures }) => `${title}\n${tableOf(figures, margin)}`).join('\n\n');

const tableOf = (figures: readonly Figure[], margin: number): string => {
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
      saidOf(figure, margin),
    ]),
  );
  return table.toString();
};

const rounded = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2);

const signs = { atMost: '<=', atLeast: '>=' } as const;

const targetOf = ({ target }: Figure): string => {
  if (target === undefined) return '';
  const row: Row = rows[target.row];
  return `${target.of === 'ratio' ? 'ratio ' : ''}${signs[row.is]} ${row.target.toLocaleString('en')}`;
};

const saidOf = (figure: Figure, margin: number): string => {
  const verdict = verdictOf(figure, margin);
  if (verdict === undefined || figure.target === undefined) return '';
  const { is, accepted }: Row = rows[figure.target.row];
  if (verdict === 'met') return 'met';
  const held = accepted && `${signs[is]} ${accepted.bound}`;
  if (verdict === 'held') return `MISSED, held at ${held}`;
  return held === undefined ? 'MISSED' : `MISSED, and worse than ${held}`;
};
