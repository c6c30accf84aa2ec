import fc from 'fast-check';
import type { Model } from '#test/support/selling/model.ts';

/** Something chosen by what the model has; undefined where there is nothing to choose. */
export type Choose<T> = (model: Model) => T | undefined;

/** One of them by number, mostly; else what is nowhere. Undefined if there are none. */
export const oneOf = (things: readonly { readonly id: string }[], n: number): string | undefined =>
  n % 30 === 29 ? 'x-missing' : things[Math.floor(n / 30) % things.length]?.id;

/** For `oneOf`. */
export const anyOne = fc.nat(29_999);

/** Months to order, mostly few. */
export const someMonths = fc.constantFrom(1, 1, 1, 2, 3, 12);
