import * as z from 'zod';
import { doubleAnswer } from '#functions/runtime/f5/fields.ts';

const rateLimit = z
  .strictObject({ burst: z.int32(), rate: z.int32(), unit: z.string() })
  .meta({ id: 'quotaRateLimitType' });

const whole = z.strictObject({ maximum: z.int32() }).meta({ id: 'quotaLimitType' });
const float = z.strictObject({ maximum: doubleAnswer }).meta({ id: 'quotaFloatLimitType' });

const mapOf = <Value extends z.ZodType>(value: Value) => z.record(z.string(), value);

const specMaps = {
  api_limits: mapOf(rateLimit),
  object_limits: mapOf(whole),
  resource_limits: mapOf(float),
};

/** What a quota sets. */
export const specAnswer = z.strictObject(specMaps).meta({ id: 'schemaquotaGetSpecType' });

/** What a plan sets. */
export const planSpecAnswer = z
  .strictObject({ ...specMaps, apigw_limits: mapOf(z.strictObject({})) })
  .meta({ id: 'schemaquotaGlobalSpecType' });

const names = { description: z.string(), display_name: z.string() };

const limitItem = z
  .strictObject({ api_limit: rateLimit, ...names, limit: float })
  .meta({ id: 'quotaQuotaLimitsItemType' });

/** With the names that they had before, of which clients are still read. */
export const limitsAnswers = z.strictObject({
  api_limits: mapOf(rateLimit),
  apis: mapOf(limitItem),
  objects: mapOf(limitItem),
  resources: mapOf(limitItem),
  float_quota_usage: mapOf(limitItem),
  quota_usage: mapOf(z.strictObject({ ...names, limit: whole }).meta({ id: 'quotaQuotaLimits' })),
});

const usageItem = z
  .strictObject({
    api_limit: rateLimit,
    ...names,
    limit: float,
    usage: z.strictObject({ current: doubleAnswer }).meta({ id: 'usageFloatUsageType' }),
  })
  .meta({ id: 'quotaQuotaUsageItemType' });

/** The same, with what there is. */
export const usageAnswers = z.strictObject({
  api_limits: mapOf(rateLimit),
  apis: mapOf(usageItem),
  objects: mapOf(usageItem),
  resources: mapOf(usageItem),
  float_quota_usage: mapOf(usageItem),
  quota_usage: mapOf(
    z
      .strictObject({
        ...names,
        limit: whole,
        usage: z.strictObject({ current: z.int32() }).meta({ id: 'schemausageUsageType' }),
      })
      .meta({ id: 'quotaQuotaUsage' }),
  ),
});
