import type { DueStep } from '#domain/lifecycle/dueStep.ts';
import { accountSteps, earliest, serviceSteps } from '#domain/lifecycle/timeline.ts';
import type { AccountState } from '#domain/settlement/accountState.ts';
import { usesApigw } from '#domain/settlement/usesApigw.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Deps } from '#usecases/deps.ts';
import { pagesOf } from '#usecases/pagesOf.ts';

const pageSize = 100;

/**
 * The earliest steps that are due of an account and all that it has, however much that is: page by page,
 * of which only the earliest steps are kept. What arrears do to `apigw` is left out where there is none.
 */
export const dueStepsOf = async (
  { instances, gateways }: Pick<Deps, 'instances' | 'gateways'>,
  state: AccountState,
  now: Instant,
): Promise<readonly DueStep[]> => {
  const { accountId } = state;
  let due: readonly DueStep[] = [];
  let hasApigw = usesApigw(state);
  for await (const page of pagesOf((after) => instances.list(accountId, pageSize, after))) {
    hasApigw ||= page.length > 0;
    const services = page.map((item) => ({ kind: 'instance', item }) as const);
    due = earliest(due, serviceSteps(state, services, now));
  }
  for await (const page of pagesOf((after) => gateways.list(accountId, pageSize, after))) {
    const services = page.map((item) => ({ kind: 'gateway', item }) as const);
    due = earliest(due, serviceSteps(state, services, now));
  }
  return earliest(accountSteps(state, hasApigw), due);
};
