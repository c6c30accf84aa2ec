import { setImmediate as everythingElse } from 'node:timers/promises';
import type { AccountId } from '#domain/accountId.ts';
import { epochMs, fromEpochMs, instant } from '#domain/time/instant.ts';
import { resolver } from '#infra/local/assembly/resolve.ts';
import type { Template } from '#infra/local/assembly/template.ts';
import { openDataDirectory } from '#infra/local/data/dataDirectory.ts';
import { AwsError } from '#infra/local/http/answer.ts';
import { type Executions, startExecutions } from '#infra/local/machines/executions.ts';
import { type Machine, machinesOf } from '#infra/local/machines/machines.ts';
import { referencesOf } from '#infra/local/references.ts';
import { synthesized } from '#test/infra/synthesized.ts';
import { flakyTasks } from '#test/support/chaos/flakyTasks.ts';
import { limitStock, openCustomer } from '#test/support/chaos/opening.ts';
import { addPulses, reactions } from '#test/support/chaos/reactions.ts';
import {
  type Customer,
  chancesOf,
  dayMs,
  hourMs,
  minuteMs,
  newAgenda,
  type Stage,
} from '#test/support/chaos/stage.ts';
import { watch } from '#test/support/chaos/watch.ts';
import type { TestDeps } from '#test/support/worlds/testDeps.ts';
import type { ArrearsEpisode, Lifecycles } from '#usecases/ports/lifecycles.ts';

type MachineRun = Pick<Executions, 'nextMs' | 'list' | 'stop'> & {
  /** Starts an execution; of one that has been there, nothing. */
  readonly start: (name: string, input: object) => void;
  /** Lets all go on that can by now; resolves when only waits and late tasks are left. */
  readonly goOn: () => Promise<void>;
};

/** Executions of one deployed state machine, whose tasks may be late: nobody waits for those. */
const startMachine = async (
  machine: Machine,
  nowMs: () => number,
  runTask: ReturnType<typeof flakyTasks>,
): Promise<MachineRun> => {
  const open = new Set<Promise<unknown>>();
  const executions = await startExecutions({
    machines: [machine],
    kept: openDataDirectory(undefined).state.executions,
    now: nowMs,
    runTask: (task) => {
      const { outcome, isLate } = runTask(task);
      if (!isLate) keep(open, outcome);
      return outcome;
    },
  });
  const { nextMs, list, stop } = executions;
  return {
    ...{ nextMs, list, stop },
    start: (name, input) => {
      try {
        executions.start({ machineArn: machine.arn, name, input: JSON.stringify(input) });
      } catch (fault) {
        if (!(fault instanceof AwsError)) throw fault;
      }
    },
    goOn: async () => {
      let given: number;
      do {
        await Promise.all(open);
        await everythingElse();
        given = executions.given();
        await executions.pass();
      } while (open.size > 0 || executions.given() > given + 1);
    },
  };
};

const keep = (open: Set<Promise<unknown>>, outcome: Promise<unknown>): void => {
  open.add(outcome);
  outcome.then(
    () => open.delete(outcome),
    () => undefined,
  );
};

export type ArrearsPlan = {
  readonly seed: number;
  readonly machine: Machine;
  readonly accounts: number;
};

export const startsAt = instant('2026-11-02T00:00:00Z');

/** The longest episode, one more after it, and what is left of an hour after its settlement. */
const lastMs = epochMs(startsAt) + 12 * dayMs + 30 * minuteMs;

/**
 * Plays the arrears of many accounts on real stores and the deployed state machine, in virtual time,
 * with all that can go wrong; after every instant, whoever it concerned is held against the rules.
 */
export const arrearsRun = async (
  testDeps: TestDeps,
  { seed, machine, accounts }: ArrearsPlan,
): Promise<Stage> => {
  const touched = new Set<AccountId>();
  let run: MachineRun | undefined;
  const nowMs = (): number => epochMs(testDeps.now());
  const chances = chancesOf(seed);
  const touch = (accountId: AccountId): void => void touched.add(accountId);
  const lifecycles: Lifecycles = {
    start: async (lifecycle, episode) => {
      if (lifecycle !== 'arrears') return testDeps.lifecycles.start(lifecycle, episode);
      const of = episode as ArrearsEpisode;
      touch(of.accountId);
      const name = `${of.accountId}-${of.episode}`;
      if (chances.always(`never ${name}`).chance(0.1)) return;
      const luck = chances.each(`start ${name}`).next();
      if (luck > 0.15) run?.start(name, of);
      if (luck > 0.85) run?.start(`${name}-again`, of);
    },
  };
  const customers = customersOf(accounts);
  const deps = { ...testDeps, lifecycles };
  const stage: Stage = { deps, chances, nowMs, touch, customers, agenda: newAgenda() };
  run = await startMachine(machine, nowMs, flakyTasks(stage));
  try {
    await limitStock(deps);
    addPulses(stage, epochMs(startsAt));
    addOpenings(stage);
    await play(stage, run, touched);
  } finally {
    await run.stop();
  }
  return stage;
};

const customersOf = (count: number): ReadonlyMap<AccountId, Customer> =>
  new Map(
    Array.from({ length: count }, (_, i) => {
      const accountId = `acct-${i}` as AccountId;
      const terms = i % 2 === 0 ? 'standard' : 'strict';
      return [accountId, { accountId, terms, instances: [], paid: [], used: [], packs: 0 }];
    }),
  );

const addOpenings = (stage: Stage): void => {
  const random = stage.chances.always('openings');
  [...stage.customers.values()].forEach((customer, i) => {
    const atMs = epochMs(startsAt) + random.whole(0, 30 * hourMs);
    stage.agenda.add(atMs, () => openCustomer(stage, customer, Math.floor(i / 2) % 7));
  });
};

/** From instant to instant, until the end. */
const play = async (stage: Stage, run: MachineRun, touched: Set<AccountId>): Promise<void> => {
  const react = reactions(stage);
  for (;;) {
    const { agenda, deps, customers } = stage;
    const nextMs = Math.min(agenda.nextMs() ?? lastMs, run.nextMs() ?? lastMs);
    if (nextMs >= lastMs) return;
    deps.setNow(fromEpochMs(Math.max(nextMs, stage.nowMs())));
    await Promise.all([...agenda.take(stage.nowMs()).map((work) => work()), run.goOn()]);
    await run.goOn();
    const concerned = [...touched];
    touched.clear();
    await Promise.all(
      concerned.map(async (accountId) => {
        const { arrears } = await watch(stage, accountId);
        const customer = customers.get(accountId);
        if (customer !== undefined) react(customer, arrears);
      }),
    );
  }
};

/** A state machine as the synthesised template has it. */
export const deployedMachine = (kind: 'arrears' | 'expiry' | 'isolation'): Machine => {
  const template = synthesized().toJSON() as Template;
  const machines = machinesOf(template, resolver(referencesOf(template, 'http://localhost')));
  const found = machines.find(({ name }) => name.endsWith(`-${kind}`));
  if (found === undefined) throw new Error(`the template has no machine ${kind}`);
  return found;
};
