import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { zero } from '#domain/money/decimal.ts';
import { type Limits, noLimits } from '#domain/quotas/limits.ts';
import type { Entitlement } from '#domain/quotas/quota.ts';
import {
  createPlan,
  initialPlans,
  limitsOf,
  localizePlan,
  mostPlans,
  type NewUsagePlan,
  planOf,
  publishPlan,
  type UsagePlans,
} from '#domain/quotas/usagePlan.ts';
import { instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';

const now = instant('2026-11-10T08:00:00Z');
const later = instant('2026-11-11T08:00:00Z');
const two: Limits = { ...noLimits, objects: { instances: 2 } };
const team: NewUsagePlan = {
  ...{ name: 'team', planType: 'team', tenantType: 'enterprise' },
  flatPrices: { CNY: zero, USD: zero },
  ...{ renewalPeriodUnit: 'month', trialPeriod: 0, trialPeriodUnit: 'none' },
  billingDisabled: false,
  transition: { method: 'wizard', requiredFields: [], needsApproval: false },
  limits: two,
};
const texts = { title: 'T', subtitle: 'S', description: 'D' };
const account: Entitlement = { accountId: 'acme' as AccountId, version: 1 };

const drafted = decided(createPlan(initialPlans, team, now));
const localized = decided(
  localizePlan(decided(localizePlan(drafted, 'team', 'en-us', texts)), 'team', 'zh-cn', texts),
);
const publish = (before: UsagePlans, asDefault: boolean) =>
  publishPlan(before, { name: 'team', asDefault }, later);

describe('UPL-01 usage plans', () => {
  it('begin with one that limits nothing, and that all are on', () => {
    expect(planOf(initialPlans, account).name).toBe('standard');
    expect(limitsOf(initialPlans, account)).toEqual(noLimits);
  });

  it('are drafts until they are published, by one name each, 20 at most', () => {
    expect(drafted.plans.at(-1)).toEqual({ ...team, texts: {}, createdAt: now });
    expect(createPlan(drafted, team, now)).toMatchObject({ refused: 'usagePlanExists' });
    const plans = Array.from({ length: mostPlans }, (_, n) => ({
      ...{ ...team, name: `p-${n}`, texts: {}, createdAt: now },
    }));
    const full = { ...drafted, plans };
    expect(createPlan(full, team, now)).toMatchObject({ refused: 'tooManyUsagePlans' });
  });

  it('are published with texts in both languages', () => {
    const half = decided(localizePlan(drafted, 'team', 'zh-cn', texts));
    for (const before of [drafted, half]) {
      expect(publish(before, false)).toMatchObject({ refused: 'notLocalized' });
    }
    const on = decided(publish(localized, false));
    expect(on.plans.at(-1)?.publishedAt).toBe(later);
    expect(on.defaultPlan).toBe('standard');
  });
});

describe('UPL-01 an account is on one plan', () => {
  it('by default one that is the same for all who have never chosen', () => {
    const on = decided(publish(decided(publish(localized, false)), true));
    expect(on.defaultPlan).toBe('team');
    expect(limitsOf(on, account)).toEqual(two);
    expect(limitsOf(on, { ...account, plan: 'standard' })).toEqual(noLimits);
  });

  it('are not found by other names', () => {
    const asked = { name: 'none', asDefault: true };
    expect(publishPlan(localized, asked, now)).toMatchObject({ refused: 'usagePlanNotFound' });
    const outcome = localizePlan(localized, 'none', 'en-us', texts);
    expect(outcome).toMatchObject({ refused: 'usagePlanNotFound' });
  });

  it('QTA-01 limit what a quota does not override, and a disabled one overrides nothing', () => {
    const on = decided(publish(localized, true));
    const quota = {
      ...{ namespace: 'system', name: 'ours', uid: 'q-1', resourceVersion: 1, disabled: false },
      ...{ description: '', labels: {}, annotations: {}, createdBy: 'x' },
      ...{ createdAt: now, changedAt: now, limits: { ...noLimits, objects: { instances: 7 } } },
    };
    expect(limitsOf(on, { ...account, quota }).objects['instances']).toBe(7);
    const disabled = { ...quota, disabled: true };
    expect(limitsOf(on, { ...account, quota: disabled }).objects['instances']).toBe(2);
  });
});
