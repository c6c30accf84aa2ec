import type * as z from 'zod';
import { assert } from '#domain/defect.ts';
import type { PeakSample } from '#domain/gateways/peaks/acceptPeak.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Refused } from '#domain/refusal.ts';
import { actsFor, type Principal } from '#functions/runtime/auth/principal.ts';
import { peakEvent, usageEvent } from '#functions/runtime/events/cloudEvent.ts';
import { problemsOf } from '#functions/runtime/http/checkInput.ts';
import type { RefusalCode } from '#functions/runtime/http/problems.ts';

/** What became of one event, in the order they were sent. */
export type EventResult<Status extends string> = {
  readonly index: number;
  readonly source?: string;
  readonly id?: string;
  readonly status: Status | 'rejected';
  readonly reason?: string;
};

/** What became of what an event says, once it fits its schema. */
export type EventOutcome<Status extends string> =
  | { readonly status: Status }
  | ({ readonly status: 'rejected' } & Refused<string>);

/** Who says it, and of which account. */
export type Attributed = { readonly source: string; readonly subject: string };

/**
 * A kind of event: its schema, what is recorded of one, and the codes with which one alone is refused:
 * its identity stands for another, or it is rejected.
 */
export type EventKind<Item, Event extends Attributed> = {
  readonly schema: z.ZodType<Event>;
  readonly itemOf: (event: Event) => Item;
  readonly refusals: Readonly<Record<'conflict' | 'rejected', RefusalCode>>;
};

/** Records items; answers for each in its place. */
export type RecordAll<Item, Status extends string> = (
  items: readonly Item[],
) => Promise<readonly EventOutcome<Status>[]>;

/**
 * Records what of a batch can be recorded: one bad event does not fail the others. Rules MET-01, MET-02,
 * MET-08. An event from a source that the sender does not own, or of an account that it is not for, is
 * rejected like one that does not fit.
 */
export const eventBatch = async <Item, Status extends string, Event extends Attributed>(
  kind: EventKind<Item, Event>,
  events: readonly unknown[],
  sender: Principal,
  record: RecordAll<Item, Status>,
): Promise<EventResult<Status>[]> => {
  const read = events.map((event) => readEvent(kind, event, sender));
  const items = read.flatMap((each) => ('item' in each ? [each.item] : []));
  const outcomes = (await record(items)).values();
  return read.map((each, index) => ({
    index,
    ...identityOf(events[index]),
    ...('item' in each ? resultOf(outcomes.next().value) : rejected(each.reason)),
  }));
};

const readEvent = <Item, Event extends Attributed>(
  { schema, itemOf }: EventKind<Item, Event>,
  event: unknown,
  sender: Principal,
): { readonly item: Item } | { readonly reason: string } => {
  const { success, data, error } = schema.safeParse(event);
  if (!success) return { reason: reasonOf(error) };
  if (!owns(sender, data.source)) return { reason: 'sourceNotOwned: report your own sources' };
  if (!actsFor(sender, data.subject)) {
    return { reason: 'accountNotAllowed: this token is for other accounts' };
  }
  return { item: itemOf(data) };
};

const reasonOf = (error: z.ZodError): string => {
  const [first] = problemsOf(error, '');
  return `malformed: ${first?.pointer} ${first?.detail}`;
};

/** Whether a source is listed, or begins like one that ends with `*`. */
const owns = ({ sources }: Principal, source: string): boolean =>
  sources.some((owned) =>
    owned.endsWith('*') ? source.startsWith(owned.slice(0, -1)) : source === owned,
  );

const resultOf = <Status extends string>(
  outcome: EventOutcome<Status> | undefined,
): Pick<EventResult<Status>, 'status' | 'reason'> => {
  assert(outcome !== undefined, 'eventBatch: one outcome for each event');
  if ('refused' in outcome) return rejected(`${outcome.refused}: ${outcome.detail}`);
  return { status: outcome.status };
};

const rejected = (reason: string) => ({ status: 'rejected', reason }) as const;

const maxShown = 200;

/** The event's own name, where it has one that can be shown. */
const identityOf = (event: unknown): Pick<EventResult<string>, 'source' | 'id'> => {
  const { source, id } = (event ?? {}) as { readonly source?: unknown; readonly id?: unknown };
  return {
    ...(isShown(source) && { source }),
    ...(isShown(id) && { id }),
  };
};

const isShown = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= maxShown;

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
    source,
    id,
    accountId: subject,
    ...data,
    maxMbps: new Decimal(data.maxMbps),
  }),
};
