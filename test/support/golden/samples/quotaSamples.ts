import { Decimal } from '#domain/money/decimal.ts';
import type { Entitlement } from '#domain/quotas/quota.ts';
import { initialPlans, type UsagePlan } from '#domain/quotas/usagePlan.ts';
import { instant } from '#domain/time/instant.ts';
import type { Samples } from '#test/support/golden/samples/samples.ts';
import { acme } from '#test/support/golden/storedEntity.ts';

const at = instant('2026-11-02T03:20:00Z');
const later = instant('2026-12-02T03:20:00Z');

const limits = {
  objects: { instances: 3, urls: -1, 'a.name-of_theirs': 0 },
  resources: { bandwidth: 2.5 },
  apis: { requests: { rate: 100, burst: 20, unit: 'MINUTE' } },
} as const;

const entitlement: Entitlement = {
  ...{ accountId: acme, version: 3, plan: 'team' },
  quota: {
    ...{ namespace: 'system', name: 'ours', uid: 'q-1', resourceVersion: 2, limits },
    ...{ description: 'no more', labels: { of: 'us' }, annotations: {}, disabled: false },
    ...{ createdBy: 'token:abc', createdAt: at, changedAt: later },
  },
};

const texts = { title: 'Team', subtitle: 'For teams', description: 'Up to three instances.' };

const draft: UsagePlan = {
  ...{ name: 'team', planType: 'team', tenantType: 'freemium', limits, createdAt: at },
  flatPrices: { CNY: new Decimal('99.5'), USD: new Decimal('14') },
  ...{ renewalPeriodUnit: 'year', trialPeriod: 14, trialPeriodUnit: 'day', billingDisabled: true },
  transition: { method: 'wizard', requiredFields: ['domain', 'contacts'], needsApproval: true },
  texts: { 'en-us': texts },
};

const published: UsagePlan = {
  ...{ ...draft, name: 'free', planType: 'free', publishedAt: later },
  texts: { 'en-us': texts, 'zh-cn': texts },
};

/** What accounts may have, and which tokens they have. */
export const quotaSamples: Samples = {
  Entitlement: {
    'a plan and a quota': entitlement,
    'a plan': { accountId: acme, version: 1, plan: 'team' },
    'add-ons': {
      ...{ accountId: acme, version: 2 },
      addOns: { bigIpIruleStandard: at, waapAdvanced: later },
    },
  },
  UsagePlans: {
    'a draft, and another default': {
      ...{ version: 4, defaultPlan: 'free', plans: [...initialPlans.plans, draft, published] },
    },
    'one that allows some add-ons, and one that allows none': {
      ...{ version: 2, defaultPlan: 'free' },
      plans: [
        { ...published, allowedAddOns: ['waapStandard', 'securemeshAdvanced'] },
        { ...draft, allowedAddOns: [] },
      ],
    },
  },
  AccountTokens: {
    'for ever, and until then': {
      ...{ accountId: acme, version: 2 },
      tokens: [{ tokenId: 'ab'.repeat(8) }, { tokenId: 'cd'.repeat(8), expiresAt: later }],
    },
    'with what is shown of them': {
      ...{ accountId: acme, version: 3 },
      tokens: (['customer', 'viewer', 'gateway'] as const).map((role) => ({
        ...{ tokenId: `${role}-token`, expiresAt: later },
        about: { name: `a ${role}`, role, createdAt: at },
      })),
    },
  },
};
