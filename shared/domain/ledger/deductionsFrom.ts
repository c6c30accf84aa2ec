import { type BillLine, isMetered } from '#domain/ledger/bill.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { MeteredLine } from '#domain/rating/meteredLine.ts';

/** What a pack paid of one line of a bill: calls, or bytes. */
export type DeductedLine = Pick<MeteredLine, 'instanceId' | 'region'> & {
  readonly quantity: Decimal;
};

/** What a pack paid of a bill, in the order in which it was deducted. Rules PCK-02, SET-05. */
export const deductionsFrom = (
  packId: string,
  lines: readonly BillLine[],
): readonly DeductedLine[] =>
  lines
    .filter(isMetered)
    .flatMap(({ instanceId, region, deductions }) =>
      deductions
        .filter((deduction) => deduction.packId === packId)
        .map(({ quantity }) => ({ instanceId, region, quantity })),
    );
