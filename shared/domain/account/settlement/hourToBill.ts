import type { AccountState } from '#domain/account/accountState.ts';
import { stopsOf } from '#domain/account/arrears/stops.ts';
import { contradictionOf } from '#domain/account/settlement/contradiction.ts';
import { knowsSeconds, secondsOf } from '#domain/account/settlement/rateSeconds.ts';
import type { HourFacts } from '#domain/account/settlement/settleHour.ts';
import { assert } from '#domain/defect.ts';
import { type Instance, kindOf } from '#domain/instances/instance.ts';
import { timesOfDedicated, timesOfInstance } from '#domain/instances/serviceTimes.ts';
import { type BillKind, isMetered } from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { closedTimes } from '#domain/lifecycle/closure.ts';
import {
  type Billable,
  billablesOf,
  lineOf,
  sumBillables,
  unbilled,
} from '#domain/metering/billable.ts';
import { hourStatusOf } from '#domain/metering/settledWindow.ts';
import { isWithin, type Stretch } from '#domain/metering/stretch.ts';
import type { Contradiction, UsageRecord } from '#domain/metering/usageRecord.ts';
import type { Hour } from '#domain/time/hour.ts';

/** What an account has under ids that its state does not know: shared instances, and what is long over. */
export type FoundInstances = ReadonlyMap<string, Instance>;

/** The lines that the bills of an hour have billed, and the sequence of the first of them. */
export type Billed = { readonly usage: readonly Billable[]; readonly first?: number };

/** Records that are to wait for the operator, each with why. */
export type Wrong<R> = readonly { readonly record: R; readonly reason: Contradiction }[];

/** An hour of an account as it is found. */
export type FoundHour<R extends UsageRecord> = {
  readonly hour: Hour;
  /** Whether its usage came after its own run. */
  readonly late: boolean;
  /** All that are recorded of it and do not wait for the operator. */
  readonly records: readonly R[];
  readonly instances: FoundInstances;
  /** Of an hour that `mayHaveBills`; else absent. */
  readonly billed: Billed | undefined;
};

/** What is to bill, and what is not because something contradicts it. */
export type HourToBill<R extends UsageRecord> = {
  readonly facts: Pick<HourFacts, 'hour' | 'kind' | 'usage' | 'corrects'>;
  readonly wrong: Wrong<R>;
};

/** Whether an hour may have bills: only then must they be looked up. Rule SET-02. */
export const mayHaveBills = ({ settled }: AccountState, hour: Hour): boolean =>
  hourStatusOf(settled, hour) !== 'open';

/**
 * What an hour has to bill: all of one that has no bill, the difference of one that may have; of usage
 * that nothing contradicts, and of seconds. Rules MET-06, MET-10, INS-01.
 *
 * @throws Defect if more was billed than is recorded
 */
export const hourToBill = <R extends UsageRecord>(
  state: AccountState,
  { hour, late, records, instances, billed }: FoundHour<R>,
): HourToBill<R> => {
  const { parts, wrong } = judgeRecords(state, instances, records);
  const recorded = sumBillables([...parts, ...secondsOf(state, hour)]);
  return { wrong, facts: restToBill(state, { hour, late, recorded, billed }) };
};

/** An hour, or a stretch of it, by what is recorded and what is billed of its lines. */
export type FoundSums = Pick<FoundHour<never>, 'hour' | 'late' | 'billed'> & {
  readonly recorded: readonly Billable[];
};

/**
 * What of an hour's lines is to bill: all where it has no bill, the difference where it may have. MET-06.
 *
 * @throws Defect if more was billed than is recorded
 */
export const restToBill = (
  state: AccountState,
  { hour, late, recorded, billed }: FoundSums,
): HourToBill<never>['facts'] => {
  assert(
    (billed !== undefined) === mayHaveBills(state, hour),
    'restToBill: bills are looked up exactly of an hour that may have some',
  );
  if (billed === undefined) {
    return { hour, kind: late ? 'supplementary' : 'hourly', usage: recorded };
  }
  const isKnown = ({ meter, instanceId }: Billable): boolean =>
    meter !== 'seconds' || knowsSeconds(state, instanceId, hour);
  const rest = unbilled(recorded, billed.usage.filter(isKnown));
  if (billed.first === undefined) return { hour, kind: 'hourly', usage: rest };
  return { hour, kind: 'supplementary', usage: rest, corrects: billed.first };
};

/** Bills of released usage bill records, not the hour; those of orders and refunds no usage. */
const billsHours: readonly BillKind[] = ['hourly', 'supplementary'];

/** What an entry of the ledger has billed of an hour, or of a stretch of it; `first` is absent if it is no bill of it. SET-04. */
export const billedBy = ({ seq, cause }: Entry, hour: Hour, stretch?: Stretch): Billed => {
  const bill = cause.kind === 'bill' ? cause.bill : undefined;
  if (bill === undefined || bill.hour !== hour || !billsHours.includes(bill.kind))
    return { usage: [] };
  const lines = bill.lines.filter(isMetered);
  return { usage: lines.filter((line) => isWithin(stretch, line, lineOf(line))), first: seq };
};

/** The billable parts of records, each instance metered as what it is. Rules MET-03, MET-04. */
export const billableUsage = (
  state: AccountState,
  found: FoundInstances,
  records: readonly UsageRecord[],
): readonly Billable[] => sumBillables(partsOf(state, found, records));

const partsOf = (
  state: AccountState,
  found: FoundInstances,
  records: readonly UsageRecord[],
): readonly Billable[] =>
  records.flatMap((record) =>
    billablesOf(record, kindOf(state, record.instanceId, found.get(record.instanceId))),
  );

/** The billable parts of records, but of those that what the account has contradicts. Rule MET-10. */
export const judgeRecords = <R extends UsageRecord>(
  state: AccountState,
  found: FoundInstances,
  records: readonly R[],
): { readonly parts: readonly Billable[]; readonly wrong: Wrong<R> } => {
  const stops = stopsOf(state);
  const ofAll = [...stops, ...(state.budgetStops ?? [])];
  const closings = closedTimes(state);
  const fine: R[] = [];
  const wrong: { readonly record: R; readonly reason: Contradiction }[] = [];
  for (const record of records) {
    const instance = timesOf(state, found, record.instanceId);
    const reason = contradictionOf(record, {
      stops: isPaidAhead(state, found, record.instanceId) ? stops : ofAll,
      closings,
      ...(instance && { instance }),
    });
    if (reason === undefined) fine.push(record);
    else wrong.push({ record, reason });
  }
  return { parts: partsOf(state, found, fine), wrong };
};

/** What a budget never stops; an id that nothing is known of names a shared instance. Rule WAL-08. */
const isPaidAhead = (
  { dedicated = [] }: AccountState,
  found: FoundInstances,
  instanceId: string,
): boolean => {
  const known = dedicated.find((each) => each.instanceId === instanceId);
  if (known !== undefined) return known.perSecond === undefined;
  return found.get(instanceId)?.kind === 'prepaid';
};

const timesOf = ({ dedicated = [] }: AccountState, found: FoundInstances, instanceId: string) => {
  const known = dedicated.find((each) => each.instanceId === instanceId);
  const other = found.get(instanceId);
  return (known && timesOfDedicated(known)) ?? (other && timesOfInstance(other));
};
