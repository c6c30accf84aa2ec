import type * as z from 'zod';
import type { PeakSample } from '#domain/gateways/peaks/peakSample.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { EventKind } from '#functions/runtime/api/eventBatch.ts';
import { peakEvent } from '#functions/runtime/contract/peakEvent.ts';

/** Events of a mini-program gateway's peaks, each a sample. Rule MET-08. */
export const peakEvents: EventKind<PeakSample, z.infer<typeof peakEvent>> = {
  schema: peakEvent,
  refusals: { conflict: 'peakConflict', rejected: 'peakRejected' },
  itemOf: ({ source, id, subject, data }) => ({
    ...{ source, id, accountId: subject },
    ...data,
    maxMbps: new Decimal(data.maxMbps),
  }),
};
