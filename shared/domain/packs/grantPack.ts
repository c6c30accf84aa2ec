import type { Decimal } from '#domain/money/decimal.ts';
import { inDeductionOrder } from '#domain/packs/deduct.ts';
import type { Pack, PackKind, PackSource } from '#domain/packs/pack.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { AccountState } from '#domain/settlement/accountState.ts';
import { hourOf, plusHours, startOf } from '#domain/time/hour.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';

/** A pack to add: `total` in calls or bytes, valid for `months` x 30 days. */
export type PackGrant = {
  readonly id: string;
  readonly kind: PackKind;
  readonly source: Exclude<PackSource, 'free'>;
  readonly total: Decimal;
  readonly months: 1 | 3 | 6 | 12;
};

const monthInMs = 30 * 86_400_000;

/** The validity of a pack obtained at `now`: from the next full hour. Rule PCK-03. */
export const packValidity = (
  months: number,
  now: Instant,
): { readonly from: Instant; readonly until: Instant } => {
  const hour = hourOf(now);
  const from = startOf(hour) === now ? now : startOf(plusHours(hour, 1));
  return { from, until: plusMs(from, months * monthInMs) };
};

/** Adds a pack to an account. Rules PCK-02, PCK-03, PCK-04. */
export const grantPack = (
  state: AccountState,
  { id, kind, source, total, months }: PackGrant,
  now: Instant,
): { readonly next: AccountState; readonly pack: Pack } | Refused<'packsAreForCnyAccounts'> => {
  if (state.currency !== 'CNY') {
    return refuse('packsAreForCnyAccounts', `the account is kept in ${state.currency}`);
  }
  const validity = packValidity(months, now);
  const pack: Pack = { id, kind, source, total, left: total, ...validity, obtainedAt: now };
  const packs = [...state.packs, pack].toSorted(inDeductionOrder);
  return { next: { ...state, version: state.version + 1, packs }, pack };
};
