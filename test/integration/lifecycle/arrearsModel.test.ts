import { beforeAll, describe, expect } from 'vitest';
import type { Machine } from '#infra/local/machines/machines.ts';
import { arrearsRun, deployedMachine, startsAt } from '#test/support/chaos/arrearsRun.ts';
import { expectHoldings, expectMoney } from '#test/support/chaos/expectHoldings.ts';
import { expectSteps, type Steps } from '#test/support/chaos/expectSteps.ts';
import { takenFromStock } from '#test/support/chaos/opening.ts';
import { hourMs, type Stage } from '#test/support/chaos/stage.ts';
import { type Evidence, evidenceOf } from '#test/support/chaos/watch.ts';
import { perSeed } from '#test/support/suite/perSeed.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';

const accounts = 50;

let machine: Machine;

beforeAll(() => {
  machine = deployedMachine('arrears');
});

describe('ARR-01 to ARR-07 arrears come to what the rules say, whatever crashes, repeats or is late', () => {
  perSeed(`ARR-06, NOT-01 ${accounts} accounts`, { short: 1, long: 40 }, async (seed) => {
    const deps = testDeps(await createTable(), startsAt, 1);
    const stage = await arrearsRun(deps, { seed, machine, accounts });
    const all = await Promise.all(
      [...stage.customers.values()].map((customer) => evidenceOf(stage, customer)),
    );
    const steps = all.flatMap((evidence) => expectSound(stage, evidence));
    const dedicated = all.flatMap(({ instances }) =>
      instances.filter(({ kind, state }) => kind !== 'shared' && state.status === 'running'),
    );
    expect(await takenFromStock(deps), 'ARR-07 stock').toBe(dedicated.length);
    console.log(`chaos of arrears: seed ${seed}, ${accounts} accounts, ${summary(steps)}`);
    for (const step of counted) expect(taken(steps, step), step).toBeGreaterThan(0);
  });
});

const expectSound = (stage: Stage, evidence: Evidence): readonly Steps[] => {
  const endMs = stage.nowMs();
  const steps = expectSteps(evidence, endMs);
  expectHoldings(evidence, steps, Math.floor(endMs / hourMs) * hourMs);
  expectMoney(evidence, endMs);
  return steps;
};

const counted = ['notified', 'stopped', 'warned', 'restored', 'destroyed'] as const;

const taken = (all: readonly Steps[], step: keyof Steps): number =>
  all.filter((steps) => steps[step] !== undefined).length;

const summary = (all: readonly Steps[]): string =>
  [`${all.length} episodes`, ...counted.map((step) => `${taken(all, step)} ${step}`)].join(', ');
