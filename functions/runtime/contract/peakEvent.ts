import * as z from 'zod';
import { accountId, foreignId, ownId, time } from '#functions/runtime/contract/fields.ts';

/** One peak sample of a mini-program gateway as a CloudEvents 1.0 event. Rule MET-08. */
export const peakEvent = z
  .strictObject({
    specversion: z.literal('1.0'),
    type: z.literal('tollgate.peaks.v1'),
    source: foreignId(200),
    id: foreignId(200),
    subject: accountId,
    time,
    datacontenttype: z.literal('application/json').exactOptional(),
    data: z.strictObject({
      gatewayId: ownId('g'),
      windowStart: time,
      windowEnd: time.meta({ description: 'A minute or more after the start, in its local day.' }),
      maxQps: z.int().min(0).max(1e9),
      maxMbps: z
        .number()
        .min(0)
        .max(1e6)
        .multipleOf(0.001)
        .meta({ description: 'At most 3 decimals.' }),
    }),
  })
  .meta({ id: 'PeakEvent' });
