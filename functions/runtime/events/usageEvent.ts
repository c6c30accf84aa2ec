import * as z from 'zod';
import { overheadFactor } from '#domain/metering/overheadFactor.ts';
import { cloudEvent } from '#functions/runtime/events/cloudEvent.ts';
import { foreignId, region, time } from '#functions/runtime/http/fields.ts';

const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const byNetwork = z.strictObject({ internet: count, private: count });

const usageData = z
  .strictObject({
    instanceId: foreignId(64),
    windowStart: time,
    windowEnd: time,
    region,
    protocol: z.enum(['http', 'websocket']),
    calls: count,
    frontendErrors: count,
    responseBytes: byNetwork,
    backendBytes: byNetwork,
    inboundBytes: count,
    overheadFactor: z
      .string()
      .max(6)
      .transform((text, context) => {
        const factor = overheadFactor(text);
        if (typeof factor === 'string') return factor;
        context.issues.push({ code: 'custom', message: factor.detail, input: text });
        return z.NEVER;
      })
      .prefault('1'),
  })
  .refine(({ frontendErrors, calls }) => frontendErrors <= calls, {
    path: ['frontendErrors'],
    message: 'more than the calls',
  });

/** One usage record as a CloudEvents 1.0 event. Rules MET-01, MET-05, MET-07. */
export const usageEvent = cloudEvent('tollgate.usage.v1', usageData).meta({ id: 'UsageEvent' });
