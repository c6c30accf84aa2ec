import type { AccountState, Unrenewed } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import { expiryOf } from '#domain/terms/terms.ts';
import { autoRenew, type RenewDeps } from '#usecases/renewals/autoRenew.ts';
import { loadPrepaid } from '#usecases/renewals/loadPrepaid.ts';

/**
 * Tries again what could not be renewed by itself: after a credit, or once it is set to. Rule ORD-05.
 *
 * May come twice, late or never: each renewal is made once, and the daily sweep tries them too. Costs a
 * read where there is nothing to try.
 *
 * @throws what the first that failed threw, after all have had their turn
 */
export const retryRenewals = async (deps: RenewDeps, accountId: AccountId): Promise<void> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return;
  const faults: unknown[] = [];
  for (const thing of loaded.state.unrenewed ?? []) {
    await retry(deps, loaded.state, thing).catch((fault: unknown) => void faults.push(fault));
  }
  if (faults.length > 0) throw faults[0];
};

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
