import type { Changed } from '#domain/account/accountEvent.ts';
import type { AccountState, Unrenewed } from '#domain/account/accountState.ts';
import { idOf, isLastTerm, type Prepaid } from '#domain/lifecycle/expiry/prepaid.ts';
import { expiryOf } from '#domain/terms/terms.ts';
import type { Instant } from '#domain/time/instant.ts';

export const isUnrenewed = ({ unrenewed = [] }: AccountState, id: string): boolean =>
  unrenewed.some((each) => each.id === id);

/** Remembers what could not be renewed, for each credit to try again. Rule ORD-05. */
export const addUnrenewed = (state: AccountState, thing: Unrenewed): AccountState =>
  isUnrenewed(state, thing.id)
    ? state
    : { ...state, unrenewed: [...(state.unrenewed ?? []), thing] };

/**
 * Forgets what is not to renew itself any more, and remembers what is and has ended: it is tried again
 * at once. Rule ORD-05. The version is the caller's.
 */
export const keepUnrenewed = (state: AccountState, prepaid: Prepaid, now: Instant): Changed => {
  const id = idOf(prepaid);
  if (!prepaid.item.autoRenew) return { next: dropUnrenewed(state, id), events: [] };
  const expiry = expiryOf(prepaid.item.payments);
  const hasExpired = expiry <= now && isLastTerm(prepaid, expiry);
  const next = hasExpired ? addUnrenewed(state, { kind: prepaid.kind, id }) : state;
  return { next, events: next === state ? [] : [{ kind: 'renewalsDue' }] };
};

/**
 * Forgets what has been renewed, is not to renew itself any more, or is gone. Rule ORD-05. The version
 * is the caller's.
 */
export const dropUnrenewed = (state: AccountState, id: string): AccountState => {
  if (!isUnrenewed(state, id)) return state;
  const { unrenewed = [], ...rest } = state;
  const left = unrenewed.filter((each) => each.id !== id);
  return { ...rest, ...(left.length > 0 && { unrenewed: left }) };
};
