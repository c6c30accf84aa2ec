import { monthsLater } from '#test/support/days.ts';

/** When the terms of a month each end that follow one another from a purchase, up to `untilMs`. */
export const expiriesOf = (boughtMs: number, untilMs: number, aheadMs?: number): number[] => {
  const expiries: number[] = [];
  while ((expiries.at(-1) ?? boughtMs) <= untilMs) {
    expiries.push(monthsLater(boughtMs, expiries.length + 1, aheadMs));
  }
  return expiries;
};
