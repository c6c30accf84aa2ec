import type { AccountId } from '#domain/accountId.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { Hour } from '#domain/time/hour.ts';
import { enqueueNotices } from '#usecases/account/enqueueNotices.ts';
import type { Deps } from '#usecases/deps.ts';
import { type Operation, runOperation } from '#usecases/idempotency.ts';
import { type Release, releaseUsage } from '#usecases/settlement/releaseUsage.ts';
import { billIdOf } from '#usecases/views/billId.ts';

export type ReleaseView = {
  readonly accountId: string;
  readonly hour: string;
  /** Absent where nothing of the usage is billable. */
  readonly billId?: string;
};

type ReleaseDeps = Pick<
  Deps,
  | ('accounts' | 'instances' | 'usage' | 'priceBooks' | 'lifecycles')
  | ('notices' | 'notifyQueue')
  | ('operations' | 'transact' | 'now' | 'newId' | 'sha256')
>;

/** Bills an account's parked usage of one hour, once; it may begin arrears. Rules MET-06, SET-03. */
export const releaseParkedUsage = async (
  deps: ReleaseDeps,
  operation: Operation,
  accountId: AccountId,
  hour: Hour,
): Promise<ReleaseView | Refused<'nothingParked' | 'idempotencyKeyReused'>> => {
  let made: Release | undefined;
  const answer = await runOperation<ReleaseView, 'nothingParked'>(deps, operation, async () => {
    made = undefined;
    const release = await releaseUsage(deps, accountId, hour);
    if (isRefused(release)) return release;
    made = release;
    const { writes, billSeq } = release;
    const billId = billSeq === undefined ? {} : { billId: billIdOf(accountId, billSeq) };
    return { writes, answer: { accountId, hour, ...billId } };
  });
  if (made?.began !== undefined) await deps.lifecycles.startArrears(made.began);
  await enqueueNotices(deps, made?.notices ?? []);
  return answer;
};
