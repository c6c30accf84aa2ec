import type { LateFeeLine } from '#domain/ledger/bill.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { asDecimal, asList, asText, number } from '#storage/codec/fields.ts';

/** A late fee's line as a list. Rule FEE-02. */
export const encodeLateFeeLine = (line: LateFeeLine): unknown[] => {
  const { date, debt, rate, accrued, lowestDebt, chargedBefore, amount } = line;
  return [date, ...[debt, rate, amount, accrued, lowestDebt, chargedBefore].map(number)];
};

export const decodeLateFeeLine = (field: unknown): LateFeeLine => {
  const [date, debt, rate, amount, accrued, lowestDebt, chargedBefore] = asList(field);
  return {
    meter: 'lateFee',
    date: asText<LocalDate>(date),
    debt: asDecimal(debt),
    rate: asDecimal(rate),
    accrued: asDecimal(accrued),
    lowestDebt: asDecimal(lowestDebt),
    chargedBefore: asDecimal(chargedBefore),
    amount: asDecimal(amount),
  };
};
