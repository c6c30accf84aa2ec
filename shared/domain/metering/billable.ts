import type { InstanceKind } from '#domain/catalogue/instanceSpecs.ts';
import { assert } from '#domain/defect.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { Decimal } from '#domain/money/decimal.ts';

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

/** Sums of billables by place, meter and factor. */
export type Sums = Map<string, Billable>;

/** What billables are added up by, as text: instance, region, meter, factor. */
export const lineOf = ({ meter, instanceId, region, overheadFactor }: Billable): string =>
  JSON.stringify([instanceId, region, meter, overheadFactor]);

/** Adds a billable to the sum of its line. */
export const addBillable = (sums: Sums, line: string, part: Billable): void => {
  sums.set(line, { ...part, recorded: part.recorded.plus(sums.get(line)?.recorded ?? 0) });
};

/** Sums in the order of their lines' text; nothing stays at zero. */
export const sumsInOrder = (sums: Sums): readonly Billable[] =>
  [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, sum]) => sum)
    .filter(({ recorded }) => !recorded.isZero());

/** Adds up billables of one place, meter and factor, in that order of text; nothing stays at zero. */
export const sumBillables = (parts: readonly Billable[]): readonly Billable[] => {
  const sums: Sums = new Map();
  for (const part of parts) addBillable(sums, lineOf(part), part);
  return sumsInOrder(sums);
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

/**
 * The usage of which a bill has no line: it has whole lines, so what is left is whole lines as well. Rule SET-09.
 *
 * @throws Defect if the bill has a line of other usage
 */
export const withoutLines = (
  usage: readonly Billable[],
  billed: readonly Billable[],
): readonly Billable[] => {
  const lines = new Set(billed.map(lineOf));
  const rest = usage.filter((part) => !lines.has(lineOf(part)));
  assert(rest.length === usage.length - lines.size, 'withoutLines: a bill has lines of its usage');
  return rest;
};
