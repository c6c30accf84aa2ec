import type { AccountState } from '#domain/account/accountState.ts';
import { monthFor } from '#domain/account/billing/issueBill.ts';
import { type Ranks, ranksOf, turnByRanks } from '#domain/account/settlement/dearestFirst.ts';
import { inForce } from '#domain/catalogue/succession.ts';
import type { Stretch } from '#domain/metering/stretch.ts';
import { type Hour, startOf } from '#domain/time/hour.ts';
import { archivedMonthFor } from '#usecases/account/archivedFor.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HourFrom } from '#usecases/ports/hours.ts';
import type { HasPriceBooks } from '#usecases/ports/priceBooks.ts';

/** The order in which an hour's stretches are billed, looked up when it is first asked for. Rule PCK-09. */
export type BillingOrder = {
  readonly turnOf: () => Promise<Stretch['turnOf']>;
  readonly stretchFrom: (from: HourFrom) => Promise<Stretch>;
  readonly fromTurn: (after: string) => Promise<HourFrom>;
};

/** A run that goes on keeps the ranks that the first began with: else it would miss what has changed places. */
export const billingOrder = (
  deps: HasAccounts & HasPriceBooks,
  state: AccountState,
  hour: Hour,
  from: HourFrom | undefined,
): BillingOrder => {
  let known: Promise<Ranks> | undefined;
  const ranks = (): Promise<Ranks> => {
    known ??= from
      ? Promise.resolve(new Map(Object.entries(from.ranks)))
      : currentRanks(deps, state, hour);
    return known;
  };
  const turnOf = async () => turnByRanks(await ranks());
  return {
    turnOf,
    stretchFrom: async ({ after }) => ({ turnOf: await turnOf(), after }),
    fromTurn: async (after) => ({ ranks: Object.fromEntries(await ranks()), after }),
  };
};

const currentRanks = async (
  deps: HasAccounts & HasPriceBooks,
  state: AccountState,
  hour: Hour,
): Promise<Ranks> => {
  const books = await deps.priceBooks.list();
  const { archivedMonth } = await archivedMonthFor(deps, state, hour);
  const { accumulators } = monthFor(state, hour, archivedMonth);
  const regions = Object.keys(inForce(books, startOf(hour)).regions);
  return ranksOf(regions, accumulators, hour, { books, currency: state.currency });
};
