import { setTimeout as realTime } from 'node:timers/promises';
import type { ArrearsTask } from '#domain/account/arrears/decideArrears.ts';
import { faultKindOf } from '#functions/runtime/observability.ts';
import type { Task, TaskOutcome } from '#infra/local/machines/machineMessages.ts';
import { payOwed } from '#test/support/chaos/paying.ts';
import { dayMs, minuteMs, type Stage } from '#test/support/chaos/stage.ts';
import { crashAtStep, isCrash } from '#test/support/faults/crash.ts';
import type { Random } from '#test/support/random.ts';
import type { Deps } from '#usecases/deps.ts';
import { advanceArrears } from '#usecases/lifecycle/advanceArrears.ts';
import { parkLifecycle } from '#usecases/lifecycle/parkLifecycle.ts';
import type { ArrearsEpisode } from '#usecases/ports/lifecycles.ts';
import type { ParkedLifecycle } from '#usecases/ports/parkedLifecycles.ts';

type Step = ArrearsEpisode & { readonly step: ArrearsTask };
type Payload = Step | Omit<ParkedLifecycle, 'parkedAt'>;

/** What the service says of a process that is gone, whatever it had done. */
const gone: TaskOutcome = { error: { name: 'Lambda.Unknown', cause: 'the process is dead' } };

/** Of a hundred invocations, how many come to what. The rest are sound. */
const fates = [
  ['neverRuns', 8],
  ['dies', 22],
  ['answerLost', 8],
  ['twice', 10],
  ['late', 12],
  ['defect', 1],
] as const;

type Fate = (typeof fates)[number][0] | 'sound';

/**
 * Runs the tasks of the state machine, as badly as it gets: not at all, to some write, without an
 * answer, twice at once, hours late; and again when nobody asks any more. At some, the customer pays
 * in the same millisecond. Answers how a task ended, when it ends.
 */
export const flakyTasks =
  (stage: Stage) =>
  ({ input }: Task): { readonly outcome: Promise<TaskOutcome>; readonly isLate: boolean } => {
    const { Payload: payload } = input as { readonly Payload: Payload };
    stage.touch(payload.accountId);
    if ('machine' in payload) {
      return { outcome: answer(() => park(stage, payload)), isLate: false };
    }
    const random = stage.chances.each(`${payload.accountId} ${payload.episode} ${payload.step}`);
    if (random.chance(0.1)) comeAgain(stage, payload, random);
    const fate = fateOf(random);
    if (fate !== 'late') return { outcome: endAs(stage, payload, fate, random), isLate: false };
    const { promise: outcome, resolve } = Promise.withResolvers<TaskOutcome>();
    stage.agenda.add(stage.nowMs() + random.whole(1, 300) * minuteMs, async () =>
      resolve(await endAs(stage, payload, 'sound', random)),
    );
    return { outcome, isLate: true };
  };

const fateOf = (random: Random): Fate => {
  let left = random.whole(1, 100);
  for (const [fate, share] of fates) {
    left -= share;
    if (left <= 0) return fate;
  }
  return 'sound';
};

/** An old message turns up, days after it was done with; or one that is far too early. ARR-06. */
const comeAgain = (stage: Stage, task: Step, random: Random): void => {
  const step = random.chance(0.5) ? task.step : 'destroy';
  stage.agenda.add(stage.nowMs() + random.whole(0, 8 * dayMs), async () => {
    await answer(() => run(stage, stage.deps, { ...task, step }));
  });
};

const endAs = async (
  stage: Stage,
  step: Step,
  fate: Exclude<Fate, 'late'>,
  random: Random,
): Promise<TaskOutcome> => {
  const isPaid = step.step !== 'tell' && random.chance(0.08);
  const payment = isPaid
    ? payOwed(stage, step.accountId, random.chance(0.7) ? 'all' : 'part')
    : undefined;
  const outcome = await end(stage, step, fate, random);
  await payment;
  return outcome;
};

const end = async (
  stage: Stage,
  step: Step,
  fate: Exclude<Fate, 'late'>,
  random: Random,
): Promise<TaskOutcome> => {
  const { deps } = stage;
  await realTime(random.whole(0, 6));
  switch (fate) {
    case 'sound':
      return answer(() => run(stage, deps, step));
    case 'neverRuns':
      return gone;
    case 'dies':
      return answer(() => run(stage, crashAtStep(deps, random.whole(1, 8)), step));
    case 'answerLost':
      await answer(() => run(stage, deps, step));
      return gone;
    case 'twice': {
      const other = answer(() => run(stage, deps, step));
      const outcome = await answer(() => run(stage, deps, step));
      await other;
      return outcome;
    }
    case 'defect':
      return { error: { name: 'Defect', cause: 'nobody foresaw this' } };
  }
};

const run = (stage: Stage, deps: Deps, { step, ...episode }: Step): Promise<object> => {
  stage.touch(episode.accountId);
  return advanceArrears(deps, episode, step);
};

const park = async ({ deps }: Stage, payload: Exclude<Payload, Step>): Promise<object> => {
  await parkLifecycle(deps, payload);
  return { outcome: 'done' };
};

/** As the function answers; what is thrown keeps the name that the machine's retries match on. */
const answer = async (work: () => Promise<object>): Promise<TaskOutcome> => {
  try {
    return { result: { Payload: { at: null, ...(await work()) } } };
  } catch (fault) {
    if (!(fault instanceof Error)) throw fault;
    if (isCrash(fault)) return gone;
    const name = faultKindOf(fault);
    if (name === 'Defect') throw fault;
    return { error: { name, cause: fault.message } };
  }
};
