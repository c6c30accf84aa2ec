import Table from 'cli-table3';
import type { Paint } from '#infra/local/demo/report/paint.ts';

export type Column = 'left' | 'right';

/** A table with thin borders and aligned figures; a line under the head only. */
export const tableText = (
  paint: Paint,
  head: readonly string[],
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string => {
  const table = new Table({
    head: head.map(paint.heading),
    colAligns: [...columns],
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
};
