import { type Refused, refuse } from '#domain/refusal.ts';
import { checkInput } from '#functions/runtime/api/checkInput.ts';
import {
  type RecordAll,
  recordBatch,
  type UsageResult,
} from '#functions/runtime/api/recordBatch.ts';
import { usageEvent } from '#functions/runtime/contract/usageEvent.ts';

type Report = { readonly results: UsageResult[] };

/**
 * Records a batch of events, each answered by itself, or one event, which is answered by the
 * status of the response. Rule MET-02. @throws BadInput if the one event does not fit its schema
 */
export const reportUsage = async (
  body: unknown,
  sources: readonly string[],
  record: RecordAll,
): Promise<Report | Refused<'usageConflict' | 'usageRejected'>> => {
  if (Array.isArray(body)) return { results: await recordBatch(body, sources, record) };
  checkInput(usageEvent, body, '');
  const results = await recordBatch([body], sources, record);
  const [result] = results;
  if (result?.status === 'conflict') {
    return refuse('usageConflict', 'this source and id stand for a record with other content');
  }
  if (result?.status === 'rejected') return refuse('usageRejected', result.reason ?? '');
  return { results };
};
