import * as z from 'zod';
import { countedApi, type Limits, periodUnits } from '#domain/quotas/limits.ts';

const objectLimit = z.int32().exactOptional();

/** What `/v1` sets limits of: just what is counted. Rule QTA-01. */
export const limits = z
  .strictObject({
    objects: z
      .strictObject({
        ...{ instances: objectLimit, services: objectLimit, apps: objectLimit },
        ...{ urls: objectLimit, tokens: objectLimit },
      })
      .default({}),
    requests: z
      .strictObject({
        rate: z.int32(),
        burst: z.int32().min(0).default(0),
        unit: z.enum(periodUnits),
      })
      .exactOptional(),
  })
  .transform(
    ({ objects, requests }): Limits => ({
      ...{ objects: { ...objects }, resources: {} },
      apis: requests === undefined ? {} : { [countedApi]: requests },
    }),
  )
  .meta({ description: 'What is 0 or below is unlimited, and so is what is left out.' });

/** As they stand: clients of F5 may set limits of what nobody counts. */
export const limitsAnswer = z
  .strictObject({
    objects: z.record(z.string(), z.number()),
    resources: z.record(z.string(), z.number()),
    apis: z.record(
      z.string(),
      z.strictObject({ rate: z.int(), burst: z.int(), unit: z.enum(periodUnits) }),
    ),
  })
  .meta({ id: 'Limits' });
