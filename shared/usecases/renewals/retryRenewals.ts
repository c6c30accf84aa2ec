import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Unrenewed } from '#domain/lifecycle/expiry/unrenewed.ts';
import { expiryOf } from '#domain/terms/terms.ts';
import { autoRenew, type RenewDeps } from '#usecases/renewals/autoRenew.ts';
import { loadPrepaid } from '#usecases/renewals/loadPrepaid.ts';

/**
 * Tries again what could not be renewed by itself: after a credit, or once it is set to. Rule ORD-05.
 *
 * Never throws, since what it follows has been made: what fails here, the daily sweep tries again. Costs a
 * read where there is nothing to try.
 */
export const retryRenewals = async (deps: RenewDeps, accountId: AccountId): Promise<void> => {
  const loaded = await deps.accounts.load(accountId, 'strong').catch(leave);
  if (loaded === undefined) return;
  const { unrenewed = [] } = loaded.state;
  for (const thing of unrenewed) await retry(deps, loaded.state, thing).catch(leave);
};

const leave = (): undefined => undefined;

const retry = async (
  deps: RenewDeps,
  state: AccountState,
  { kind, id }: Unrenewed,
): Promise<void> => {
  const prepaid = await loadPrepaid(deps, state, { kind, id });
  if (prepaid === undefined) return;
  const expiry = expiryOf(prepaid.item.payments);
  await autoRenew(deps, { accountId: state.accountId, kind, id, expiry });
};
