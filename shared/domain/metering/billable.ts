import { assert } from '#domain/defect.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { Decimal } from '#domain/money/decimal.ts';

/** Where an instance runs decides what it pays for. Rules CAT-05, MET-03, MET-04. */
export type InstanceKind = 'shared' | 'dedicated';

/**
 * What one meter of one instance has to bill, in calls, bytes or seconds as recorded.
 *
 * `overheadFactor` is the traffic's (MET-07); calls and seconds have none, so theirs is always 1.
 */
export type Billable = {
  readonly meter: 'calls' | 'traffic' | 'seconds';
  readonly instanceId: string;
  readonly region: string;
  readonly overheadFactor: string;
  readonly recorded: Decimal;
};

/** The billable parts of one record: calls (rule MET-03) and traffic (rule MET-04). */
export const billablesOf = (record: UsageRecord, kind: InstanceKind): readonly Billable[] => {
  const { instanceId, region, overheadFactor } = record;
  return [
    { meter: 'calls', instanceId, region, overheadFactor: '1', recorded: callsOf(record, kind) },
    { meter: 'traffic', instanceId, region, overheadFactor, recorded: bytesOf(record, kind) },
  ];
};

/** Calls of dedicated instances and over WebSocket cost nothing; nor do front-end errors. MET-03. */
const callsOf = ({ protocol, calls, frontendErrors }: UsageRecord, kind: InstanceKind): Decimal =>
  kind === 'shared' && protocol === 'http'
    ? new Decimal(calls).minus(frontendErrors)
    : new Decimal(0);

/** Private-network and inbound traffic is free; so are a dedicated instance's back ends. MET-04. */
const bytesOf = ({ responseBytes, backendBytes }: UsageRecord, kind: InstanceKind): Decimal => {
  const toClients = new Decimal(responseBytes.internet);
  return kind === 'shared' ? toClients.plus(backendBytes.internet) : toClients;
};

/** Adds up billables of one place, meter and factor, in that order of text; nothing stays at zero. */
export const sumBillables = (parts: readonly Billable[]): readonly Billable[] => {
  const sums = new Map<string, Billable>();
  for (const part of parts) {
    const { meter, instanceId, region, overheadFactor, recorded } = part;
    const key = JSON.stringify([instanceId, region, meter, overheadFactor]);
    sums.set(key, { ...part, recorded: recorded.plus(sums.get(key)?.recorded ?? 0) });
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, sum]) => sum)
    .filter(({ recorded }) => !recorded.isZero());
};

/**
 * What is in `recorded` and not yet in `billed`: the usage of a supplementary bill. Rule MET-06.
 *
 * @throws Defect if more was billed than is recorded.
 */
export const unbilled = (
  recorded: readonly Billable[],
  billed: readonly Billable[],
): readonly Billable[] => {
  const negated = billed.map((part) => ({ ...part, recorded: part.recorded.negated() }));
  const rest = sumBillables([...recorded, ...negated]);
  assert(
    rest.every((part) => part.recorded.gt(0)),
    'unbilled: never more billed than recorded',
  );
  return rest;
};
