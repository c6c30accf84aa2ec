import { type BillLine, isCorrection, isMetered } from '#domain/ledger/bill.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { MeteredLine } from '#domain/rating/meteredLine.ts';

/** What a pack paid of one line of a bill, calls or bytes; below zero is what a correction gave back to it. */
export type DeductedLine = Pick<MeteredLine, 'instanceId' | 'region'> & {
  readonly quantity: Decimal;
};

/**
 * What a pack paid of a bill, in the order in which it was deducted, or what came back to it. Rules PCK-02,
 * SET-05, INV-09.
 */
export const deductionsFrom = (
  packId: string,
  lines: readonly BillLine[],
): readonly DeductedLine[] =>
  lines.flatMap((line) => {
    if (isMetered(line)) {
      const { instanceId, region, deductions } = line;
      return ofPack(packId, deductions).map(({ quantity }) => ({ instanceId, region, quantity }));
    }
    if (!isCorrection(line)) return [];
    const { instanceId = '', region = '', returned } = line;
    return ofPack(packId, returned).map(({ quantity }) => ({
      instanceId,
      region,
      quantity: quantity.negated(),
    }));
  });

const ofPack = (packId: string, deductions: MeteredLine['deductions']) =>
  deductions.filter((deduction) => deduction.packId === packId);
