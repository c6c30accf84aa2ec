import { inDeductionOrder } from '#domain/packs/deduct.ts';
import type { Pack } from '#domain/packs/pack.ts';
import type { AccountState, MonthToDate } from '#domain/settlement/accountState.ts';
import { windowHours } from '#domain/settlement/settledWindow.ts';
import { plusHours, startOf } from '#domain/time/hour.ts';

/** What leaves the state and goes to items of its own. */
export type Evicted = { readonly months: readonly MonthToDate[]; readonly packs: readonly Pack[] };

const monthsKept = 2;

/** Packs that the state holds; further ones wait in the archive. */
export const packsKept = 16;

/**
 * Keeps the state small: the two newest months, and the first 16 packs that may still be deducted.
 *
 * A pack that is over stays as long as late usage is settled without the operator (MET-06).
 */
export const evict = (
  state: AccountState,
  month: MonthToDate,
): { readonly kept: AccountState; readonly evicted: Evicted } => {
  const months = [month, ...state.months.filter((each) => each.month !== month.month)].toSorted(
    (a, b) => (a.month > b.month ? -1 : 1),
  );
  const useful = (pack: Pack): boolean =>
    pack.left.gt(0) &&
    (state.settled === undefined ||
      pack.until > startOf(plusHours(state.settled.newest, -windowHours)));
  const inOrder = state.packs.toSorted(inDeductionOrder);
  const packs = inOrder.filter(useful).slice(0, packsKept);
  const overflow = inOrder.filter(useful).length > packsKept;
  const { morePacks: _, ...rest } = state;
  return {
    kept: {
      ...rest,
      months: months.slice(0, monthsKept),
      packs,
      ...(overflow && { morePacks: true }),
    },
    evicted: {
      months: months.slice(monthsKept),
      packs: inOrder.filter((pack) => !packs.includes(pack)),
    },
  };
};
