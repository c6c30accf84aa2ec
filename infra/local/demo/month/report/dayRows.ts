import { chargedOf } from '#infra/local/demo/api/billedLines.ts';
import {
  amountText,
  amountUnits,
  countText,
  gigabytesText,
  sumOf,
} from '#infra/local/demo/fixedPoint.ts';
import { hourStart, localText } from '#infra/local/demo/localTime.ts';
import type { Results } from '#infra/local/demo/month/check/readResults.ts';

/** A day of the month; quantities in calls and bytes, amounts in units of 10^-8. */
export type Day = {
  readonly day: string;
  readonly bills: number;
  readonly late: number;
  readonly calls: bigint;
  readonly bytes: bigint;
  readonly callsCharged: bigint;
  readonly amount: bigint;
};

/** The month's bills by the local day of the hour that they are for. */
export const daysOf = ({ bills, lines }: Results): readonly Day[] => {
  const dayOf = (hour: string) => localText(hourStart(hour)).slice(0, 10);
  const days = [...new Set(bills.map(({ hour }) => dayOf(hour)))].toSorted();
  return days.map((day) => {
    const own = bills.filter(({ hour }) => dayOf(hour) === day);
    const ownLines = lines.filter(({ hour }) => dayOf(hour) === day);
    const calls = ownLines.filter(({ meter }) => meter === 'calls');
    const traffic = ownLines.filter(({ meter }) => meter === 'traffic');
    return {
      day,
      bills: own.length,
      late: own.filter(({ kind }) => kind !== 'hourly').length,
      calls: sumOf(calls.map(({ quantity }) => quantity)),
      bytes: sumOf(traffic.map(({ quantity }) => quantity)),
      callsCharged: sumOf(calls.map(chargedOf)),
      amount: sumOf(own.map(({ total }) => amountUnits(total.amount))),
    };
  });
};

/** One row a day, the last column adding up, and a row of totals. */
export const dayRows = (days: readonly Day[], total: string): readonly (readonly string[])[] => {
  let soFar = 0n;
  const rows = days.map((day) => {
    soFar += day.amount;
    return [...dayCells(day), amountText(soFar)];
  });
  const all: Day = {
    day: total,
    bills: days.reduce((sum, { bills }) => sum + bills, 0),
    late: days.reduce((sum, { late }) => sum + late, 0),
    calls: sumOf(days.map(({ calls }) => calls)),
    bytes: sumOf(days.map(({ bytes }) => bytes)),
    callsCharged: sumOf(days.map(({ callsCharged }) => callsCharged)),
    amount: soFar,
  };
  return [...rows, [...dayCells(all), '']];
};

const dayCells = ({ day, bills, late, calls, bytes, callsCharged, amount }: Day): string[] => [
  day,
  String(bills),
  late === 0 ? '' : String(late),
  countText(calls),
  gigabytesText(bytes),
  countText(callsCharged),
  amountText(amount),
];
