import { Decimal, sum } from '#domain/money/decimal.ts';
import type { Deps } from '#usecases/deps.ts';
import type { ParkedUsage, StoredUsage } from '#usecases/ports/usage.ts';

/** Parked usage with its amount, as decimal text: the operator sees what a release would bill. */
export type ParkedUsageView = ParkedUsage & { readonly calls: string; readonly bytes: string };

/** Counts the records that wait: all their calls, and their bytes over the internet. Rule MET-06. */
export const parkedUsageView = async (
  { usage }: Pick<Deps, 'usage'>,
  parked: ParkedUsage,
): Promise<ParkedUsageView> => {
  const records = await usage.ofAccountHour(parked.hour, parked.accountId);
  const waiting = records.filter(
    (record) =>
      record.parked && (record.releaseId === undefined || record.releaseId === parked.releaseId),
  );
  return {
    ...parked,
    calls: sum(waiting.map(({ calls }) => new Decimal(calls))).toFixed(),
    bytes: sum(waiting.map(internetBytes)).toFixed(),
  };
};

const internetBytes = ({ responseBytes, backendBytes }: StoredUsage): Decimal =>
  new Decimal(responseBytes.internet).plus(backendBytes.internet);
