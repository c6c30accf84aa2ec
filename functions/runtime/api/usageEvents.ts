import type * as z from 'zod';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import type { EventKind } from '#functions/runtime/api/eventBatch.ts';
import { usageEvent } from '#functions/runtime/contract/usageEvent.ts';

/** Events of usage, each a usage record. Rules MET-01, MET-02. */
export const usageEvents: EventKind<UsageRecord, z.infer<typeof usageEvent>> = {
  schema: usageEvent,
  refusals: { conflict: 'usageConflict', rejected: 'usageRejected' },
  itemOf: ({ source, id, subject, data }) => ({ source, id, accountId: subject, ...data }),
};
