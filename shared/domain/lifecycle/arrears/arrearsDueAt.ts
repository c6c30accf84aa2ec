import { nextArrearsStep } from '#domain/lifecycle/arrears/nextArrearsStep.ts';
import type { AccountState } from '#domain/settlement/accountState.ts';
import type { Instant } from '#domain/time/instant.ts';

/** After the destruction nothing is due but late fees, as long as something is owed. Rule FEE-01. */
const never = '9999-12-31T23:59:59.999Z' as Instant;

/**
 * When arrears ask for something to be done about an account; undefined where they do not: then it is
 * on no list. A destruction that is not cleared away asks at once, whatever has been paid. ARR-06.
 */
export const arrearsDueAt = ({
  arrears,
  terms,
}: Pick<AccountState, 'arrears' | 'terms'>): Instant | undefined => {
  if (arrears.clearing) return arrears.destroyedAt;
  if (arrears.since === undefined) return undefined;
  return nextArrearsStep(arrears, terms)?.at ?? never;
};
