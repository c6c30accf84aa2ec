import { fenced } from '#domain/account/accountEvent.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Limits, ObjectCounts } from '#domain/quotas/limits.ts';
import { type createQuota, type Entitlement, setQuota } from '#domain/quotas/quota.ts';
import { limitsOf } from '#domain/quotas/usagePlan.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { Operation } from '#usecases/idempotency.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasEntitlements } from '#usecases/ports/quotas.ts';
import type { HasNewId, HasNow } from '#usecases/ports/system.ts';
import type { QuotaDeps } from '#usecases/quotas/beyondQuota.ts';
import { countAll } from '#usecases/quotas/countObjects.ts';

type ChangeDeps = TransactDeps & HasEntitlements & HasNewId;

/** Whose quota is changed, at whose request; `operation`: under which key, where there is one. */
export type QuotaChange<Answer extends object> = {
  readonly accountId: AccountId;
  readonly by: string;
  readonly operation?: Operation;
  readonly present: (entitlement: Entitlement) => Answer;
};

type Changed<Answer extends object, Code extends string> = Promise<
  Answer | Refused<'accountNotFound' | 'idempotencyKeyReused' | Code>
>;

/** Makes an account's quota, or replaces its limits. Rules QTA-01, QTA-02. */
export const setQuotaOf = <Answer extends object>(
  deps: ChangeDeps,
  change: QuotaChange<Answer>,
  asked: { readonly limits: Limits; readonly resourceVersion?: string },
): Changed<Answer, 'quotaChanged'> =>
  changeQuota(deps, change, (before, made) => setQuota(before, asked, made));

/** Fenced by the account's state: what is made meanwhile decides again, by the new limits. */
const changeQuota = <Answer extends object, Code extends string>(
  deps: ChangeDeps,
  { accountId, by, operation, present }: QuotaChange<Answer>,
  decide: (
    before: Entitlement,
    made: Parameters<typeof createQuota>[3],
  ) => Entitlement | Refused<Code>,
): Changed<Answer, Code> =>
  transactAccount<Answer, Code>(
    deps,
    accountId,
    { ...(operation && { operation }) },
    async (state) => {
      const before = await deps.entitlements.load(accountId);
      const next = decide(before, { uid: deps.newId(), by, now: deps.now() });
      if (isRefused(next)) return next;
      return { ...fenced(state), writes: [deps.entitlements.save(next)], answer: present(next) };
    },
  );

/** What an account may have, and has. */
export type QuotaUsage = {
  readonly entitlement: Entitlement;
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
  return { entitlement, limits: limitsOf(plans, entitlement), counts };
};
