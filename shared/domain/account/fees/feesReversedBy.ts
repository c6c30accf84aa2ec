import type { AccountState } from '#domain/account/accountState.ts';
import type { CorrectionLine } from '#domain/ledger/bill.ts';
import { type Decimal, sum } from '#domain/money/decimal.ts';
import { dayAt } from '#domain/time/billingZones.ts';

/**
 * Late fees of the arrears that last which lines of a correction give back; zero or above. An episode's first fee
 * is of the day after it began, those of earlier ones are of days before. Rules FEE-02, INV-09.
 */
export const feesReversedBy = (state: AccountState, lines: readonly CorrectionLine[]): Decimal => {
  const { since } = state.arrears;
  const isOfEpisode = ({ reversed, date }: CorrectionLine): boolean =>
    reversed === 'lateFee' &&
    date !== undefined &&
    since !== undefined &&
    date > dayAt(state, since);
  return sum(lines.filter(isOfEpisode).map(({ amount }) => amount)).negated();
};
