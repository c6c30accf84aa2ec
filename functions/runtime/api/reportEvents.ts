import { type Refused, refuse } from '#domain/refusal.ts';
import { checkInput } from '#functions/runtime/api/checkInput.ts';
import {
  type Attributed,
  type EventKind,
  type EventResult,
  eventBatch,
  type RecordAll,
} from '#functions/runtime/api/eventBatch.ts';
import type { Principal } from '#functions/runtime/auth/principal.ts';
import type { RefusalCode } from '#functions/runtime/onApi.ts';

type Report<Status extends string> = { readonly results: EventResult<Status>[] };

/**
 * Records a batch of events, each answered by itself, or one event, which is answered by the
 * status of the response. Rules MET-02, MET-08. @throws BadInput if the one event does not fit its schema
 */
export const reportEvents = async <Item, Status extends string, Event extends Attributed>(
  kind: EventKind<Item, Event>,
  body: unknown,
  sender: Principal,
  record: RecordAll<Item, Status>,
): Promise<Report<Status> | Refused<RefusalCode>> => {
  if (Array.isArray(body)) return { results: await eventBatch(kind, body, sender, record) };
  checkInput(kind.schema, body, '');
  const results = await eventBatch(kind, [body], sender, record);
  const [result] = results;
  if (result?.status === 'conflict') {
    return refuse(
      kind.refusals.conflict,
      'this source and id stand for a record with other content',
    );
  }
  if (result?.status === 'rejected') return refuse(kind.refusals.rejected, result.reason ?? '');
  return { results };
};
