import type { AccountState } from '#domain/account/accountState.ts';
import { closedNotice } from '#domain/account/closure/closureNotices.ts';
import { completeClosure } from '#domain/account/closure/completeClosure.ts';
import type { AccountId } from '#domain/accountId.ts';
import { closesAtEarliest } from '#domain/lifecycle/closure.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { enqueueNotices } from '#usecases/account/enqueueNotices.ts';
import { stepAccount } from '#usecases/account/stepAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { findUnbilled } from '#usecases/elastic/findUnbilled.ts';
import { isSettledUpTo } from '#usecases/settlement/isSettledUpTo.ts';
import { type DeadlinePassed, sweepEach } from '#usecases/sweepEach.ts';

type ClosureDeps = Pick<
  Deps,
  | ('accounts' | 'due' | 'hours' | 'elastic' | 'gateways')
  | ('notices' | 'notifyQueue' | 'transact' | 'now' | 'sha256')
>;

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
  sweepEach(
    deps.due.closures(deps.now()),
    async (accountId) => {
      const notified = await close(deps, accountId);
      if (notified !== undefined) await enqueueNotices(deps, [notified]);
    },
    deadlinePassed,
  );

const close = (deps: ClosureDeps, accountId: AccountId): Promise<Notice | undefined> =>
  stepAccount<Notice | undefined>(deps, accountId, async (state) => {
    const closed = completeClosure(state, { sha256: deps.sha256, now: deps.now() });
    if (closed === undefined || !(await isSettled(deps, state))) {
      return { writes: [], outcome: undefined };
    }
    const notice = closedNotice(closed);
    const entry = closed.entry && [deps.accounts.addEntry(accountId, closed.entry)];
    const writes = [...(entry ?? []), deps.notices.add(notice)];
    return { next: closed.next, writes, outcome: notice };
  });

/**
 * Whether no usage of before the request can be left to be billed, nor a day of elastic capacity.
 */
const isSettled = async (deps: ClosureDeps, state: AccountState): Promise<boolean> => {
  const { accountId, closure } = state;
  if (closure === undefined) return false;
  const isDone = await isSettledUpTo(deps, accountId, closesAtEarliest(closure));
  return isDone && (await findUnbilled(deps, state)) === undefined;
};
