import type * as z from 'zod';
import { assert } from '#domain/defect.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { problemsOf } from '#functions/runtime/api/checkInput.ts';
import { usageEvent } from '#functions/runtime/contract/usageEvent.ts';
import type { RecordOutcome } from '#usecases/usage/recordUsage.ts';

/** What became of one event, in the order they were sent. */
export type UsageResult = {
  readonly index: number;
  readonly source?: string;
  readonly id?: string;
  readonly status: RecordOutcome['status'];
  readonly reason?: string;
};

type Read = { readonly record: UsageRecord } | { readonly reason: string };

/** Records usage; answers for each record in its place. */
export type RecordAll = (records: readonly UsageRecord[]) => Promise<readonly RecordOutcome[]>;

/**
 * Records what of a batch can be recorded: one bad event does not fail the others. MET-01, MET-02.
 *
 * An event from a source that the sender does not own is rejected like one that does not fit.
 */
export const recordBatch = async (
  events: readonly unknown[],
  sources: readonly string[],
  record: RecordAll,
): Promise<UsageResult[]> => {
  const read = events.map((event) => readEvent(event, sources));
  const records = read.flatMap((each) => ('record' in each ? each.record : []));
  const outcomes = (await record(records)).values();
  return read.map((each, index) => ({
    index,
    ...identityOf(events[index]),
    ...('record' in each ? resultOf(outcomes.next().value) : rejected(each.reason)),
  }));
};

const readEvent = (event: unknown, sources: readonly string[]): Read => {
  const { data, error } = usageEvent.safeParse(event);
  if (data === undefined) return { reason: reasonOf(error) };
  if (!owns(sources, data.source)) return { reason: 'sourceNotOwned: report your own sources' };
  return { record: recordOf(data) };
};

const recordOf = ({ source, id, subject, data }: z.infer<typeof usageEvent>): UsageRecord => ({
  source,
  id,
  accountId: subject,
  ...data,
});

const reasonOf = (error: z.ZodError): string => {
  const [first] = problemsOf(error, '');
  return `malformed: ${first?.pointer} ${first?.detail}`;
};

/** Whether a source is listed, or begins like one that ends with `*`. */
const owns = (sources: readonly string[], source: string): boolean =>
  sources.some((owned) =>
    owned.endsWith('*') ? source.startsWith(owned.slice(0, -1)) : source === owned,
  );

const resultOf = (outcome: RecordOutcome | undefined): Pick<UsageResult, 'status' | 'reason'> => {
  assert(outcome !== undefined, 'recordBatch: one outcome for each record');
  if (outcome.status !== 'rejected') return { status: outcome.status };
  return rejected(`${outcome.refused}: ${outcome.detail}`);
};

const rejected = (reason: string) => ({ status: 'rejected', reason }) as const;

const maxShown = 200;

/** The event's own name, where it has one that can be shown. */
const identityOf = (event: unknown): Pick<UsageResult, 'source' | 'id'> => {
  const { source, id } = (event ?? {}) as { readonly source?: unknown; readonly id?: unknown };
  return {
    ...(isShown(source) && { source }),
    ...(isShown(id) && { id }),
  };
};

const isShown = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= maxShown;
