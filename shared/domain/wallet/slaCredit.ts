import { Decimal, zero } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import { type Refused, refuse } from '#domain/refusal.ts';

/** What a service was charged for a month, less refunds, and the credits given for it so far. */
export type SlaFacts = {
  readonly fees: Decimal;
  readonly credited: Decimal;
  readonly currency: Currency;
};

/**
 * The credits given for a service's month with one more of `amount`: never more in all than its
 * fees. Rule SLA-01.
 */
export const slaCredit = (
  { fees, credited, currency }: SlaFacts,
  amount: Decimal,
): { readonly credited: Decimal } | Refused<'nothingCharged' | 'beyondFees'> => {
  if (fees.lte(0))
    return refuse(
      'nothingCharged',
      'nothing was billed for it in that month; a prepaid term counts in the month that billed it',
    );
  const after = credited.plus(amount);
  if (after.lte(fees)) return { credited: after };
  const left = Decimal.max(fees.minus(credited), zero);
  const [most, given] = [left, credited].map((figure) => `${figure.toFixed()} ${currency}`);
  return refuse('beyondFees', `at most ${most} can be credited, for ${given} has been`);
};
