import { destroyPack } from '#domain/packs/destroyPack.ts';
import type { Pack } from '#domain/packs/pack.ts';
import type { AccountState } from '#domain/settlement/accountState.ts';
import type { Deps } from '#usecases/deps.ts';

/**
 * Packs that left the state, as its account's destruction left them, whether or not their items say so
 * yet. Rules PCK-02, ARR-07.
 */
export const readArchivedPacks = async (
  { accounts }: Pick<Deps, 'accounts'>,
  { accountId, arrears }: Pick<AccountState, 'accountId' | 'arrears'>,
): Promise<readonly Pack[]> => {
  const packs = await accounts.archivedPacks(accountId);
  const { clearing, destroyedAt } = arrears;
  if (!clearing || destroyedAt === undefined) return packs;
  return packs.map((pack) => destroyPack(pack, destroyedAt));
};
