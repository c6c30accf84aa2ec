import type { LateFeeLine } from '#domain/settlement/bill.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { asDecimal, asList, asText, number } from '#storage/codec/fields.ts';

/** A late fee's line as a list. Rule FEE-02. */
export const encodeLateFeeLine = ({ date, debt, rate, amount }: LateFeeLine): unknown[] => [
  date,
  ...[debt, rate, amount].map(number),
];

export const decodeLateFeeLine = (field: unknown): LateFeeLine => {
  const [date, debt, rate, amount] = asList(field);
  return {
    meter: 'lateFee',
    date: asText<LocalDate>(date),
    debt: asDecimal(debt),
    rate: asDecimal(rate),
    amount: asDecimal(amount),
  };
};
