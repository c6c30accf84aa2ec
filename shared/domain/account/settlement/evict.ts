import type { Evicted } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { keepStops } from '#domain/account/arrears/stops.ts';
import { type Issued, keepMonths } from '#domain/account/billing/issueBill.ts';
import { keepDedicated } from '#domain/instances/dedicated.ts';
import { foldUptime } from '#domain/instances/foldUptime.ts';
import { foldHalts } from '#domain/instances/halts.ts';
import { keepPacks } from '#domain/packs/keepPacks.ts';
import type { Pack } from '#domain/packs/pack.ts';

/** What the hour has made of parts of the state. */
type AfterHour = Required<
  Pick<AccountState, 'packs' | 'dedicated' | 'quota' | 'settled' | 'pending'>
>;

/**
 * Keeps the state small: the two newest months, the packs that may still be deducted, the dedicated
 * instances that may still be billed, the stops that usage may still be of.
 *
 * What goes back to the archive as it came (`archived`) need not be written there again.
 */
export const evict = (
  { next, month, lapsed }: Pick<Issued, 'next' | 'month' | 'lapsed'>,
  after: AfterHour,
  archived: readonly Pack[],
): { readonly kept: AccountState; readonly evicted: Evicted } => {
  const { settled, quota, pending } = after;
  const { months, evicted: oldMonths } = keepMonths(next.months, month);
  const { packs, overflow, evicted } = keepPacks(after.packs, settled);
  const dedicated = keepDedicated(after.dedicated, settled).map((each) =>
    foldUptime(foldHalts(each, settled), settled),
  );
  const stops = keepStops(next.stops ?? [], settled);
  const budgetStops = keepStops(next.budgetStops ?? [], settled);
  const { morePacks: _, dedicated: __, stops: ___, budgetStops: ____, ...rest } = next;
  return {
    kept: {
      ...rest,
      months,
      packs,
      settled,
      quota,
      pending,
      ...(dedicated.length > 0 && { dedicated }),
      ...(stops.length > 0 && { stops }),
      ...(budgetStops.length > 0 && { budgetStops }),
      ...(overflow && { morePacks: true }),
    },
    evicted: {
      months: oldMonths,
      packs: evicted.filter((pack) => !archived.some((each) => isSame(each, pack))),
      vouchers: lapsed,
    },
  };
};

const isSame = (a: Pack, b: Pack): boolean => a.id === b.id && a.left.eq(b.left);
