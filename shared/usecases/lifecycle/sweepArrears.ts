import { arrearsDueAt, stepDueAt } from '#domain/account/arrears/arrearsDueAt.ts';
import type { AccountId } from '#domain/accountId.ts';
import { nextArrearsStep } from '#domain/lifecycle/arrears/arrearsLifecycle.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';
import { forEachConcurrent } from '#usecases/forEachConcurrent.ts';
import { type ArrearsDeps, advanceArrears } from '#usecases/lifecycle/advanceArrears.ts';
import { chargeLateFees, type LateFeeDeps } from '#usecases/lifecycle/chargeLateFees.ts';
import type { HasDue } from '#usecases/ports/due.ts';
import type { ArrearsEpisode, HasLifecycles } from '#usecases/ports/lifecycles.ts';
import { noDeadline, untilDeadline } from '#usecases/sweepEach.ts';

type SweepDeps = ArrearsDeps & LateFeeDeps & HasDue & HasLifecycles;

/**
 * `swept`: accounts with something due. `late`: those whose step should have been taken minutes ago.
 * `failures`: what went wrong, by account.
 */
export type ArrearsSweep = {
  readonly swept: number;
  readonly late: number;
  readonly failures: Readonly<Record<string, string>>;
};

const accountsAtOnce = 8;

/** An execution is never later than this, unless it is missing or in trouble. */
const lateMs = 5 * 60_000;

/**
 * Finds episodes whose execution is missing or late: starts it (which it may be already) and takes the
 * steps that are due, so that nothing is later than the time between two sweeps. Then charges the late
 * fees of days that have begun, also where a step has failed. Rules ARR-06, FEE-01, FEE-02.
 *
 * Also clears away what a destruction left, whatever has been paid since. An account that fails does
 * not stop the others: it stays on the list, as does whoever is left when time is up.
 */
export const sweepArrears = async (
  deps: SweepDeps,
  deadlinePassed = noDeadline,
): Promise<ArrearsSweep> => {
  const now = deps.now();
  let [swept, late] = [0, 0];
  const failures: Record<string, string> = {};
  const sweep = async (accountId: AccountId): Promise<void> => {
    const found = await findDue(deps, accountId);
    if (found === undefined) return;
    swept += 1;
    late += found.step !== undefined && found.step <= plusMs(now, -lateMs) ? 1 : 0;
    try {
      if (found.step !== undefined) await takeSteps(deps, found);
    } finally {
      await chargeLateFees(deps, accountId);
    }
  };
  await forEachConcurrent(
    accountsAtOnce,
    untilDeadline(deps.due.arrears(now), deadlinePassed),
    (accountId) =>
      sweep(accountId).catch((fault: unknown) => {
        failures[accountId] = fault instanceof Error ? fault.message : String(fault);
      }),
  );
  return { swept, late, failures };
};

type Found = {
  readonly episode: ArrearsEpisode;
  /** When the step that is due was; undefined where only a late fee is. */
  readonly step: Instant | undefined;
  /** Whether there are steps for an execution to wait for. */
  readonly isTimed: boolean;
};

const takeSteps = async (deps: SweepDeps, { episode, isTimed }: Found): Promise<void> => {
  if (isTimed) await deps.lifecycles.start('arrears', episode);
  await advanceArrears(deps, episode, 'destroy');
};

/** What is due of an account, strongly read; undefined if nothing is, for the list lags behind. */
const findDue = async (
  { accounts, now }: SweepDeps,
  accountId: AccountId,
): Promise<Found | undefined> => {
  const loaded = await accounts.load(accountId, 'strong');
  if (loaded === undefined || !isDue(arrearsDueAt(loaded.state), now())) return undefined;
  const { arrears, terms } = loaded.state;
  const step = stepDueAt(loaded.state);
  return {
    episode: { accountId, episode: arrears.episode },
    step: isDue(step, now()) ? step : undefined,
    isTimed: nextArrearsStep(arrears, terms) !== undefined,
  };
};

const isDue = (due: Instant | undefined, now: Instant): boolean => due !== undefined && due <= now;
