import type { AccountState } from '#domain/account/accountState.ts';
import { keepStops } from '#domain/account/arrears/stops.ts';
import { type Holdings, whatIsInUse } from '#domain/account/closure/whatIsInUse.ts';
import { type Closure, closureRefusal } from '#domain/lifecycle/closure.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Why an account is not closed, in order of precedence. */
export type ClosureRefusal = 'accountClosing' | 'accountInUse';

/** So many reasons are named; of more it says how many. */
const mostReasons = 20;

/**
 * Closes an account for all that is new: from now on nothing can be bought for it and its usage is not
 * billed. Refused, with every reason at once, while something is paid ahead, runs or is owed. Rule ACC-01.
 *
 * What is left to renew is forgotten: it is neither paid ahead nor running.
 */
export const requestClosure = (
  state: AccountState,
  holdings: Holdings,
  now: Instant,
): AccountState | Refused<ClosureRefusal> => {
  const closing = closureRefusal(state);
  if (closing !== undefined) return closing;
  const reasons = whatIsInUse(state, holdings, now);
  if (reasons.length > 0) return refuse('accountInUse', inOneText(reasons));
  const { unrenewed: _, ...rest } = state;
  return {
    ...rest,
    version: state.version + 1,
    closure: { requestedAt: now, ...earlierOf(state) },
  };
};

/** More than an operator reopens while usage of them may come. */
const closingsKept = 8;

/** The closings before, as long as usage of them may come by itself. Rules MET-06, MET-10. */
const earlierOf = ({ closure, settled }: AccountState): Pick<Closure, 'earlier'> => {
  if (closure?.reopenedAt === undefined) return {};
  const last = { from: closure.requestedAt, until: closure.reopenedAt };
  const earlier = keepStops([...(closure.earlier ?? []), last], settled).slice(-closingsKept);
  return earlier.length === 0 ? {} : { earlier };
};

const inOneText = (reasons: readonly string[]): string => {
  const named = reasons.slice(0, mostReasons);
  const more = reasons.length - named.length;
  return [...named, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
};

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
