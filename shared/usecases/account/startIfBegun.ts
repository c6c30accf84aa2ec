import type { AccountState } from '#domain/account/accountState.ts';
import { beginsArrears } from '#domain/account/arrears/arrearsChange.ts';
import type { Deps } from '#usecases/deps.ts';

/**
 * Starts the execution of arrears that a change of an account's state has begun, after its commit. Who
 * dies before that is made up for by the sweep. Rules SET-03, ARR-06.
 */
export const startIfBegun = async (
  { lifecycles }: Pick<Deps, 'lifecycles'>,
  before: AccountState,
  after: AccountState,
): Promise<void> => {
  if (!beginsArrears(before, after)) return;
  await lifecycles.start('arrears', { accountId: after.accountId, episode: after.arrears.episode });
};
