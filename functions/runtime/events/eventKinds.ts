import type * as z from 'zod';
import type { PeakSample } from '#domain/gateways/peaks/peakSample.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { EventKind } from '#functions/runtime/events/eventBatch.ts';
import { peakEvent } from '#functions/runtime/events/peakEvent.ts';
import { usageEvent } from '#functions/runtime/events/usageEvent.ts';

/** Events of usage, each a usage record. Rules MET-01, MET-02. */
export const usageEvents: EventKind<UsageRecord, z.infer<typeof usageEvent>> = {
  schema: usageEvent,
  refusals: { conflict: 'usageConflict', rejected: 'usageRejected' },
  itemOf: ({ source, id, subject, data }) => ({ source, id, accountId: subject, ...data }),
};

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
