import type { AccountState } from '#domain/account/accountState.ts';
import { nextFeeDay } from '#domain/account/arrears/feeDayDue.ts';
import { nextArrearsStep } from '#domain/lifecycle/arrears/arrearsLifecycle.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * When arrears ask for something to be done about an account: a step, or a late fee to be decided;
 * undefined where they do not: then it is on no list. Rules ARR-06, FEE-01.
 */
export const arrearsDueAt = (state: AccountState): Instant | undefined =>
  [stepDueAt(state), nextFeeDay(state)?.startsAt]
    .filter((due) => due !== undefined)
    .toSorted()
    .at(0);

/**
 * When the next step of arrears is due. A destruction that is not cleared away asks at once, whatever
 * has been paid. Rule ARR-06.
 */
export const stepDueAt = ({
  arrears,
  terms,
}: Pick<AccountState, 'arrears' | 'terms'>): Instant | undefined =>
  arrears.clearing ? arrears.destroyedAt : nextArrearsStep(arrears, terms)?.at;
