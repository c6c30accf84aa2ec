import * as z from 'zod';
import type { Principal } from '#functions/runtime/auth/principal.ts';
import { tableDeps as deps } from '#functions/runtime/deps.ts';
import { eventBatch, usageEvents } from '#functions/runtime/events/eventBatch.ts';
import { onQueue } from '#functions/runtime/onQueue.ts';
import { BadInput } from '#shared/faults.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

/** Whoever may write to the queue may report anything. */
const producer: Principal = { principal: 'usageQueue', role: 'operator', sources: ['*'] };
const message = z.union([z.array(z.unknown()).min(1).max(500), z.record(z.string(), z.unknown())]);

/**
 * Records events that a gateway put on the usage queue: one event or an array, as in POST /v1/usage.
 *
 * There is nobody to answer, so a message with an event that cannot be recorded goes to the
 * dead-letter queue as a whole; what was recorded of it stays recorded. Rules MET-01, MET-02.
 */
export const handler = onQueue(message, async (body) => {
  const events = Array.isArray(body) ? body : [body];
  const results = await eventBatch(usageEvents, events, producer, (records) =>
    recordUsage(deps, records),
  );
  const refused = results.filter(({ status }) => status === 'rejected' || status === 'conflict');
  if (refused.length === 0) return;
  throw new BadInput(
    refused.map(({ index, status, reason = status }) => ({
      pointer: `/${index}`,
      detail: reason,
    })),
  );
});
