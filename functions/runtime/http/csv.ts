import { stringify } from 'csv-stringify/sync';

/** Rows of cells as CSV (RFC 4180): lines end with CRLF, and what needs quotes has them. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  stringify(rows as string[][], { record_delimiter: 'windows', quoted_match: /[\r\n]/ });

/** Text that others chose must not be taken for a formula by a spreadsheet. */
export const foreignText = (text: string): string =>
  /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
