import { type AddOn, addOns } from '#domain/catalogue/addOns.ts';
import type { Entitlement } from '#domain/quotas/quota.ts';
import type { UsagePlan } from '#domain/quotas/usagePlan.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** An add-on as an account has it: it is on while the account is subscribed to it and its plan allows it. Rule ADD-01. */
export type AddOnStatus = {
  readonly addOn: AddOn;
  readonly allowed: boolean;
  readonly on: boolean;
  /** Since when the account has been subscribed to it, if it is. */
  readonly subscribedAt?: Instant;
};

type Plan = Pick<UsagePlan, 'name' | 'allowedAddOns'>;

const isAllowed = ({ allowedAddOns = addOns }: Plan, addOn: AddOn): boolean =>
  allowedAddOns.includes(addOn);

/** How an account on a plan stands to an add-on. Rule ADD-01. */
export const addOnStatus = (
  { addOns: subscribed = {} }: Pick<Entitlement, 'addOns'>,
  plan: Plan,
  addOn: AddOn,
): AddOnStatus => {
  const allowed = isAllowed(plan, addOn);
  const subscribedAt = subscribed[addOn];
  if (subscribedAt === undefined) return { addOn, allowed, on: false };
  return { addOn, allowed, on: allowed, subscribedAt };
};

/** An account that is subscribed to an add-on: as it was, if it was that already. Rule ADD-01. */
export const subscribe = (
  before: Entitlement,
  plan: Plan,
  addOn: AddOn,
  now: Instant,
): Entitlement | Refused<'addOnNotAllowed'> => {
  if (!isAllowed(plan, addOn)) {
    return refuse('addOnNotAllowed', `the usage plan ${plan.name} does not allow ${addOn}`);
  }
  if (before.addOns?.[addOn] !== undefined) return before;
  return { ...before, version: before.version + 1, addOns: { ...before.addOns, [addOn]: now } };
};

/** An account that is not subscribed to an add-on: as it was, if it was not. Rule ADD-01. */
export const unsubscribe = (before: Entitlement, addOn: AddOn): Entitlement => {
  if (before.addOns?.[addOn] === undefined) return before;
  const { [addOn]: _, ...rest } = before.addOns;
  return { ...before, version: before.version + 1, addOns: rest };
};
