import { expect } from 'vitest';
import { listNoticesRoute } from '#functions/api/notices/routes.ts';
import type { Execution } from '#infra/local/machines/executionRegister.ts';
import { type Reading, read, serves, type Thing } from '#test/support/toTheSecond/thingAsShown.ts';
import { bringsCode } from '#test/support/worlds/localClient.ts';
import type { LocalWorld } from '#test/support/worlds/localWorld.ts';

/** Moves time to an instant, stops it there, and expects every one of the things to read so. */
export const expectAt = async (
  world: LocalWorld,
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
  world: LocalWorld,
  act: () => Promise<unknown>,
  thing: Thing,
  reading: Reading,
): Promise<void> => {
  await act();
  expect(await serves(world, thing), thing.accountId).toBe(reading.serves);
  await world.settle();
  expect(await read(world, thing), thing.accountId).toEqual(reading);
};

/** When, and in which state, the executions of a machine ended, by name. */
export const endsOf = async (
  world: LocalWorld,
  machine: string,
): Promise<Readonly<Record<string, string>>> => {
  const items = await world.items<Execution>('executions');
  const ended = items.filter((each) => each.machine === `Tollgate-${machine}`);
  return Object.fromEntries(
    ended.map(({ name, stoppedAt = 'still', state = '' }) => [name, `${stoppedAt} ${state}`]),
  );
};

/** When messages went to an address or a number, but for its code. */
export const mailTo = async (world: LocalWorld, to: string): Promise<readonly string[]> => {
  const items = await world.mail({ to });
  return items.filter((message) => !bringsCode(message)).map(({ at }) => at);
};

/** Over which channels an account was told of a kind of notice, as `<channel> <recipient>`. */
export const waysOf = async (
  world: LocalWorld,
  accountId: string,
  kind: string,
): Promise<readonly string[]> => {
  const notices = await world.operator().list(listNoticesRoute, { params: { accountId } });
  const ways = notices
    .filter((notice) => notice.kind === kind)
    .flatMap(({ deliveries }) => deliveries)
    .map(({ channel, recipient }) => `${channel} ${recipient}`);
  return [...new Set(ways)].toSorted();
};
