import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import type { Currency } from '#domain/money/money.ts';
import {
  createPlan,
  type Locale,
  localizePlan,
  type NewUsagePlan,
  type PlanTexts,
  planNamed,
  planOf,
  publishPlan,
  type UsagePlan,
  type UsagePlans,
} from '#domain/quotas/usagePlan.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { type Mutation, type OperationDeps, runOperation } from '#usecases/idempotency.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasEntitlements, HasUsagePlans } from '#usecases/ports/quotas.ts';
import type { HasNow } from '#usecases/ports/system.ts';

type PlanDeps = OperationDeps & HasUsagePlans & HasNow;

/** A plan, and whether it is the default one. */
export type PlanAmongAll = { readonly plan: UsagePlan; readonly isDefault: boolean };

type Managed<Answer, Code extends string> = Promise<
  Answer | Refused<Code | 'idempotencyKeyReused'>
>;

/** Makes a usage plan, which nobody is offered before it is published. Rule UPL-01. */
export const createUsagePlan = <Answer extends object>(
  deps: PlanDeps,
  operation: Mutation<PlanAmongAll, Answer>,
  plan: NewUsagePlan,
): Managed<Answer, 'usagePlanExists' | 'tooManyUsagePlans'> =>
  changePlan(deps, operation, plan.name, (before) => createPlan(before, plan, deps.now()));

/** Gives a plan its texts in a language. Rule UPL-01. */
export const localizeUsagePlan = <Answer extends object>(
  deps: PlanDeps,
  operation: Mutation<PlanAmongAll, Answer>,
  { name, locale }: { readonly name: string; readonly locale: Locale },
  texts: PlanTexts,
): Managed<Answer, 'usagePlanNotFound'> =>
  changePlan(deps, operation, name, (before) => localizePlan(before, name, locale, texts));

/** Publishes a plan, or makes one that is published the default. Rule UPL-01. */
export const publishUsagePlan = <Answer extends object>(
  deps: PlanDeps,
  operation: Mutation<PlanAmongAll, Answer>,
  asked: { readonly name: string; readonly asDefault: boolean },
): Managed<Answer, 'usagePlanNotFound' | 'notLocalized'> =>
  changePlan(deps, operation, asked.name, (before) => publishPlan(before, asked, deps.now()));

const changePlan = <Answer extends object, Code extends string>(
  deps: PlanDeps,
  operation: Mutation<PlanAmongAll, Answer>,
  name: string,
  decide: (before: UsagePlans) => UsagePlans | Refused<Code>,
): Managed<Answer, Code> =>
  runOperation<Answer, Code>(deps, operation, async () => {
    const next = decide(await deps.usagePlans.load());
    if (isRefused(next)) return next;
    const found = amongAll(next, name);
    assert(found !== undefined, 'changePlan: the plan that was changed is there');
    return { writes: [deps.usagePlans.save(next)], answer: operation.present(found) };
  });

const amongAll = (all: UsagePlans, name: string): PlanAmongAll | undefined => {
  const plan = planNamed(all, name);
  return plan && { plan, isDefault: all.defaultPlan === name };
};

/** A usage plan, draft or published. */
export const getUsagePlan = async (
  { usagePlans }: HasUsagePlans,
  name: string,
): Promise<PlanAmongAll | Refused<'usagePlanNotFound'>> =>
  amongAll(await usagePlans.load(), name) ??
  refuse('usagePlanNotFound', 'there is no such usage plan');

/** All usage plans, oldest first. */
export const listUsagePlans = async ({
  usagePlans,
}: HasUsagePlans): Promise<{ readonly plans: readonly PlanAmongAll[] }> => {
  const all = await usagePlans.load();
  return { plans: all.plans.flatMap(({ name }) => amongAll(all, name) ?? []) };
};

/** What an account is offered, the plan that it is on among it. */
export type OfferedPlans = {
  readonly currency: Currency;
  readonly current: UsagePlan;
  readonly plans: readonly UsagePlan[];
};

/** The plans that are published, for an account. Rule UPL-01. */
export const offeredPlans = async (
  deps: HasAccounts & HasEntitlements & HasUsagePlans,
  accountId: AccountId,
): Promise<OfferedPlans | Refused<'accountNotFound'>> => {
  const [loaded, entitlement, all] = await Promise.all([
    deps.accounts.load(accountId, 'eventual'),
    deps.entitlements.load(accountId),
    deps.usagePlans.load(),
  ]);
  if (loaded === undefined) return noAccount();
  const current = planOf(all, entitlement);
  const plans = all.plans.filter((plan) => plan === current || plan.publishedAt !== undefined);
  return { currency: loaded.state.currency, current, plans };
};
