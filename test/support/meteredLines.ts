import { type BillLine, isMetered } from '#domain/ledger/bill.ts';
import type { MeteredLine } from '#domain/rating/meteredLine.ts';

/** The lines of a bill of usage; any other line is an error. */
export const meteredLines = (lines: readonly BillLine[]): readonly MeteredLine[] =>
  lines.map((line) => {
    if (!isMetered(line)) throw new Error(`a line of an ${line.meter}`);
    return line;
  });
