import * as z from 'zod';
import type { AccountId } from '#domain/accountId.ts';
import { addOns } from '#domain/catalogue/addOns.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Limits, PeriodUnit, RateLimit } from '#domain/quotas/limits.ts';
import type { Entitlement, Quota } from '#domain/quotas/quota.ts';
import type {
  Locale,
  PeriodUnitName,
  PlanTexts,
  PlanType,
  RequiredField,
  TenantType,
  TransitionMethod,
  UsagePlan,
  UsagePlans,
} from '#domain/quotas/usagePlan.ts';
import {
  fromJson,
  jsonCount,
  jsonDecimal,
  jsonInstant,
  jsonObject,
  jsonText,
  oneName,
} from '#storage/codec/checkedJson.ts';

/** Limits may be anything at or below 0, which is none. */
const limitsJson = jsonObject<Limits>({
  objects: z.record(z.string(), z.int()),
  resources: z.record(z.string(), z.number()),
  apis: z.record(
    z.string(),
    jsonObject<RateLimit>({
      rate: z.int(),
      burst: z.int(),
      unit: oneName<PeriodUnit>({ SECOND: true, MINUTE: true, HOUR: true, DAY: true }),
    }),
  ),
});

const textsJson = z.record(z.string(), z.string());

const quotaJson = jsonObject<Quota>({
  namespace: jsonText(),
  name: jsonText(),
  uid: jsonText(),
  description: jsonText(),
  labels: textsJson,
  annotations: textsJson,
  disabled: z.boolean(),
  limits: limitsJson,
  resourceVersion: jsonCount,
  createdBy: jsonText(),
  createdAt: jsonInstant,
  changedAt: jsonInstant,
});

const addOn = z.enum(addOns);

const entitlementJson = jsonObject<Entitlement>({
  accountId: jsonText<AccountId>(),
  version: jsonCount,
  plan: jsonText().exactOptional(),
  quota: quotaJson.exactOptional(),
  addOns: z.partialRecord(addOn, jsonInstant).exactOptional(),
});

const periodUnit = oneName<PeriodUnitName>({
  none: true,
  day: true,
  week: true,
  month: true,
  year: true,
});

const planTextsJson = jsonObject<PlanTexts>({
  title: jsonText(),
  subtitle: jsonText(),
  description: jsonText(),
});

const planJson = jsonObject<UsagePlan>({
  name: jsonText(),
  planType: oneName<PlanType>({
    unspecified: true,
    free: true,
    individual: true,
    team: true,
    organization: true,
  }),
  tenantType: oneName<TenantType>({ unknown: true, freemium: true, enterprise: true }),
  flatPrices: jsonObject<UsagePlan['flatPrices']>({
    ...({ CNY: jsonDecimal, USD: jsonDecimal } satisfies Record<Currency, unknown>),
  }),
  renewalPeriodUnit: periodUnit,
  trialPeriod: jsonCount,
  trialPeriodUnit: periodUnit,
  billingDisabled: z.boolean(),
  transition: jsonObject<UsagePlan['transition']>({
    method: oneName<TransitionMethod>({ support: true, wizard: true, recreate: true }),
    requiredFields: z.array(
      oneName<RequiredField>({ paymentToken: true, domain: true, contacts: true }),
    ),
    needsApproval: z.boolean(),
  }),
  limits: limitsJson,
  allowedAddOns: z.array(addOn).exactOptional(),
  texts: jsonObject<Partial<Record<Locale, PlanTexts>>>({
    'en-us': planTextsJson.exactOptional(),
    'zh-cn': planTextsJson.exactOptional(),
  }),
  createdAt: jsonInstant,
  publishedAt: jsonInstant.exactOptional(),
});

const plansJson = jsonObject<UsagePlans>({
  version: jsonCount,
  defaultPlan: jsonText(),
  plans: z.array(planJson),
});

export const decodeEntitlement = (field: unknown): Entitlement =>
  fromJson('entitlement', entitlementJson, field);

export const decodePlans = (field: unknown): UsagePlans => fromJson('plans', plansJson, field);
