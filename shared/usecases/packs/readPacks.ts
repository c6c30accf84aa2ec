import type { AccountState } from '#domain/account/accountState.ts';
import { type Decimal, zero } from '#domain/money/decimal.ts';
import { issueGrants } from '#domain/packs/grants.ts';
import type { Pack } from '#domain/packs/pack.ts';
import type { Ending } from '#domain/terms/termPayment.ts';
import { hourOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';

/** A pack as it is at an instant. */
export type PackAt = { readonly pack: Pack; readonly now: Instant };

/**
 * An account's grants and packs, those that are over too, by when they took effect. Rule PCK-02.
 *
 * A grant that has started counts from its start, though it is issued with the first hour settled.
 */
export const readPacks = async (
  { accounts }: HasAccounts,
  state: AccountState,
  now: Instant,
): Promise<readonly Pack[]> => {
  const live = [...state.packs, ...startedGrants(state, now)];
  const ids = new Set(live.map(({ id }) => id));
  const archived = await accounts.archivedPacks(state.accountId);
  const over = archived.filter(({ id }) => !ids.has(id));
  return [...over, ...live].toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
};

const startedGrants = ({ quota }: AccountState, at: Instant): readonly Pack[] =>
  quota === undefined ? [] : issueGrants(quota, hourOf(at)).issued;

/** What sorts packs by when they took effect. */
export const orderOf = ({ from, id }: Pack): string => `${from} ${id}`;

/**
 * Calls or bytes. Of a pack that was given back nothing was used (REF-05), unless the operator ended it:
 * then what was left is what came back (SLA-02).
 */
export const usedOf = ({ total, left, refundedAt, ending }: Pack): Decimal =>
  refundedAt === undefined || isEndedBy(ending, refundedAt) ? total.minus(left) : zero;

/** A pack that was given back before its announced end was untouched. */
const isEndedBy = (ending: Ending | undefined, refundedAt: Instant): boolean =>
  ending !== undefined && ending.at <= refundedAt;
