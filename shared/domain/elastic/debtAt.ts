import { type ElasticDebt, offDueOf } from '#domain/elastic/elastic.ts';
import type { AccountState } from '#domain/settlement/accountState.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * What has become of a debt: `open` till the day is over that it may be paid in; whether it was `owed`
 * at that day's end only the ledger tells, for what was paid later than that does not count. ELA-05.
 */
export type DebtStanding = 'none' | 'open' | 'paid' | 'due';

export const debtAt = (
  debt: ElasticDebt | undefined,
  arrears: AccountState['arrears'],
  now: Instant,
): DebtStanding => {
  if (debt === undefined) return 'none';
  if (now > offDueOf(debt)) return 'due';
  return isOwed(debt, arrears) ? 'open' : 'paid';
};

/** Whether an account has been in arrears ever since a debt was made. Rule ARR-05. */
export const isOwed = ({ since }: ElasticDebt, arrears: AccountState['arrears']): boolean =>
  arrears.since !== undefined && arrears.since <= since;
