import { type Changed, type Evicted, fenced } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import type { PackKind, PackSource } from '#domain/catalogue/campaign.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import { keepPacks } from '#domain/packs/keepPacks.ts';
import type { Pack } from '#domain/packs/pack.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { hourOf, plusHours, startOf } from '#domain/time/hour.ts';
import { dayMs, type Instant, plusMs } from '#domain/time/instant.ts';

/** A pack to add: `total` in calls or bytes, valid for `months` x 30 days. */
export type PackGrant = {
  readonly id: string;
  readonly kind: PackKind;
  readonly source: Exclude<PackSource, 'free'>;
  readonly total: Decimal;
  readonly months: 1 | 3 | 6 | 12;
  readonly sold?: true;
};

const monthInMs = 30 * dayMs;

/** The validity of a pack obtained at `now`: from the next full hour. Rule PCK-03. */
export const packValidity = (
  months: number,
  now: Instant,
): { readonly from: Instant; readonly until: Instant } => {
  const hour = hourOf(now);
  const from = startOf(hour) === now ? now : startOf(plusHours(hour, 1));
  return { from, until: plusMs(from, months * monthInMs) };
};

/**
 * Adds a pack to an account. Rules PCK-02, PCK-03, PCK-04.
 *
 * Packs that no longer fit into the state go to the archive with it.
 */
export const grantPack = (
  state: AccountState,
  { months, ...granted }: PackGrant,
  now: Instant,
):
  | (Changed & { readonly pack: Pack; readonly evicted: Evicted })
  | Refused<'packsAreForCnyAccounts'> => {
  if (state.currency !== 'CNY') {
    return refuse('packsAreForCnyAccounts', `the account is kept in ${state.currency}`);
  }
  const validity = packValidity(months, now);
  const pack: Pack = { ...granted, left: granted.total, ...validity, obtainedAt: now };
  const { packs, overflow, evicted } = keepPacks([...state.packs, pack], state.settled);
  const more = overflow ? { morePacks: true as const } : {};
  return {
    ...fenced({ ...state, ...more, packs }),
    pack,
    evicted: { months: [], packs: evicted, vouchers: [] },
  };
};
