import * as z from 'zod';
import { overheadFactor } from '#domain/metering/overheadFactor.ts';
import { envelopeOf } from '#functions/runtime/contract/eventReport.ts';
import { foreignId, time } from '#functions/runtime/contract/fields.ts';

const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const byNetwork = z.strictObject({ internet: count, private: count });

/** One usage record as a CloudEvents 1.0 event. Rules MET-01, MET-05, MET-07. */
export const usageEvent = z
  .strictObject({
    ...envelopeOf('tollgate.usage.v1'),
    data: z.strictObject({
      instanceId: foreignId(64),
      windowStart: time,
      windowEnd: time,
      region: z.string().regex(/^[a-z]{2}-[a-z]{1,30}$/),
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
    }),
  })
  .refine(({ data }) => data.frontendErrors <= data.calls, {
    path: ['data', 'frontendErrors'],
    message: 'more than the calls',
  })
  .meta({ id: 'UsageEvent' });
