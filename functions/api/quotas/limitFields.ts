import * as z from 'zod';
import {
  type CountedObject,
  countedObjects,
  type Limits,
  noLimits,
  periodUnits,
} from '#domain/quotas/limits.ts';

const objectLimit = z.int32().min(0).exactOptional();

const objectLimits = Object.fromEntries(
  countedObjects.map((kind) => [kind, objectLimit]),
) as Readonly<Record<CountedObject, typeof objectLimit>>;

/** What `/v1` sets limits of: just what is counted. Rule QTA-01. */
export const limits = z
  .strictObject({
    objects: z.strictObject(objectLimits).default({}),
  })
  .transform(({ objects }): Limits => ({ ...noLimits, objects: { ...objects } }))
  .meta({ description: '0 is unlimited, and so is what is left out.' });

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
