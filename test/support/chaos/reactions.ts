import type { Arrears } from '#domain/arrears/arrears.ts';
import { epochMs } from '#domain/time/instant.ts';
import { useService } from '#test/support/chaos/opening.ts';
import { payOwed, type Share } from '#test/support/chaos/paying.ts';
import {
  type Customer,
  dayMs,
  destroyDueMs,
  hourMs,
  minuteMs,
  type Stage,
  stopDueMs,
} from '#test/support/chaos/stage.ts';
import { crashAtStep } from '#test/support/faults/crash.ts';
import type { Random } from '#test/support/random.ts';
import { firstRun } from '#test/support/samples/runs.ts';
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
    await survived(stage, 'settle', (process) => settleShard(process, message, firstRun));
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
    ? await work(crashAtStep(deps, random.whole(1, 12))).then(
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
  const process = crashAtStep(stage.deps, random.whole(1, 8));
  const { failures } = random.chance(0.3) ? neverRan : await sweepArrears(process);
  if (Object.keys(failures).length === 0) return;
  stage.agenda.add(stage.nowMs() + againMs, () => sweep(stage, failed + 1));
};

const neverRan = { failures: { all: 'the process is dead' } };

const expectNone = ({ failures }: ArrearsSweep): void => {
  const texts = Object.entries(failures).map((pair) => pair.join(': '));
  if (texts.length > 0) throw new Error(`the sweep failed: ${texts.join('; ')}`);
};

/** What an account is at, as its customer notices it. */
type Noticed = 'owes' | 'stopped' | 'destroyed' | 'sound';

/** Customers who notice where they stand, each change once, and make up their minds. */
export const reactions = (stage: Stage) => {
  const last = new Map<string, string>();
  return (customer: Customer, arrears: Arrears): void => {
    const noticed = noticedOf(arrears);
    const change = `${arrears.episode} ${noticed}`;
    if (last.get(customer.accountId) === change) return;
    last.set(customer.accountId, change);
    const random = stage.chances.always(`react ${customer.accountId} ${change}`);
    react(stage, customer, arrears, noticed, random);
  };
};

const noticedOf = ({ step, since, stoppedAt }: Arrears): Noticed => {
  if (since === undefined) return 'sound';
  if (step === 'destroyed') return 'destroyed';
  return stoppedAt === undefined ? 'owes' : 'stopped';
};

const react = (
  stage: Stage,
  customer: Customer,
  arrears: Arrears,
  noticed: Noticed,
  random: Random,
): void => {
  const { accountId } = customer;
  const pay = (atMs: number, share: Share): void =>
    stage.agenda.add(atMs, () => payOwed(stage, accountId, share));
  const sinceMs = epochMs(arrears.since ?? stage.deps.now());
  const lookAt = (atMs: number): void => stage.agenda.add(atMs, async () => stage.touch(accountId));
  switch (noticed) {
    case 'owes': {
      const stopMs = stopDueMs(customer, sinceMs);
      lookAt(stopMs + slackMs);
      planPayments(stage.nowMs(), stopMs, pay, random);
      break;
    }
    case 'stopped': {
      const stoppedMs = epochMs(arrears.stoppedAt ?? stage.deps.now());
      const dueMs = destroyDueMs(customer, sinceMs, stoppedMs);
      lookAt(dueMs + slackMs);
      if (random.chance(0.3)) pay(dueMs + nearby(random), 'all');
      break;
    }
    case 'destroyed':
      if (random.chance(0.5)) pay(stage.nowMs() + random.whole(0, 30 * hourMs), 'all');
      break;
    case 'sound':
      if (arrears.episode > 0 && random.chance(0.6)) {
        stage.agenda.add(stage.nowMs() + random.whole(0, 40 * hourMs), () =>
          useService(stage, accountId),
        );
      }
  }
};

/** Nobody pays, or somebody does in full, at the very end of grace, or bit by bit. */
const planPayments = (
  nowMs: number,
  stopMs: number,
  pay: (atMs: number, share: Share) => void,
  random: Random,
): void => {
  const sometime = (): number => nowMs + random.whole(0, Math.round(8.5 * dayMs));
  const luck = random.next();
  if (luck > 0.2 && luck < 0.4) pay(sometime(), 'all');
  if (luck > 0.4 && luck < 0.6) pay(stopMs + nearby(random), 'all');
  if (luck < 0.6) return;
  const parts = Array.from({ length: random.whole(1, 3) });
  for (const _ of parts) pay(random.chance(0.3) ? stopMs : sometime(), 'part');
  if (random.chance(0.3)) pay(sometime(), 'all');
  if (random.chance(0.15)) pay(stopMs, 'all');
};

/** A millisecond before or after, the same one, or minutes off. */
const nearby = (random: Random): number =>
  [-1, 0, 0, 1, random.whole(-3_600_000, 600_000)][random.whole(0, 4)] ?? 0;
