import { refuse } from '#domain/refusal.ts';
import type { Principal } from '#functions/runtime/auth/principal.ts';
import {
  type Attributed,
  type EventKind,
  type EventResult,
  eventBatch,
  type RecordAll,
} from '#functions/runtime/events/eventBatch.ts';
import { checkInput } from '#functions/runtime/http/checkInput.ts';
import type { RefusedCall } from '#functions/runtime/http/problems.ts';

type Report<Status extends string> = { readonly results: EventResult<Status>[] };

/**
 * Records events, one or a batch, and answers each by itself. If of all of them nothing stands, the
 * call is refused: nobody who looks at the status alone takes it for done. Rules MET-01, MET-02, MET-08.
 *
 * @throws BadInput if the one event does not fit its schema
 */
export const reportEvents = async <Item, Status extends string, Event extends Attributed>(
  kind: EventKind<Item, Event>,
  body: unknown,
  sender: Principal,
  record: RecordAll<Item, Status>,
): Promise<Report<Status> | RefusedCall> => {
  if (!Array.isArray(body)) checkInput(kind.schema, body, '');
  const events: readonly unknown[] = Array.isArray(body) ? body : [body];
  const results = await eventBatch(kind, events, sender, record);
  if (results.some(stands)) return { results };
  return { ...refusalOf(kind, results), results };
};

const stands = ({ status }: EventResult<string>): boolean =>
  status !== 'rejected' && status !== 'conflict';

const refusalOf = <Item, Event extends Attributed>(
  { refusals }: EventKind<Item, Event>,
  results: readonly EventResult<string>[],
) => {
  const each = results.length === 1 ? '' : `nothing of ${results.length} events is recorded; `;
  const rejected = results.find(({ status }) => status === 'rejected');
  return rejected === undefined
    ? refuse(refusals.conflict, `${each}source and id stand for a record with other content`)
    : refuse(refusals.rejected, `${each}${rejected.reason}`);
};
