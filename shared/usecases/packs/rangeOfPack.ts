import type { AccountState } from '#domain/account/accountState.ts';
import type { Pack } from '#domain/packs/pack.ts';
import { type Month, monthAfter, monthOf } from '#domain/time/calendar.ts';
import { extremeZones, loadMonth } from '#usecases/bills/readBills.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';

/**
 * Entries of the ledger that hold every bill of an hour in which a pack was in force, however late
 * the bill: the ranges of its months. Empty (`to` 0) where none has a bill.
 */
export const rangeOfPack = async (
  deps: HasAccounts,
  state: AccountState,
  pack: Pick<Pack, 'from' | 'until'>,
): Promise<{ readonly from: number; readonly to: number }> => {
  const loaded = await Promise.all(monthsOf(pack).map((month) => loadMonth(deps, state, month)));
  const months = loaded.filter((month) => month !== undefined);
  return {
    from: months.reduce(
      (least, { firstSeq }) => Math.min(least, firstSeq),
      Number.POSITIVE_INFINITY,
    ),
    to: months.reduce((most, { lastSeq }) => Math.max(most, lastSeq), 0),
  };
};

/** Every month of any zone that has an hour of the pack. */
const monthsOf = ({ from, until }: Pick<Pack, 'from' | 'until'>): readonly Month[] => {
  const [behind, ahead] = extremeZones;
  const [first, last] = [monthOf(from, behind), monthOf(until, ahead)];
  const months: Month[] = [];
  for (let month = first; month <= last; month = monthAfter(month, 1)) months.push(month);
  return months;
};
