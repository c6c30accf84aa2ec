import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { addOns } from '#domain/catalogue/addOns.ts';
import { deleteQuota, type Entitlement } from '#domain/quotas/quota.ts';
import { addOnStatus, subscribe, unsubscribe } from '#domain/quotas/subscribing.ts';
import { initialPlans, planOf } from '#domain/quotas/usagePlan.ts';
import { instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';

const now = instant('2026-11-10T08:00:00Z');
const later = instant('2026-11-11T08:00:00Z');
const account: Entitlement = { accountId: 'acme' as AccountId, version: 4 };
const all = { name: 'standard' };
const few = { name: 'few', allowedAddOns: ['waapStandard'] as const };

const subscribed = decided(subscribe(account, all, 'waapAdvanced', now));

describe('ADD-01 a subscription', () => {
  it('is to one add-on, and no other is on by it', () => {
    expect(subscribed).toEqual({ ...account, version: 5, addOns: { waapAdvanced: now } });
    const on = addOns.filter((addOn) => addOnStatus(subscribed, all, addOn).on);
    expect(on).toEqual(['waapAdvanced']);
    const other = decided(subscribe(subscribed, all, 'waapStandard', later));
    expect(other).toMatchObject({ version: 6, addOns: { waapAdvanced: now, waapStandard: later } });
  });

  it('twice is once', () => {
    expect(subscribe(subscribed, all, 'waapAdvanced', later)).toBe(subscribed);
  });

  it('is refused if the plan does not allow the add-on', () => {
    expect(subscribe(account, few, 'waapAdvanced', now)).toMatchObject({
      refused: 'addOnNotAllowed',
    });
    expect(decided(subscribe(account, few, 'waapStandard', now)).addOns).toEqual({
      waapStandard: now,
    });
    const none = { name: 'none', allowedAddOns: [] };
    for (const addOn of addOns) {
      expect(subscribe(account, none, addOn, now)).toMatchObject({ refused: 'addOnNotAllowed' });
    }
  });

  it('is to anything on the plan that all accounts begin on', () => {
    const plan = planOf(initialPlans, account);
    const on = addOns.map((addOn) => decided(subscribe(account, plan, addOn, now)).addOns);
    expect(on).toEqual(addOns.map((addOn) => ({ [addOn]: now })));
  });

  it('stays, but is not on, while the account is on a plan that does not allow it', () => {
    expect(addOnStatus(subscribed, few, 'waapAdvanced')).toEqual({
      ...{ addOn: 'waapAdvanced', allowed: false, on: false, subscribedAt: now },
    });
    expect(addOnStatus(subscribed, few, 'waapStandard')).toEqual({
      ...{ addOn: 'waapStandard', allowed: true, on: false },
    });
  });

  it('outlives the quota', () => {
    const named = { namespace: 'system', name: 'ours' };
    const quota = { ...named } as NonNullable<Entitlement['quota']>;
    const without = decided(deleteQuota({ ...subscribed, quota }, named));
    expect(without).toEqual({ ...subscribed, version: 6 });
  });
});

describe('ADD-01 unsubscribing', () => {
  it('leaves the others as they are', () => {
    const two = decided(subscribe(subscribed, all, 'waapStandard', later));
    expect(unsubscribe(two, 'waapAdvanced')).toEqual({
      ...{ ...account, version: 7, addOns: { waapStandard: later } },
    });
  });

  it('from what is not subscribed to changes nothing', () => {
    expect(unsubscribe(account, 'waapStandard')).toBe(account);
    expect(unsubscribe(subscribed, 'waapStandard')).toBe(subscribed);
  });
});
