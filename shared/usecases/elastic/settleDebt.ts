import { assert } from '#domain/defect.ts';
import { cutOff, withoutDebt } from '#domain/elastic/cutOff.ts';
import type { Gateway } from '#domain/plans/gateway.ts';
import type { AccountState } from '#domain/settlement/accountState.ts';
import type { Deps } from '#usecases/deps.ts';
import { elasticSwitchedOff } from '#usecases/elastic/elasticNotices.ts';
import { savedAndListed } from '#usecases/elastic/listing.ts';
import { wasOwed } from '#usecases/elastic/wasOwed.ts';
import { offer } from '#usecases/notices/offer.ts';

export type DebtDeps = Pick<
  Deps,
  'accounts' | 'gateways' | 'elastic' | 'notices' | 'notifyQueue' | 'transact' | 'now'
>;

type Loaded = { readonly state: AccountState; readonly gateway: Gateway };

/** Forgets a debt that was paid in time. Rule ELA-05. */
export const forgetDebt = async (
  deps: Pick<Deps, 'gateways' | 'elastic' | 'transact' | 'now'>,
  { state, gateway }: Loaded,
): Promise<void> => {
  assert(gateway.elastic !== undefined, 'forgetDebt: there is a debt');
  const elastic = withoutDebt(gateway.elastic);
  await deps.transact(savedAndListed(deps, { ...gateway, elastic }, state));
};

/**
 * Records what has become of a debt whose day is over: if it was still owed then, elastic went off just
 * after that instant, and the account is told. Rule ELA-05.
 *
 * The state is written too: whoever pays at this moment loses the race, and pays at a later instant.
 */
export const settleDue = async (deps: DebtDeps, { state, gateway }: Loaded): Promise<void> => {
  const { debt } = gateway.elastic ?? {};
  assert(gateway.elastic !== undefined && debt !== undefined, 'settleDue: there is a debt');
  const loaded = { state, pendingStored: true };
  if (!(await wasOwed(deps, loaded, debt))) return await forgetDebt(deps, { state, gateway });
  const { elastic, isCut } = cutOff(gateway.elastic);
  const notices = isCut ? [elasticSwitchedOff(gateway, debt)] : [];
  await deps.transact([
    deps.accounts.save({ ...state, version: state.version + 1 }),
    ...savedAndListed(deps, { ...gateway, elastic }, state),
    ...notices.map((notice) => deps.notices.add(notice)),
  ]);
  await offer(deps, notices);
};
