import type { AccountId } from '#domain/accountId.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import type { Hour } from '#domain/time/hour.ts';
import { transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { HasLifecycles } from '#usecases/ports/lifecycles.ts';
import type { HasNotifyQueue } from '#usecases/ports/notices.ts';
import { type ReleaseDeps, releaseUsage } from '#usecases/settlement/releaseUsage.ts';

/** What was released; `billSeq` is absent where nothing of the usage is billable. */
export type UsageRelease = {
  readonly accountId: AccountId;
  readonly hour: Hour;
  readonly billSeq?: number;
};

/** Bills an account's parked usage of one hour, once; it may begin arrears. Rules MET-06, SET-03. */
export const releaseParkedUsage = async <Answer extends object>(
  deps: ReleaseDeps & HasLifecycles & HasNotifyQueue,
  operation: Mutation<UsageRelease, Answer>,
  accountId: AccountId,
  hour: Hour,
): Promise<Answer | Refused<'nothingParked' | 'idempotencyKeyReused'>> => {
  const released = await transactAccount<Answer, 'nothingParked'>(
    deps,
    accountId,
    { key: operation },
    async (state) => {
      const release = await releaseUsage(deps, state, hour);
      if (isRefused(release)) return release;
      return { ...release, answer: operation.present({ accountId, hour, ...release.answer }) };
    },
  );
  if (!isRefused(released)) return released;
  const { refused, detail } = released;
  if (refused !== 'accountNotFound') return { refused, detail };
  return refuse('nothingParked', `no usage of ${accountId} for ${hour} is parked`);
};
