import type { Notice } from '#domain/notices/notice.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { enqueueNotices } from '#usecases/account/enqueueNotices.ts';
import type { Deps } from '#usecases/deps.ts';
import {
  type Decision,
  type Operation,
  type OperationDeps,
  runOperation,
} from '#usecases/idempotency.ts';

/**
 * Makes an operation as `runOperation` does, and tells of it: the notices are recorded in the same
 * transaction, and offered for sending once it has been made. Rules ORD-03, NOT-01.
 */
export const runAndNotify = async <Answer extends object, Code extends string>(
  deps: OperationDeps & Pick<Deps, 'notices' | 'notifyQueue'>,
  operation: Operation,
  decide: () => Promise<
    (Decision<Answer> & { readonly notices: readonly Notice[] }) | Refused<Code>
  >,
): Promise<Answer | Refused<Code | 'idempotencyKeyReused'>> => {
  let decided: readonly Notice[] = [];
  let made: readonly Notice[] = [];
  const transact: Deps['transact'] = async (writes) => {
    await deps.transact(writes);
    made = decided;
  };
  const answer = await runOperation<Answer, Code>({ ...deps, transact }, operation, async () => {
    decided = [];
    const decision = await decide();
    if (isRefused(decision)) return decision;
    const { notices, writes, ...rest } = decision;
    decided = notices;
    return { ...rest, writes: [...writes, ...notices.map(deps.notices.add)] };
  });
  await enqueueNotices(deps, made);
  return answer;
};
