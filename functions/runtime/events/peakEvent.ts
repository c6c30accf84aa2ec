import * as z from 'zod';
import { cloudEvent } from '#functions/runtime/events/cloudEvent.ts';
import { ownId, time } from '#functions/runtime/http/fields.ts';

const peakData = z.strictObject({
  gatewayId: ownId('g'),
  windowStart: time,
  windowEnd: time.meta({ description: 'A minute or more after the start, in its local day.' }),
  maxQps: z.int().min(0).max(1e9),
  maxMbps: z.number().min(0).max(1e6).multipleOf(0.001).meta({
    description: 'At most 3 decimals.',
  }),
});

/** One peak sample of a mini-program gateway as a CloudEvents 1.0 event. Rule MET-08. */
export const peakEvent = cloudEvent('tollgate.peaks.v1', peakData).meta({ id: 'PeakEvent' });
