import type { AccountId } from '#domain/accountId.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { Hour } from '#domain/time/hour.ts';
import { enqueueNotices } from '#usecases/account/enqueueNotices.ts';
import type { Deps } from '#usecases/deps.ts';
import { type Mutation, runOperation } from '#usecases/idempotency.ts';
import { type Release, releaseUsage } from '#usecases/settlement/releaseUsage.ts';

/** What was released; `billSeq` is absent where nothing of the usage is billable. */
export type UsageRelease = {
  readonly accountId: AccountId;
  readonly hour: Hour;
  readonly billSeq?: number;
};

type ReleaseDeps = Pick<
  Deps,
  | ('accounts' | 'instances' | 'usage' | 'priceBooks' | 'lifecycles')
  | ('notices' | 'notifyQueue')
  | ('idempotency' | 'transact' | 'now' | 'newId' | 'sha256')
>;

/** Bills an account's parked usage of one hour, once; it may begin arrears. Rules MET-06, SET-03. */
export const releaseParkedUsage = async <Answer extends object>(
  deps: ReleaseDeps,
  operation: Mutation<UsageRelease, Answer>,
  accountId: AccountId,
  hour: Hour,
): Promise<Answer | Refused<'nothingParked' | 'idempotencyKeyReused'>> => {
  let made: Release | undefined;
  const answer = await runOperation<Answer, 'nothingParked'>(deps, operation, async () => {
    made = undefined;
    const release = await releaseUsage(deps, operation, accountId, hour);
    if (isRefused(release)) return release;
    made = release;
    const { writes, billSeq } = release;
    const released = { accountId, hour, ...(billSeq !== undefined && { billSeq }) };
    return { writes, answer: operation.present(released) };
  });
  if (made?.began !== undefined) await deps.lifecycles.start('arrears', made.began);
  await enqueueNotices(deps, made?.notices ?? []);
  return answer;
};
