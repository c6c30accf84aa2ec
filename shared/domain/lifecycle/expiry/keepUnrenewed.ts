import type { Unrenewed } from '#domain/lifecycle/expiry/unrenewed.ts';
import type { AccountState } from '#domain/settlement/accountState.ts';

export const isUnrenewed = ({ unrenewed = [] }: AccountState, id: string): boolean =>
  unrenewed.some((each) => each.id === id);

/** Remembers what could not be renewed, for each credit to try again. Rule ORD-05. */
export const addUnrenewed = (state: AccountState, thing: Unrenewed): AccountState =>
  isUnrenewed(state, thing.id)
    ? state
    : { ...state, unrenewed: [...(state.unrenewed ?? []), thing] };

/** Forgets what is not to renew itself any more. Rule ORD-05. The version is the caller's. */
export const forgetUnless = (
  state: AccountState,
  id: string,
  { autoRenew }: { readonly autoRenew: boolean },
): AccountState => (autoRenew ? state : dropUnrenewed(state, id));

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
