import type { AccountState } from '#domain/account/accountState.ts';
import type { Pack } from '#domain/packs/pack.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** A pack as it is from now on, where it is: in the state, whose next version this is, or in the archive. */
export const keepPack = (
  { accounts }: HasAccounts,
  state: AccountState,
  pack: Pack,
): { readonly next: AccountState; readonly writes: readonly Write[] } => {
  const isLive = state.packs.some(({ id }) => id === pack.id);
  const packs = state.packs.map((each) => (each.id === pack.id ? pack : each));
  return {
    next: { ...state, version: state.version + 1, packs },
    writes: isLive ? [] : [accounts.archivePack(state.accountId, pack)],
  };
};
