import { type ColumnType, focusDatasets } from '#domain/focus/columns.ts';
import { focusTime } from '#domain/focus/metadata.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { csvOf, foreignText } from '#functions/runtime/http/csv.ts';
import type { FocusPart } from '#usecases/focus/exportFocus.ts';

/** A part of a FOCUS data set as CSV, with a head: what is null is blank, decimals have no exponent. Rule FOC-01. */
export const focusCsv = ({ dataset, rows }: FocusPart): string => {
  const columns: readonly (readonly [string, ColumnType])[] = Object.entries(
    focusDatasets[dataset],
  );
  const cells = rows.map((row) => columns.map(([name, type]) => cellOf(type, row[name])));
  return csvOf([columns.map(([name]) => name), ...cells]);
};

const cellOf = (type: ColumnType, value: unknown): string => {
  if (value === undefined) return '';
  switch (type) {
    case 'String':
      return foreignText(value as string);
    case 'Decimal':
      return (value as Decimal).toFixed();
    case 'Date/Time':
      return focusTime(value as Instant);
    case 'JSON':
      return JSON.stringify(value);
  }
};
