import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { dyingAt } from '#test/support/dyingAt.ts';
import type { Model } from '#test/support/selling/model.ts';
import { seen } from '#test/support/selling/seen.ts';
import { type Seen, shown } from '#test/support/selling/shown.ts';
import { type Asking, compare, idIn, outcomeOf, type Step } from '#test/support/selling/step.ts';
import type { World } from '#test/support/selling/world.ts';

/** An operation whose process is killed at its n-th step, before or after a write. */
export const dying = (asking: Asking, step: number): Step => ({
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
  const mortal: World = { ...world, deps: { ...world.deps, ...dyingAt(world.deps, step) } };
  const died = await asked.play(mortal, operation).then(() => false, isDeath);
  const after = await seen(world);
  acceptVoid(model, asking, after);
  const before = shown(model);
  const answer = await asked.play(world, operation);
  expect(outcomeOf(answer), `${asking}`).toBe(asked.expected(idIn(answer)) ?? 'done');
  if (!isDeepStrictEqual(after, before)) expect(after, `${asking}`).toEqual(shown(model));
  await compare(model, world, `killed at ${step}: ${asking}`);
  return died;
};

const isDeath = (fault: unknown): boolean => {
  if (fault instanceof Error && fault.message.endsWith('the process is dead')) return true;
  throw fault;
};

/** A refusal is not kept, but what it writes is: an order may be void by it. Rule ORD-01. */
const acceptVoid = (model: Model, { ask }: Asking, after: Seen): void => {
  const copy = structuredClone(model);
  const code = ask(copy)?.expected('');
  const isVoid = code === 'outOfStock' || code === 'overtaken';
  if (isVoid && isDeepStrictEqual(after, shown(copy))) Object.assign(model, copy);
};
