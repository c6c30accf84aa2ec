import { type ParkingReason, parkingReasons } from '#domain/metering/usageRecord.ts';
import { Decimal, sum } from '#domain/money/decimal.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { HasUsage, ParkedUsage, StoredUsage } from '#usecases/ports/usage.ts';

/** Records that wait, all their calls, and their bytes over the internet. */
type Amount = { readonly records: number; readonly calls: Decimal; readonly bytes: Decimal };

/** Parked usage with its amount, in all and by reason: the operator sees what a release would bill. */
export type WaitingUsage = ParkedUsage &
  Amount & { readonly reasons: readonly (Amount & { readonly reason: ParkingReason })[] };

/** Usage that waits for the operator, with its calls and bytes. Rule MET-06. */
export const listParkedUsage = async (
  deps: HasUsage,
  limit: number,
  after?: string,
): Promise<Page<WaitingUsage>> => {
  const page = await deps.usage.listParked(limit, after);
  return {
    ...page,
    items: await Promise.all(page.items.map((parked) => waitingUsage(deps, parked))),
  };
};

/** Counts the records that wait. Rules MET-06, MET-10. */
const waitingUsage = async ({ usage }: HasUsage, parked: ParkedUsage): Promise<WaitingUsage> => {
  const records = await usage.ofAccountHour(parked.hour, parked.accountId);
  const waiting = records.filter(
    (record) =>
      record.parked && (record.releaseId === undefined || record.releaseId === parked.releaseId),
  );
  const byReason = Map.groupBy(waiting, ({ reason = 'late' }) => reason);
  return {
    ...parked,
    ...amountOf(waiting),
    reasons: parkingReasons.flatMap((reason) => {
      const ofReason = byReason.get(reason);
      return ofReason === undefined ? [] : [{ reason, ...amountOf(ofReason) }];
    }),
  };
};

const amountOf = (records: readonly StoredUsage[]): Amount => ({
  records: records.length,
  calls: sum(records.map(({ calls }) => new Decimal(calls))),
  bytes: sum(records.map(internetBytes)),
});

const internetBytes = ({ responseBytes, backendBytes }: StoredUsage): Decimal =>
  new Decimal(responseBytes.internet).plus(backendBytes.internet);
