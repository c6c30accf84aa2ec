import type { AccountId } from '#domain/accountId.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Termination } from '#domain/terminations/termination.ts';
import type { Instant } from '#domain/time/instant.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';

/** The end of a service, and when it was looked at: ended by the clock, dealt with or not. */
export type TerminationAt = { readonly termination: Termination; readonly now: Instant };

/** The end of a service as it stands now. Rule SLA-02. */
export const getTermination = async (
  { accounts, terminations, now }: Pick<Deps, 'accounts' | 'terminations' | 'now'>,
  accountId: AccountId,
  terminationId: string,
): Promise<TerminationAt | Refused<'accountNotFound' | 'terminationNotFound'>> => {
  if (!(await accounts.exists(accountId))) return noAccount();
  const termination = await terminations.load(accountId, terminationId);
  return termination === undefined ? noTermination() : { termination, now: now() };
};

export const noTermination = (): Refused<'terminationNotFound'> =>
  refuse('terminationNotFound', 'the account has no such termination');
