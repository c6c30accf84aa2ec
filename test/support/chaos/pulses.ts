import { dayMs, hourMs, minuteMs, type Stage } from '#test/support/chaos/stage.ts';
import { dyingAt } from '#test/support/dyingAt.ts';
import type { Deps } from '#usecases/deps.ts';
import { chargeLateFees } from '#usecases/lifecycle/chargeLateFees.ts';
import { type ArrearsSweep, sweepArrears } from '#usecases/lifecycle/sweepArrears.ts';
import { dispatchSettlement } from '#usecases/settlement/dispatchSettlement.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';

/** A sweep that failed is run again after these; the last never fails. */
const sweptAgainMs = [minuteMs, 2 * minuteMs];

/** How late a step may be: the time between two sweeps, and the tries of one. */
export const slackMs = hourMs + sweptAgainMs.reduce((sum, ms) => sum + ms, 0);

/** What schedules do from the start of an hour on: settlement and the sweep hourly, fees daily. */
export const addPulses = (stage: Stage, startMs: number): void => {
  const { agenda } = stage;
  agenda.every(startMs + 5 * minuteMs, hourMs, () => settle(stage));
  agenda.every(startMs + 20 * minuteMs, hourMs, () => sweep(stage, 0));
  agenda.every(startMs + 16 * hourMs + 20 * minuteMs, dayMs, () => chargeFees(stage));
};

const settle = async (stage: Stage): Promise<void> => {
  const { deps } = stage;
  await dispatchSettlement(deps);
  for (const message of deps.sent.splice(0)) {
    await survived(stage, 'settle', (process) => settleShard(process, message, false));
  }
};

const chargeFees = async (stage: Stage): Promise<void> => {
  await survived(stage, 'fees', chargeAll);
  await chargeAll(stage.deps);
};

const chargeAll = async (deps: Deps): Promise<void> => {
  for await (const accountId of deps.due.arrears(deps.now())) await chargeLateFees(deps, accountId);
};

/** Work that may die of it, and then is done again. */
const survived = async (
  { deps, chances }: Stage,
  occasion: string,
  work: (deps: Deps) => Promise<unknown>,
): Promise<void> => {
  const random = chances.each(occasion);
  const isDone = random.chance(0.3)
    ? await work(dyingAt(deps, random.whole(1, 12))).then(
        () => true,
        () => false,
      )
    : false;
  if (!isDone) await work(deps);
};

const sweep = async (stage: Stage, failed: number): Promise<void> => {
  const random = stage.chances.each('sweep');
  const againMs = sweptAgainMs[failed];
  if (againMs === undefined || random.chance(0.6)) {
    const runs = random.chance(0.15) ? [1, 2] : [1];
    await Promise.all(runs.map(async () => expectNone(await sweepArrears(stage.deps))));
    return;
  }
  const process = dyingAt(stage.deps, random.whole(1, 8));
  const { failures } = random.chance(0.3) ? neverRan : await sweepArrears(process);
  if (Object.keys(failures).length === 0) return;
  stage.agenda.add(stage.nowMs() + againMs, () => sweep(stage, failed + 1));
};

const neverRan = { failures: { all: 'the process is dead' } };

const expectNone = ({ failures }: ArrearsSweep): void => {
  const texts = Object.entries(failures).map((pair) => pair.join(': '));
  if (texts.length > 0) throw new Error(`the sweep failed: ${texts.join('; ')}`);
};
