import { fenced } from '#domain/account/accountEvent.ts';
import type { AccountId } from '#domain/accountId.ts';
import { type Limits, noLimits, type ObjectCounts } from '#domain/quotas/limits.ts';
import {
  createQuota,
  deleteQuota,
  type Entitlement,
  type Made,
  noQuota,
  type Quota,
  type QuotaName,
  type QuotaRequest,
  quotaBy,
  replaceQuota,
  setQuota,
} from '#domain/quotas/quota.ts';
import { beyondPlan } from '#domain/quotas/raising.ts';
import { limitsOf, planOf, type UsagePlan } from '#domain/quotas/usagePlan.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import { type Asked, keyed } from '#usecases/idempotency.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasEntitlements } from '#usecases/ports/quotas.ts';
import type { HasNewId, HasNow } from '#usecases/ports/system.ts';
import type { LimitDeps, QuotaDeps } from '#usecases/quotas/beyondQuota.ts';
import { countAll } from '#usecases/quotas/countObjects.ts';

type ChangeDeps = TransactDeps & LimitDeps & HasNewId;

/** Whose quota is changed, and at whose request; only an operator raises limits. */
type Whose = {
  readonly accountId: AccountId;
  readonly by: string;
  readonly mayRaise: boolean;
};

type Changed<Answer extends object, Code extends string> = Promise<
  Answer | Refused<'accountNotFound' | 'idempotencyKeyReused' | Code>
>;

/** Makes an account's quota. Rule QTA-01. */
export const makeQuota = <Answer extends object>(
  deps: ChangeDeps,
  operation: Asked<Entitlement, Answer>,
  whose: Whose,
  name: QuotaName,
  asked: QuotaRequest,
): Changed<Answer, 'quotaNameTaken' | 'quotaExists' | 'beyondPlan'> =>
  changeQuota(deps, operation, whose, (before, made) => createQuota(before, name, asked, made));

/** Replaces it, if it is still the version that was read, where one is named. Rule QTA-02. */
export const replaceQuotaOf = <Answer extends object>(
  deps: ChangeDeps,
  operation: Asked<Entitlement, Answer>,
  whose: Whose,
  name: QuotaName & { readonly resourceVersion?: string },
  asked: QuotaRequest,
): Changed<Answer, 'quotaNotFound' | 'quotaChanged' | 'beyondPlan'> =>
  changeQuota(deps, operation, whose, (before, { now }) => replaceQuota(before, name, asked, now));

/** Makes an account's quota, or replaces its limits. Rules QTA-01, QTA-02. */
export const setQuotaOf = <Answer extends object>(
  deps: ChangeDeps,
  operation: Asked<Entitlement, Answer>,
  whose: Whose,
  asked: { readonly limits: Limits; readonly resourceVersion?: string },
): Changed<Answer, 'quotaChanged' | 'beyondPlan'> =>
  changeQuota(deps, operation, whose, (before, made) => setQuota(before, asked, made));

/** Deletes it, `named` or whatever it is called; its plan's limits hold. Rule QTA-01. */
export const removeQuota = <Answer extends object>(
  deps: ChangeDeps,
  operation: Asked<Entitlement, Answer>,
  whose: Whose,
  named?: QuotaName,
): Changed<Answer, 'quotaNotFound' | 'beyondPlan'> =>
  changeQuota(deps, operation, whose, (before) => {
    const name = named ?? before.quota;
    return name === undefined ? noQuota() : deleteQuota(before, name);
  });

/** Fenced by the account's state: what is made meanwhile decides again, by the new limits. */
const changeQuota = <Answer extends object, Code extends string>(
  deps: ChangeDeps,
  operation: Asked<Entitlement, Answer>,
  { accountId, by, mayRaise }: Whose,
  decide: (before: Entitlement, made: Made) => Entitlement | Refused<Code>,
): Changed<Answer, Code | 'beyondPlan'> =>
  transactAccount<Answer, Code | 'beyondPlan'>(deps, accountId, keyed(operation), async (state) => {
    const [before, plans] = await Promise.all([
      deps.entitlements.load(accountId),
      deps.usagePlans.load(),
    ]);
    const next = decide(before, { uid: deps.newId(), by, now: deps.now() });
    if (isRefused(next)) return next;
    const limits = { asked: limitsIn(next), held: limitsIn(before) };
    const beyond = mayRaise ? undefined : beyondPlan(planOf(plans, before).limits, limits);
    if (beyond !== undefined) return beyond;
    const writes = [deps.entitlements.save(next)];
    return { ...fenced(state), writes, answer: operation.present(next) };
  });

const limitsIn = ({ quota }: Entitlement): Limits => quota?.limits ?? noLimits;

/** An account's quota by its name. */
export const getQuota = async (
  { entitlements }: HasEntitlements,
  accountId: AccountId,
  name: QuotaName,
): Promise<Quota | Refused<'quotaNotFound'>> =>
  quotaBy(await entitlements.load(accountId), name) ?? noQuota();

/** What an account may have, and has. */
export type QuotaUsage = {
  readonly entitlement: Entitlement;
  readonly plan: UsagePlan;
  readonly limits: Limits;
  /** Without what is not counted. */
  readonly counts: Partial<ObjectCounts>;
};

/** An account's limits, and what is counted of it, strongly read. Rule QTA-01. */
export const getQuotaUsage = async (
  deps: HasAccounts & QuotaDeps & HasNow,
  accountId: AccountId,
): Promise<QuotaUsage | Refused<'accountNotFound'>> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const [entitlement, plans, counts] = await Promise.all([
    deps.entitlements.load(accountId),
    deps.usagePlans.load(),
    countAll(deps, loaded.state, deps.now()),
  ]);
  const plan = planOf(plans, entitlement);
  return { entitlement, plan, limits: limitsOf(plans, entitlement), counts };
};
