import { Decimal } from '#domain/money/decimal.ts';
import { type Refused, refuse } from '#domain/refusal.ts';

/**
 * Reads what application bytes are multiplied by to give network-layer bytes: decimal text from 1
 * to 1.15 of at most 4 decimals, answered in its shortest form (`1.10` is `1.1`). Rule MET-07.
 */
export const overheadFactor = (text: string): string | Refused<'overheadOutOfRange'> => {
  const isInRange =
    /^\d(?:\.\d{1,4})?$/.test(text) && new Decimal(text).gte(1) && new Decimal(text).lte('1.15');
  return isInRange
    ? new Decimal(text).toString()
    : refuse(
        'overheadOutOfRange',
        'an overhead factor is a decimal from 1 to 1.15 with at most 4 places',
      );
};
