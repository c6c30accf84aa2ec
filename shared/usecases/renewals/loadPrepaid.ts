import type { AccountState } from '#domain/account/accountState.ts';
import type { Prepaid } from '#domain/lifecycle/expiry/prepaid.ts';
import { loadInstance } from '#usecases/account/loadInstance.ts';
import type { HasGateways } from '#usecases/ports/holdings.ts';
import type { HasInstances } from '#usecases/ports/instances.ts';
import type { TermEpisode } from '#usecases/ports/lifecycles.ts';

/**
 * A prepaid thing, strongly consistent, as arrears have left it (ARR-07); undefined if the account has
 * none of this kind and id.
 */
export const loadPrepaid = async (
  deps: HasGateways & HasInstances,
  state: Pick<AccountState, 'accountId' | 'arrears'>,
  { kind, id }: Pick<TermEpisode, 'kind' | 'id'>,
): Promise<Prepaid | undefined> => {
  switch (kind) {
    case 'gateway': {
      const item = await deps.gateways.load(state.accountId, id);
      return item && { kind, item };
    }
    case 'instance': {
      const item = await loadInstance(deps, state, id);
      return item?.kind === 'prepaid' ? { kind, item } : undefined;
    }
  }
};
