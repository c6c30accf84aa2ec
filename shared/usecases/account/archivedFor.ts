import type { Archived } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { windowHours } from '#domain/metering/settledWindow.ts';
import { endOfPack, isUsable, type Pack } from '#domain/packs/pack.ts';
import { billingMonth } from '#domain/time/billingZones.ts';
import { endOf, type Hour, hourOf, hoursBetween, plusHours, startOf } from '#domain/time/hour.ts';
import { overlaps } from '#domain/time/spans.ts';
import type { UsagePeriod } from '#domain/wallet/draw.ts';
import type { AccountStore, HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasNow } from '#usecases/ports/system.ts';

/**
 * What left the state and matters to an hour after all. Rules PCK-02, RAT-01, WAL-02.
 *
 * Nothing is read in the usual case: an hour of the last 72, of a known or newer month, whose packs are
 * in the state.
 */
export const archivedFor = async (
  deps: HasAccounts & HasNow,
  state: AccountState,
  hour: Hour,
): Promise<Archived> => ({
  ...(await archivedMonthFor(deps, state, hour)),
  ...(needsPacks(state, hour) && { archivedPacks: await usefulPacks(deps.accounts, state, hour) }),
  ...(await archivedVouchersFor(deps, state, { from: startOf(hour), until: endOf(hour) })),
});

/**
 * Vouchers that left the wallet and pay for usage of a period: none is read for before the period
 * leaves the 72-hour window. Rule WAL-02.
 */
export const archivedVouchersFor = async (
  { accounts, now }: HasAccounts & HasNow,
  { accountId }: AccountState,
  period: UsagePeriod,
): Promise<Pick<Archived, 'archivedVouchers'>> => {
  // An hour before any voucher leaves, for another machine's clock may be ahead.
  if (period.from > startOf(plusHours(hourOf(now()), -windowHours))) return {};
  const archived = await accounts.archivedVouchers(accountId, period.from);
  const archivedVouchers = archived.filter(
    (voucher) => voucher.left.gt(0) && overlaps(voucher, period),
  );
  return archivedVouchers.length === 0 ? {} : { archivedVouchers };
};

/** The hour's month if it has left the state: all of it that an order or a refund needs. RAT-01. */
export const archivedMonthFor = async (
  { accounts }: HasAccounts,
  state: AccountState,
  hour: Hour,
): Promise<Pick<Archived, 'archivedMonth'>> => {
  const month = billingMonth(state, hour);
  const [newest] = state.months;
  const isKnown = state.months.some((each) => each.month === month);
  const mayBeArchived = !isKnown && newest !== undefined && month < newest.month;
  const archivedMonth = mayBeArchived
    ? await accounts.archivedMonth(state.accountId, month)
    : undefined;
  return archivedMonth === undefined ? {} : { archivedMonth };
};

const needsPacks = ({ morePacks, settled }: AccountState, hour: Hour): boolean =>
  morePacks === true ||
  (settled !== undefined && hoursBetween(hour, settled.newest) >= windowHours);

/** All that late usage may still be deducted from, for what the state then forgets is forgotten. */
const usefulPacks = async (
  accounts: AccountStore,
  state: AccountState,
  hour: Hour,
): Promise<readonly Pack[]> =>
  (await accounts.archivedPacks(state.accountId)).filter(
    (pack) => isUsable(pack) && endOfPack(pack) > startOf(plusHours(hour, -windowHours)),
  );
