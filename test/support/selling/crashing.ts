import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { crashAtStep, isCrash } from '#test/support/faults/crash.ts';
import type { Model } from '#test/support/selling/model.ts';
import { type Seen, shown } from '#test/support/selling/shown.ts';
import {
  type Asked,
  type Asking,
  compare,
  idIn,
  outcomeOf,
  type Step,
  seen,
} from '#test/support/selling/step.ts';
import type { World } from '#test/support/selling/world.ts';

/** An operation whose process is killed at its n-th step, before or after a write. */
export const crashing = (asking: Asking, step: number): Step => ({
  check: asking.check,
  toString: () => `killed at ${step}: ${asking}`,
  run: async (model, world) => void (await killedAt(model, world, asking, step)),
});

/**
 * Kills an operation's process at its n-th step and sends it again under its key: all of it has
 * happened or nothing, and then it has happened once. Answers whether it had so many steps. ORD-03.
 */
export const killedAt = async (
  model: Model,
  world: World,
  asking: Asking,
  step: number,
): Promise<boolean> => {
  const asked = asking.ask(model);
  if (asked === undefined) throw new Error(`there is nothing to ${asking}`);
  const operation = world.nextOperation();
  const process: World = { ...world, deps: crashAtStep(world.deps, step) };
  const died = await asked.play(process, operation).then(() => false, hasCrashed);
  const after = await seen(world);
  acceptVoid(model, asking, after);
  const before = shown(model);
  const answer = await asked.play(world, operation);
  expect(outcomeOf(answer), `${asking}`).toBe(asked.expected(idIn(answer)) ?? 'done');
  if (!isDeepStrictEqual(after, before)) expect(after, `${asking}`).toEqual(shown(model));
  await compare(model, world, `killed at ${step}: ${asking}`);
  return died;
};

const hasCrashed = (fault: unknown): boolean => {
  if (isCrash(fault)) return true;
  throw fault;
};

/** A refusal is not kept, but what it writes is: an order may be void by it. Rule ORD-01. */
const acceptVoid = (model: Model, { ask }: Asking, after: Seen): void => {
  const copy = structuredClone(model);
  const code = ask(copy)?.expected('');
  const isVoid = code === 'outOfStock' || code === 'overtaken';
  if (isVoid && isDeepStrictEqual(after, shown(copy))) Object.assign(model, copy);
};

/** Two clients at the same time, each with what it asks for. */
export const atOnce = (first: Asking, second: Asking): Step => ({
  check: (model) => askBoth(model, [first, second]) !== undefined,
  toString: () => `at once: ${first} | ${second}`,
  run: async (model, world) => void (await playAtOnce(model, world, [first, second])),
});

/**
 * Plays both at the same time: what they are told, and what there is then, must be as if one of them
 * had come first. So both never win where one may. Answers what became of each.
 */
export const playAtOnce = async (
  model: Model,
  world: World,
  both: readonly [Asking, Asking],
): Promise<readonly string[]> => {
  const asked = askBoth(model, both);
  if (asked === undefined) throw new Error(`there is nothing to ${both.join(' or to ')}`);
  const answers = await Promise.all(asked.map(({ play }) => play(world, world.nextOperation())));
  const outcomes = answers.map(outcomeOf);
  const found = { outcomes, ...(await seen(world)) };
  const orders = [
    serially(model, both, answers, [0, 1]),
    serially(model, both, answers, [1, 0]),
  ] as const;
  const chosen = orders.find((order) => isDeepStrictEqual(found, order.found)) ?? orders[0];
  expect(found, both.join(' | ')).toEqual(chosen.found);
  Object.assign(model, chosen.model);
  return outcomes;
};

const askBoth = (model: Model, both: readonly Asking[]): readonly Asked[] | undefined => {
  const asked = both.flatMap(({ ask }) => ask(model) ?? []);
  return asked.length === both.length ? asked : undefined;
};

/** What the rules say if they come in this order, each having chosen before the other came. */
const serially = (
  before: Model,
  both: readonly Asking[],
  answers: readonly object[],
  order: readonly number[],
) => {
  const model = structuredClone(before);
  const asked = askBoth(model, both) ?? [];
  const outcomes = both.map(() => 'done');
  for (const at of order) {
    const answer = answers[at];
    const id = answer === undefined ? '' : idIn(answer);
    outcomes[at] = asked[at]?.expected(id) ?? 'done';
  }
  return { model, found: { outcomes, ...shown(model) } };
};
