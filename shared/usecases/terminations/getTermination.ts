import type { AccountId } from '#domain/accountId.ts';
import type { Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import {
  noTermination,
  type TerminationView,
  terminationView,
} from '#usecases/terminations/terminationView.ts';

/** The end of a service as it stands now. Rule SLA-02. */
export const getTermination = async (
  { accounts, terminations, now }: Pick<Deps, 'accounts' | 'terminations' | 'now'>,
  accountId: AccountId,
  terminationId: string,
): Promise<TerminationView | Refused<'accountNotFound' | 'terminationNotFound'>> => {
  if (!(await accounts.exists(accountId))) return noAccount();
  const termination = await terminations.load(accountId, terminationId);
  return termination === undefined ? noTermination() : terminationView(termination, now());
};
