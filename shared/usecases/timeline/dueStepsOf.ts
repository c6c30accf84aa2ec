import type { AccountState } from '#domain/account/accountState.ts';
import { usesApigw } from '#domain/account/arrears/arrearsNotice.ts';
import {
  accountSteps,
  budgetSteps,
  earliest,
  serviceSteps,
  termsSteps,
} from '#domain/account/timeline.ts';
import type { DueStep } from '#domain/lifecycle/lifecycle.ts';
import type { Instant } from '#domain/time/instant.ts';
import { eachPage } from '#usecases/pages.ts';
import type { HasGateways } from '#usecases/ports/holdings.ts';
import type { HasInstances } from '#usecases/ports/instances.ts';

const pageSize = 100;
const mostPages = 20;

/** So many instances, and as many gateways, are looked through, the newest. */
export const mostLookedThrough = pageSize * mostPages;

/** `incomplete`: there is more than was looked through, whose steps are not told. */
export type DueSteps = { readonly steps: readonly DueStep[]; readonly incomplete: boolean };

/**
 * The earliest steps that are due of an account and what it has: page by page, of which only the earliest
 * steps are kept. What it had counts too, so an account may have any number, and looking ends somewhere.
 * What arrears do to `apigw` is left out where there is none.
 */
export const dueStepsOf = async (
  { instances, gateways }: HasInstances & HasGateways,
  state: AccountState,
  now: Instant,
): Promise<DueSteps> => {
  const { accountId } = state;
  let due: readonly DueStep[] = [];
  let hasApigw = usesApigw(state);
  const moreInstances = await eachPage(
    { most: mostPages, list: (after) => instances.list(accountId, pageSize, after) },
    (items) => {
      hasApigw ||= items.length > 0;
      const services = items.map((item) => ({ kind: 'instance', item }) as const);
      due = earliest(due, serviceSteps(state, services, now));
    },
  );
  const moreGateways = await eachPage(
    { most: mostPages, list: (after) => gateways.list(accountId, pageSize, after) },
    (items) => {
      const services = items.map((item) => ({ kind: 'gateway', item }) as const);
      due = earliest(due, serviceSteps(state, services, now));
    },
  );
  const ofAccount = [
    ...accountSteps(state, hasApigw),
    ...termsSteps(state, now),
    ...budgetSteps(state, now),
  ];
  const steps = earliest(ofAccount, due);
  return { steps, incomplete: moreInstances || moreGateways };
};
