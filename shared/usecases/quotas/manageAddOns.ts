import type { AccountId } from '#domain/accountId.ts';
import { type AddOn, addOns } from '#domain/catalogue/addOns.ts';
import type { Entitlement } from '#domain/quotas/quota.ts';
import {
  type AddOnStatus,
  addOnStatus,
  subscribe,
  unsubscribe,
} from '#domain/quotas/subscribing.ts';
import { planOf, type UsagePlan } from '#domain/quotas/usagePlan.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import { type Asked, keyed } from '#usecases/idempotency.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { LimitDeps } from '#usecases/quotas/beyondQuota.ts';

type ChangeDeps = TransactDeps & LimitDeps;

/** The usage plan of an account, and every add-on as the account has it. */
export type AddOnsOfAccount = {
  readonly plan: string;
  readonly items: readonly AddOnStatus[];
};

/** All add-ons, as an account has them. Rule ADD-01. */
export const listAddOns = async (
  deps: HasAccounts & LimitDeps,
  accountId: AccountId,
): Promise<AddOnsOfAccount | Refused<'accountNotFound'>> => {
  if (!(await deps.accounts.exists(accountId))) return noAccount();
  const { entitlement, plan } = await load(deps, accountId);
  return {
    plan: plan.name,
    items: addOns.map((addOn) => addOnStatus(entitlement, plan, addOn)),
  };
};

type Loaded = { readonly entitlement: Entitlement; readonly plan: UsagePlan };

const load = async (
  { entitlements, usagePlans }: LimitDeps,
  accountId: AccountId,
): Promise<Loaded> => {
  const [entitlement, plans] = await Promise.all([entitlements.load(accountId), usagePlans.load()]);
  return { entitlement, plan: planOf(plans, entitlement) };
};

type Changed<Answer extends object, Code extends string = never> = Promise<
  Answer | Refused<'accountNotFound' | 'idempotencyKeyReused' | Code>
>;

/** Subscribes an account to an add-on; twice is once. Rule ADD-01. */
export const subscribeTo = <Answer extends object>(
  deps: ChangeDeps,
  asked: Asked<AddOnStatus, Answer>,
  accountId: AccountId,
  addOn: AddOn,
): Changed<Answer, 'addOnNotAllowed'> =>
  change(deps, asked, { accountId, addOn }, ({ entitlement, plan }) =>
    subscribe(entitlement, plan, addOn, deps.now()),
  );

/** Unsubscribes an account from an add-on; from one that it is not subscribed to is no change. Rule ADD-01. */
export const unsubscribeFrom = <Answer extends object>(
  deps: ChangeDeps,
  asked: Asked<AddOnStatus, Answer>,
  accountId: AccountId,
  addOn: AddOn,
): Changed<Answer> =>
  change<Answer, never>(deps, asked, { accountId, addOn }, ({ entitlement }) =>
    unsubscribe(entitlement, addOn),
  );

/** What stays as it is is not written. */
const change = <Answer extends object, Code extends string>(
  deps: ChangeDeps,
  asked: Asked<AddOnStatus, Answer>,
  { accountId, addOn }: { readonly accountId: AccountId; readonly addOn: AddOn },
  decide: (loaded: Loaded) => Entitlement | Refused<Code>,
): Changed<Answer, Code> =>
  transactAccount<Answer, Code>(deps, accountId, keyed(asked), async () => {
    const loaded = await load(deps, accountId);
    const next = decide(loaded);
    if (isRefused(next)) return next;
    const answer = asked.present(addOnStatus(next, loaded.plan, addOn));
    return { writes: next === loaded.entitlement ? [] : [deps.entitlements.save(next)], answer };
  });
