import type { AccountState } from '#domain/account/accountState.ts';
import { stopsOf } from '#domain/account/arrears/stops.ts';
import { contradictionOf } from '#domain/account/settlement/contradiction.ts';
import { type Instance, kindOf } from '#domain/instances/instance.ts';
import { timesOfDedicated, timesOfInstance } from '#domain/instances/serviceTimes.ts';
import { closedTimes } from '#domain/lifecycle/closure.ts';
import { type Billable, billablesOf, sumBillables } from '#domain/metering/billable.ts';
import type { Contradiction, UsageRecord } from '#domain/metering/usageRecord.ts';

/** What an account has of the instances that records name, where its state does not know them. */
type Found = ReadonlyMap<string, Instance>;

/** The billable parts of records, each instance metered as what it is. Rules MET-03, MET-04. */
export const billableUsage = (
  state: AccountState,
  found: Found,
  records: readonly UsageRecord[],
): readonly Billable[] =>
  sumBillables(
    records.flatMap((record) =>
      billablesOf(record, kindOf(state, record.instanceId, found.get(record.instanceId))),
    ),
  );

/** Records that what the account has contradicts, each with why, and the others. Rule MET-10. */
export const contradicted = <R extends UsageRecord>(
  state: AccountState,
  found: Found,
  records: readonly R[],
): {
  readonly fine: readonly R[];
  readonly wrong: readonly { readonly record: R; readonly reason: Contradiction }[];
} => {
  const stops = stopsOf(state);
  const closings = closedTimes(state);
  const fine: R[] = [];
  const wrong: { readonly record: R; readonly reason: Contradiction }[] = [];
  for (const record of records) {
    const instance = timesOf(state, found, record.instanceId);
    const reason = contradictionOf(record, {
      ...{ stops, closings },
      ...(instance && { instance }),
    });
    if (reason === undefined) fine.push(record);
    else wrong.push({ record, reason });
  }
  return { fine, wrong };
};

const timesOf = ({ dedicated = [] }: AccountState, found: Found, instanceId: string) => {
  const known = dedicated.find((each) => each.instanceId === instanceId);
  const other = found.get(instanceId);
  return (known && timesOfDedicated(known)) ?? (other && timesOfInstance(other));
};
