import type { Brand } from '#domain/brand.ts';

/** A conditional write that a store has prepared and nobody has made yet. */
export type Write = Brand<object, 'Write'>;

/**
 * Makes all writes or none. Two writes of one item are a defect.
 *
 * @throws Conflict if a condition does not hold (somebody else wrote first).
 * @throws Unavailable if the engine does not answer.
 */
export type Transact = (writes: readonly Write[]) => Promise<void>;

export type HasTransact = { readonly transact: Transact };
