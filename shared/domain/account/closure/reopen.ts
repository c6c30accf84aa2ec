import type { AccountState } from '#domain/account/accountState.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * Opens an account again that is being closed, or is closed. What has lapsed is gone, and the first-year
 * free quota goes on where it is: there is no second one. Rules ACC-01, QUO-01.
 */
export const reopen = (state: AccountState, now: Instant): AccountState | Refused<'notClosing'> => {
  const { closure } = state;
  if (closure === undefined || closure.reopenedAt !== undefined) {
    return refuse('notClosing', 'the account is open: nothing has closed it');
  }
  return { ...state, version: state.version + 1, closure: { ...closure, reopenedAt: now } };
};
