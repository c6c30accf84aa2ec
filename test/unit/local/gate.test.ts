import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { gate } from '#infra/local/functions/gate.ts';

/** How a promise stands, without waiting for it. */
const stateOf = async (promise: Promise<unknown>): Promise<string> => {
  const told = promise.then(
    (result) => `done: ${result}`,
    (error: Error) => `failed: ${error.message}`,
  );
  return await Promise.race([told, sleep(20).then(() => 'waits')]);
};

it('lets work through, and tells how it ended', async () => {
  const { pass } = gate();
  expect(await stateOf(pass(async () => 'a'))).toBe('done: a');
  expect(await stateOf(pass(() => Promise.reject(new Error('b'))))).toBe('failed: b');
});

it('waits for what is inside when it closes, and lets nothing else in', async () => {
  const { pass, close } = gate();
  const inside = Promise.withResolvers<string>();
  const passing = pass(() => inside.promise);
  let isClosed = false;
  const closing = close(60_000).then(() => {
    isClosed = true;
  });
  let began = false;
  const late = pass(async () => {
    began = true;
  });
  expect(await stateOf(late)).toBe('waits');
  expect([began, isClosed]).toEqual([false, false]);
  inside.resolve('a');
  expect(await stateOf(passing)).toBe('done: a');
  await closing;
});

it('tells of no end that comes after the grace, as a crash would not', async () => {
  const { pass, close } = gate();
  const [first, second] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
  const passing = [pass(() => first.promise), pass(() => second.promise)];
  await close(1);
  first.resolve('a');
  second.reject(new Error('cut off'));
  expect(await Promise.all(passing.map(stateOf))).toEqual(['waits', 'waits']);
});

it('that is empty closes at once', async () => {
  await gate().close(600_000);
});
