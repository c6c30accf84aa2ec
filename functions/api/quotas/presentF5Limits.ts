import type * as z from 'zod';
import { countedObjects, type RateLimit } from '#domain/quotas/limits.ts';
import type { Locale } from '#domain/quotas/usagePlan.ts';
import type { limitsAnswers, usageAnswers } from '#functions/api/quotas/f5LimitAnswers.ts';
import { shownAs } from '#functions/api/quotas/language.ts';
import { presentSpec } from '#functions/api/quotas/presentF5Quota.ts';
import type { QuotaUsage } from '#usecases/quotas/manageQuota.ts';

const uncounted = -1;
const noRate = { burst: 0, rate: 0, unit: '' } as const;

/** Unlimited is -1, whichever way it was said. */
const maximumOf = (limit: number) => ({ maximum: limit > 0 ? limit : -1 });

type Item = {
  readonly name: string;
  readonly maximum: number;
  readonly rate: RateLimit | typeof noRate;
  readonly current: number;
};

/** All that is limited or counted, by what it is. Rule QTA-01. */
const itemsOf = ({ limits, counts }: QuotaUsage) => {
  const counted = new Map<string, number | undefined>(Object.entries(counts));
  const unlimited = countedObjects.map((name) => [name, -1] as const);
  const objects = Object.entries<number>({ ...Object.fromEntries(unlimited), ...limits.objects });
  return {
    objects: objects.map(
      ([name, maximum]): Item => ({
        name,
        maximum,
        rate: noRate,
        current: counted.get(name) ?? uncounted,
      }),
    ),
    resources: Object.entries(limits.resources).map(
      ([name, maximum]): Item => ({ name, maximum, rate: noRate, current: uncounted }),
    ),
    apis: Object.entries(limits.apis).map(
      ([name, rate]): Item => ({ name, maximum: mostOf(rate), rate, current: uncounted }),
    ),
  };
};

const mostOf = ({ rate, burst }: RateLimit): number => (rate > 0 ? rate + burst : uncounted);

const byName = <Shown>(items: readonly Item[], show: (item: Item) => Shown) =>
  Object.fromEntries(items.map((item) => [item.name, show(item)]));

/** Rule QTA-01. */
export const presentF5Limits = (
  found: QuotaUsage,
  locale: Locale,
): z.output<typeof limitsAnswers> => {
  const { objects, resources, apis } = itemsOf(found);
  const show = ({ name, maximum, rate }: Item) => ({
    api_limit: { ...rate },
    ...shownAs(locale, name),
    limit: maximumOf(maximum),
  });
  return {
    api_limits: presentSpec(found.limits).api_limits,
    apis: byName(apis, show),
    objects: byName(objects, show),
    resources: byName(resources, show),
    float_quota_usage: byName(resources, show),
    quota_usage: byName(objects, ({ name, maximum }) => ({
      ...shownAs(locale, name),
      limit: maximumOf(maximum),
    })),
  };
};

/** Rule QTA-01. */
export const presentF5Usage = (
  found: QuotaUsage,
  locale: Locale,
): z.output<typeof usageAnswers> => {
  const { objects, resources, apis } = itemsOf(found);
  const show = ({ name, maximum, rate, current }: Item) => ({
    api_limit: { ...rate },
    ...shownAs(locale, name),
    limit: maximumOf(maximum),
    usage: { current },
  });
  return {
    api_limits: presentSpec(found.limits).api_limits,
    apis: byName(apis, show),
    objects: byName(objects, show),
    resources: byName(resources, show),
    float_quota_usage: byName(resources, show),
    quota_usage: byName(objects, ({ name, maximum, current }) => ({
      ...shownAs(locale, name),
      limit: maximumOf(maximum),
      usage: { current },
    })),
  };
};
