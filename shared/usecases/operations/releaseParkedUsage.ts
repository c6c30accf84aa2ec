import { isRefused, type Refused } from '#domain/refusal.ts';
import type { AccountId } from '#domain/settlement/accountId.ts';
import type { Hour } from '#domain/time/hour.ts';
import { billIdOf } from '#usecases/bills/billId.ts';
import type { Deps } from '#usecases/deps.ts';
import { type Operation, runOperation } from '#usecases/operation.ts';
import { releaseUsage } from '#usecases/settlement/releaseUsage.ts';

export type ReleaseView = {
  readonly accountId: string;
  readonly hour: string;
  /** Absent where nothing of the usage is billable. */
  readonly billId?: string;
};

type ReleaseDeps = Pick<
  Deps,
  | 'accounts'
  | 'instances'
  | 'usage'
  | 'priceBooks'
  | 'operations'
  | 'transact'
  | 'now'
  | 'newId'
  | 'sha256'
>;

/** Bills an account's parked usage of one hour, once. Rule MET-06. */
export const releaseParkedUsage = (
  deps: ReleaseDeps,
  operation: Operation,
  accountId: AccountId,
  hour: Hour,
): Promise<ReleaseView | Refused<'nothingParked' | 'idempotencyKeyReused'>> =>
  runOperation<ReleaseView, 'nothingParked'>(deps, operation, async () => {
    const release = await releaseUsage(deps, accountId, hour);
    if (isRefused(release)) return release;
    const { writes, billSeq } = release;
    const billId = billSeq === undefined ? {} : { billId: billIdOf(accountId, billSeq) };
    return { writes, answer: { accountId, hour, ...billId } };
  });
