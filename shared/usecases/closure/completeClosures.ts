import type { AccountState } from '#domain/account/accountState.ts';
import { closedNotice } from '#domain/account/closure/closureNotices.ts';
import { completeClosure } from '#domain/account/closure/completeClosure.ts';
import type { AccountId } from '#domain/accountId.ts';
import { closesAtEarliest } from '#domain/lifecycle/closure.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import { findUnbilled } from '#usecases/elastic/findUnbilled.ts';
import type { HasDue } from '#usecases/ports/due.ts';
import type { HasElastic } from '#usecases/ports/elastic.ts';
import type { HasGateways } from '#usecases/ports/holdings.ts';
import type { HasHours } from '#usecases/ports/hours.ts';
import type { HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { HasSha256 } from '#usecases/ports/system.ts';
import { isSettledUpTo } from '#usecases/settlement/isSettledUpTo.ts';
import { type DeadlinePassed, sweepEach } from '#usecases/sweepEach.ts';

type ClosureDeps = TransactDeps &
  HasDue &
  HasHours &
  HasElastic &
  HasGateways &
  HasNotifyQueue &
  HasSha256;

/**
 * Completes the closing of accounts whose last hour is settled; answers how many it looked at. Each is
 * one transaction on its state's version. What is not settled yet is looked at again. Rule ACC-01.
 *
 * @throws what the first that failed threw, after all have had their turn
 */
export const completeClosures = (
  deps: ClosureDeps,
  deadlinePassed?: DeadlinePassed,
): Promise<number> =>
  sweepEach(deps.due.closures(deps.now()), (accountId) => close(deps, accountId), deadlinePassed);

const close = async (deps: ClosureDeps, accountId: AccountId): Promise<void> => {
  await transactAccount(deps, accountId, {}, async (state) => {
    const closed = completeClosure(state, { sha256: deps.sha256, now: deps.now() });
    if (closed === undefined || !(await isSettled(deps, state))) {
      return { writes: [], answer: {} };
    }
    return { ...closed, writes: [], notices: [closedNotice(closed)], answer: {} };
  });
};

/**
 * Whether no usage of before the request can be left to be billed, nor a day of elastic capacity.
 */
const isSettled = async (deps: ClosureDeps, state: AccountState): Promise<boolean> => {
  const { accountId, closure } = state;
  if (closure === undefined) return false;
  const isDone = await isSettledUpTo(deps, accountId, closesAtEarliest(closure));
  return isDone && (await findUnbilled(deps, state)) === undefined;
};
