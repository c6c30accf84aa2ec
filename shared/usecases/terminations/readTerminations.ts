import type { AccountId } from '#domain/accountId.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Outage } from '#domain/terminations/outage.ts';
import type { Termination } from '#domain/terminations/termination.ts';
import type { Instant } from '#domain/time/instant.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type { HasOutages, HasTerminations } from '#usecases/ports/terminations.ts';

/** The end of a service, and when it was looked at: ended by the clock, dealt with or not. */
export type TerminationAt = { readonly termination: Termination; readonly now: Instant };

/** The end of a service as it stands now. Rule SLA-02. */
export const getTermination = async (
  { accounts, terminations, now }: HasAccounts & HasTerminations & HasNow,
  accountId: AccountId,
  terminationId: string,
): Promise<TerminationAt | Refused<'accountNotFound' | 'terminationNotFound'>> => {
  if (!(await accounts.exists(accountId))) return noAccount();
  const termination = await terminations.load(accountId, terminationId);
  return termination === undefined ? noTermination() : { termination, now: now() };
};

export const noTermination = (): Refused<'terminationNotFound'> =>
  refuse('terminationNotFound', 'the account has no such termination');

/** A page of the ends of an account's services, newest first. Rule SLA-02. */
export const listTerminations = async (
  { accounts, terminations, now }: HasAccounts & HasTerminations & HasNow,
  accountId: AccountId,
  limit: number,
  after?: string,
): Promise<Page<TerminationAt> | Refused<'accountNotFound'>> => {
  if (!(await accounts.exists(accountId))) return noAccount();
  const page = await terminations.list(accountId, limit, after);
  const at = now();
  return { ...page, items: page.items.map((termination) => ({ termination, now: at })) };
};

/** An outage, and when it was looked at: one without an end may have lasted for long by then. */
export type OutageAt = { readonly outage: Outage; readonly now: Instant };

/** A page of an account's outages, newest first. Rule SLA-03. */
export const listOutages = async (
  { accounts, outages, now }: HasAccounts & HasOutages & HasNow,
  accountId: AccountId,
  limit: number,
  after?: string,
): Promise<Page<OutageAt> | Refused<'accountNotFound'>> => {
  if (!(await accounts.exists(accountId))) return noAccount();
  const page = await outages.list(accountId, limit, after);
  const at = now();
  return { ...page, items: page.items.map((outage) => ({ outage, now: at })) };
};
