import { type ParkingReason, parkingReasons } from '#domain/metering/parkingReason.ts';
import { Decimal, sum } from '#domain/money/decimal.ts';
import type { Deps } from '#usecases/deps.ts';
import type { ParkedUsage, StoredUsage } from '#usecases/ports/usage.ts';

/** Records that wait, all their calls, and their bytes over the internet, as decimal text. */
type Amount = { readonly records: number; readonly calls: string; readonly bytes: string };

/** Parked usage with its amount, in all and by reason: the operator sees what a release would bill. */
export type ParkedUsageView = ParkedUsage &
  Amount & { readonly reasons: (Amount & { readonly reason: ParkingReason })[] };

/** Counts the records that wait. Rules MET-06, MET-10. */
export const parkedUsageView = async (
  { usage }: Pick<Deps, 'usage'>,
  parked: ParkedUsage,
): Promise<ParkedUsageView> => {
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
  calls: sum(records.map(({ calls }) => new Decimal(calls))).toFixed(),
  bytes: sum(records.map(internetBytes)).toFixed(),
});

const internetBytes = ({ responseBytes, backendBytes }: StoredUsage): Decimal =>
  new Decimal(responseBytes.internet).plus(backendBytes.internet);
