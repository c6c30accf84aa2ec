import fc, { type AsyncCommand } from 'fast-check';
import { expect } from 'vitest';
import type { Model } from '#test/support/selling/model.ts';
import { seen } from '#test/support/selling/seen.ts';
import { shown } from '#test/support/selling/shown.ts';
import type { Play, World } from '#test/support/selling/world.ts';

export type Step = AsyncCommand<Model, World>;

/** A step that asks for an operation. */
export type Asking = Step & { readonly ask: (model: Model) => Asked | undefined };

/** An operation as a client asks for it, and what the rules say becomes of it. */
export type Asked = {
  readonly play: Play;
  /** Changes the model, or answers a refusal's code. `id`: what was made, as the product calls it. */
  readonly expected: (id: string) => string | undefined;
  /** It is nobody's request, so it has no key to be sent again under. */
  readonly isInternal?: true;
};

/**
 * A step that asks for an operation, chosen by what the model has, and compares everything then. It
 * is passed over where there is nothing to choose from.
 */
export const asking = (name: string, ask: Asking['ask']): Asking => ({
  ask,
  check: (model) => ask(model) !== undefined,
  toString: () => name,
  run: async (model, world) => {
    const asked = ask(model);
    if (asked === undefined) return;
    const { play, expected, isInternal } = asked;
    const operation = world.nextOperation();
    const answer = await play(world, operation);
    expect(outcomeOf(answer), name).toBe(expected(idIn(answer)) ?? 'done');
    if (codeOf(answer) === undefined && !isInternal) world.last = { operation, play, answer };
    await compare(model, world, name);
  },
});

export const compare = async (model: Model, world: World, name: string): Promise<void> => {
  expect(await seen(world), name).toEqual(shown(model));
};

export const codeOf = (answer: object): string | undefined =>
  'refused' in answer ? String(answer.refused) : undefined;

/** A refusal's code, or that it is done. */
export const outcomeOf = (answer: object): string => codeOf(answer) ?? 'done';

/** The id of what was made: of an order, an instance, a pack, a discount, a campaign or a voucher. */
export const idIn = (answer: object): string => {
  const made = answer as {
    readonly order?: { readonly orderId: string };
    readonly instance?: { readonly instanceId: string };
    readonly pack?: { readonly id: string };
    readonly discountId?: string;
    readonly campaignId?: string;
    readonly termination?: { readonly terminationId: string };
    readonly entry?: { readonly cause: { readonly voucher?: { readonly id: string } } };
  };
  if (made.termination !== undefined) return made.termination.terminationId;
  const voucherId = made.entry?.cause.voucher?.id;
  const sold = made.order?.orderId ?? made.instance?.instanceId ?? made.pack?.id;
  return sold ?? made.discountId ?? made.campaignId ?? voucherId ?? '';
};

/** One step after another. */
export const inTurn = (first: Step, second: Step): Step => ({
  check: first.check,
  toString: () => `${first}, ${second}`,
  run: async (model, world) => {
    await first.run(model, world);
    if (await second.check(model)) await second.run(model, world);
  },
});

/** One of them by number, mostly; else what is nowhere. Undefined if there are none. */
export const oneOf = (things: readonly { readonly id: string }[], n: number): string | undefined =>
  n % 30 === 29 ? 'x-missing' : things[Math.floor(n / 30) % things.length]?.id;

/** For `oneOf`. */
export const anyOne = fc.nat(29_999);
