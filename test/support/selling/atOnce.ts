import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import type { Model } from '#test/support/selling/model.ts';
import { seen } from '#test/support/selling/seen.ts';
import { shown } from '#test/support/selling/shown.ts';
import { type Asked, type Asking, idIn, outcomeOf, type Step } from '#test/support/selling/step.ts';
import type { World } from '#test/support/selling/world.ts';

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
