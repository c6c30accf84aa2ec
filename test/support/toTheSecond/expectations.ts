import { expect } from 'vitest';
import type { HeldWorld } from '#test/support/toTheSecond/heldWorld.ts';
import { type Reading, read, serves, type Thing } from '#test/support/toTheSecond/thingAsShown.ts';

/** Moves time to an instant, stops it there, and expects every one of the things to read so. */
export const expectAt = async (
  world: HeldWorld,
  at: string,
  things: readonly Thing[],
  reading: Reading,
): Promise<void> => {
  await world.holdAt(at);
  for (const thing of things) expect(await read(world, thing), thing.accountId).toEqual(reading);
};

/**
 * Does something about a thing while time stands, and expects what it serves to be so as soon as that is
 * answered, and all the rest once those have been told who are to be.
 */
export const expectAfter = async (
  world: HeldWorld,
  act: () => Promise<unknown>,
  thing: Thing,
  reading: Reading,
): Promise<void> => {
  await act();
  expect(await serves(world, thing), thing.accountId).toBe(reading.serves);
  await world.settle();
  expect(await read(world, thing), thing.accountId).toEqual(reading);
};
