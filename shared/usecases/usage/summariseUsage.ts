import type { AccountId } from '#domain/accountId.ts';
import type { ByNetwork } from '#domain/metering/usageRecord.ts';
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
  const sums = new Map<string, Sum>();
  await forEachConcurrent(hoursAtOnce, hours, async (hour) => {
    for await (const record of usage.ofAccountHour(hour, accountId)) {
      const { windowStart } = record;
      if (windowStart < from || windowStart >= to) continue;
      const zone = zoneAt(loaded.state, windowStart);
      const label = JSON.stringify(labels(record, groupBy, zone));
      sums.set(label, withRecord(sums.get(label) ?? nothing, record));
    }
  });
  const inOrder = [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return inOrder.map(([label, sum]) => ({ ...JSON.parse(label), ...sum }));
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

type Sum = Omit<UsageSum, keyof Label>;

const noBytes: Bytes = { internet: zero, private: zero };
const nothing: Sum = {
  records: 0,
  calls: zero,
  frontendErrors: zero,
  responseBytes: noBytes,
  backendBytes: noBytes,
  inboundBytes: zero,
};

const withRecord = (sum: Sum, record: StoredUsage): Sum => ({
  records: sum.records + 1,
  calls: sum.calls.plus(record.calls),
  frontendErrors: sum.frontendErrors.plus(record.frontendErrors),
  responseBytes: withBytes(sum.responseBytes, record.responseBytes),
  backendBytes: withBytes(sum.backendBytes, record.backendBytes),
  inboundBytes: sum.inboundBytes.plus(record.inboundBytes),
});

const withBytes = (sum: Bytes, bytes: ByNetwork): Bytes => ({
  internet: sum.internet.plus(bytes.internet),
  private: sum.private.plus(bytes.private),
});
