import { monthsLater } from '#test/support/days.ts';

/** When the terms of a month each end that follow one another from a purchase, up to `untilMs`. */
export const expiriesOf = (boughtMs: number, untilMs: number, aheadMs?: number): number[] => {
  const expiries: number[] = [];
  let expiryMs = boughtMs;
  while (expiryMs <= untilMs) {
    expiryMs = monthsLater(expiryMs, 1, aheadMs);
    expiries.push(expiryMs);
  }
  return expiries;
};
