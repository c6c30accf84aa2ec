import type { AccountId } from '#domain/accountId.ts';
import { type Decimal, zero } from '#domain/money/decimal.ts';
import type { Refused } from '#domain/refusal.ts';
import { zoneAt } from '#domain/time/billingZones.ts';
import { dateOf, type LocalDate, type Zone } from '#domain/time/calendar.ts';
import { type Hour, hourOf, hoursBetween, plusHours, startOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { forEachConcurrent } from '#usecases/forEachConcurrent.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasUsage, StoredUsage } from '#usecases/ports/usage.ts';

export type UsageDimension = 'hour' | 'day' | 'instance' | 'region';

type Bytes = { readonly internet: Decimal; readonly private: Decimal };

/** What recorded usage is summed up by. */
type Label = {
  readonly hour?: Hour;
  readonly day?: LocalDate;
  readonly instanceId?: string;
  readonly region?: string;
};

/** Usage as recorded, parked usage included. Rule MET-01. */
export type UsageSum = Label & {
  readonly records: number;
  readonly calls: Decimal;
  readonly frontendErrors: Decimal;
  readonly responseBytes: Bytes;
  readonly backendBytes: Bytes;
  readonly inboundBytes: Decimal;
};

export type UsageQuery = {
  readonly from: Instant;
  readonly to: Instant;
  readonly groupBy: readonly UsageDimension[];
};

const hoursAtOnce = 16;

/**
 * Sums up an account's recorded usage whose window starts in [from, to), to the millisecond: so
 * neighbouring ranges add up, wherever they are cut. Days are local. Rule MET-05.
 */
export const summariseUsage = async (
  { accounts, usage }: HasAccounts & HasUsage,
  accountId: AccountId,
  { from, to, groupBy }: UsageQuery,
): Promise<readonly UsageSum[] | Refused<'accountNotFound'>> => {
  const loaded = await accounts.load(accountId);
  if (loaded === undefined) return noAccount();
  const hourFrom = hourOf(from);
  const hours = Array.from({ length: hoursBetween(hourFrom, hourOf(to)) + 1 }, (_, i) =>
    plusHours(hourFrom, i),
  ).filter((hour) => startOf(hour) < to);
  const records: StoredUsage[] = [];
  await forEachConcurrent(hoursAtOnce, hours, async (hour) => {
    const ofHour = await usage.ofAccountHour(hour, accountId);
    records.push(...ofHour.filter(({ windowStart }) => windowStart >= from && windowStart < to));
  });
  const zoneOf = (at: Instant): Zone => zoneAt(loaded.state, at);
  const labelOf = (record: StoredUsage) => labels(record, groupBy, zoneOf(record.windowStart));
  const groups = Map.groupBy(records, (record) => JSON.stringify(labelOf(record)));
  const inOrder = [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return inOrder.map(([label, group]) => ({ ...JSON.parse(label), ...sumOf(group) }));
};

const labels = (
  { windowStart, instanceId, region }: StoredUsage,
  groupBy: readonly UsageDimension[],
  zone: Zone,
): Label => ({
  ...(groupBy.includes('hour') && { hour: hourOf(windowStart) }),
  ...(groupBy.includes('day') && { day: dateOf(windowStart, zone) }),
  ...(groupBy.includes('instance') && { instanceId }),
  ...(groupBy.includes('region') && { region }),
});

const sumOf = (records: readonly StoredUsage[]) => {
  const total = (count: (record: StoredUsage) => number): Decimal =>
    records.reduce((sum: Decimal, record) => sum.plus(count(record)), zero);
  return {
    records: records.length,
    calls: total(({ calls }) => calls),
    frontendErrors: total(({ frontendErrors }) => frontendErrors),
    responseBytes: {
      internet: total(({ responseBytes }) => responseBytes.internet),
      private: total(({ responseBytes }) => responseBytes.private),
    },
    backendBytes: {
      internet: total(({ backendBytes }) => backendBytes.internet),
      private: total(({ backendBytes }) => backendBytes.private),
    },
    inboundBytes: total(({ inboundBytes }) => inboundBytes),
  };
};
