import type { AccountState } from '#domain/account/accountState.ts';
import {
  type ArrearsDecision,
  type ArrearsTask,
  decideArrears,
} from '#domain/account/arrears/decideArrears.ts';
import { isRefused } from '#domain/refusal.ts';
import { noticesOfArrears } from '#usecases/account/consequences.ts';
import {
  type Change,
  type TransactDeps,
  transactAccount,
} from '#usecases/account/transactAccount.ts';
import { type ClearDeps, clearDestroyed } from '#usecases/lifecycle/clearDestroyed.ts';
import type { ArrearsEpisode, StepOutcome } from '#usecases/ports/lifecycles.ts';
import type { HasNotifyQueue } from '#usecases/ports/notices.ts';

export type ArrearsDeps = TransactDeps & ClearDeps & HasNotifyQueue;

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
    const decided = await transactAccount(deps, accountId, {}, (state) =>
      stepOf(deps, state, decideArrears(state, { episode, task }, deps.now())),
    );
    if (isRefused(decided)) return { outcome: 'over' };
    switch (decided.decision) {
      case 'take':
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
  decided: ArrearsDecision,
): Promise<Change<ArrearsDecision>> => {
  if (decided.decision !== 'take') return { writes: [], answer: decided };
  const { next, events, notice } = decided;
  const notices = await noticesOfArrears(deps, state, notice);
  return { next, events, writes: [], notices, answer: decided };
};
