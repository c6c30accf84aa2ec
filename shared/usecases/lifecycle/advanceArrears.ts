import type { AccountState } from '#domain/account/accountState.ts';
import { type ArrearsTask, decideArrears } from '#domain/account/arrears/decideArrears.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { Instant } from '#domain/time/instant.ts';
import { enqueueNotices } from '#usecases/account/enqueueNotices.ts';
import { runningWrites } from '#usecases/account/runningWrites.ts';
import { type AccountStep, stepAccount } from '#usecases/account/stepAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { type ClearDeps, clearDestroyed } from '#usecases/lifecycle/clearDestroyed.ts';
import type { ArrearsEpisode, StepOutcome } from '#usecases/ports/lifecycles.ts';
import type { Write } from '#usecases/ports/transaction.ts';
import { noticesOfArrears } from '#usecases/restoring/noticesOfArrears.ts';

export type ArrearsDeps = ClearDeps &
  Pick<Deps, 'running' | 'usage' | 'notices' | 'notifyQueue' | 'now'>;

type Decision = ReturnType<typeof decideArrears>;

/** What was decided, and what the account is told of it. */
type Step = { readonly decided: Decision; readonly notified: readonly Notice[] };

/**
 * Takes a step of an account's arrears, if it is due and the episode is the current one. Rules ARR-01
 * to ARR-07.
 *
 * Each step is one transaction on the version of the state that it was decided on, read strongly
 * consistent right before: state, what settlement must know, notice. So a step taken twice is taken
 * once, and an account that has paid is neither stopped nor destroyed. Steps that nobody has taken in
 * time are made up for, one by one. `destroy` also clears away what a destruction left, and goes on
 * with that where somebody died of it.
 *
 * @throws Conflict if others kept writing first through every attempt
 */
export const advanceArrears = async (
  deps: ArrearsDeps,
  { accountId, episode }: ArrearsEpisode,
  task: ArrearsTask,
): Promise<StepOutcome> => {
  for (;;) {
    const step = await stepAccount(deps, accountId, (state) => {
      const now = deps.now();
      return stepOf(deps, state, decideArrears(state, { episode, task }, now), now);
    });
    if (step === undefined) return { outcome: 'over' };
    const { decided, notified } = step;
    switch (decided.decision) {
      case 'take':
        await enqueueNotices(deps, notified);
        break;
      case 'clear':
        await clearDestroyed(deps, accountId);
        break;
      case 'done':
        return { outcome: 'done', ...(decided.at !== undefined && { at: decided.at }) };
      case 'early':
        return { outcome: 'early', at: decided.at };
      case 'over':
        return { outcome: 'over' };
    }
  }
};

const stepOf = async (
  deps: ArrearsDeps,
  state: AccountState,
  decided: Decision,
  now: Instant,
): Promise<AccountStep<Step>> => {
  if (decided.decision !== 'take') return { writes: [], outcome: { decided, notified: [] } };
  const { next, notice } = decided;
  const uptimes = await uptimeWrites(deps, state, next, now);
  const notified = await noticesOfArrears(deps, state, notice);
  return {
    next,
    writes: [...uptimes, ...notified.map(deps.notices.add)],
    outcome: { decided, notified },
  };
};

/** What settlement must know of where instances stopped, or went, that cost by the second. INS-03. */
const uptimeWrites = async (
  deps: ArrearsDeps,
  before: AccountState,
  next: AccountState,
  now: Instant,
): Promise<readonly Write[]> => {
  if (next.dedicated === before.dedicated) return [];
  return runningWrites(deps, next, now);
};
