import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';

/** Where an instance runs decides what it pays for. Rules CAT-05, MET-03, MET-04. */
export type InstanceKind = 'shared' | 'dedicated';

/** What one instance owes for in one region and hour, as recorded: calls, and bytes before MET-07. */
export type Billable = {
  readonly instanceId: string;
  readonly region: string;
  readonly overheadFactor: string;
  readonly calls: Decimal;
  readonly bytes: Decimal;
};

/** The billable part of one record. Rules MET-03 (calls) and MET-04 (traffic). */
export const billableOf = (record: UsageRecord, kind: InstanceKind): Billable => ({
  instanceId: record.instanceId,
  region: record.region,
  overheadFactor: record.overheadFactor,
  calls:
    kind === 'shared' && record.protocol === 'http'
      ? new Decimal(record.calls).minus(record.frontendErrors)
      : zero,
  bytes:
    kind === 'shared'
      ? new Decimal(record.responseBytes.internet).plus(record.backendBytes.internet)
      : new Decimal(record.responseBytes.internet),
});

const keyOf = ({ instanceId, region, overheadFactor }: Billable): string =>
  JSON.stringify([instanceId, region, overheadFactor]);

/** Adds up billables by instance, region and overhead factor, in that order of text. */
export const sumBillables = (parts: readonly Billable[]): readonly Billable[] => {
  const sums = new Map<string, Billable>();
  for (const part of parts) {
    const key = keyOf(part);
    const sum = sums.get(key);
    const calls = sum === undefined ? part.calls : sum.calls.plus(part.calls);
    const bytes = sum === undefined ? part.bytes : sum.bytes.plus(part.bytes);
    sums.set(key, { ...part, calls, bytes });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
};

/** What is in `recorded` and not yet in `billed`: the usage of a supplementary bill. Rule MET-06. */
export const unbilled = (
  recorded: readonly Billable[],
  billed: readonly Billable[],
): readonly Billable[] =>
  sumBillables([
    ...recorded,
    ...billed.map((b) => ({ ...b, calls: b.calls.negated(), bytes: b.bytes.negated() })),
  ]).filter(({ calls, bytes }) => !calls.isZero() || !bytes.isZero());
