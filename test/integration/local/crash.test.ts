import { expect, it } from 'vitest';
import { fixtureWorld } from '#test/support/worlds/fixtureWorld.ts';

it('functions that end in the middle leave their messages, which come again', async () => {
  const world = await fixtureWorld({ now: '2016-01-01T00:10:00Z' });
  const bodies = Array.from({ length: 60 }, (_, index) => `"message ${index}"`);
  const sent = bodies.map(async (body) => {
    const { status } = await fetch(`${world.url}/echo/x`, { method: 'POST', body });
    return { body, status };
  });
  let cut = 0;
  for (let round = 0; round < 5; round += 1) {
    const crashed = await world.post('/_local/crash', {});
    cut += ((await crashed.json()) as { readonly cut: number }).cut;
  }
  const answers = await Promise.all(sent);
  const accepted = answers.filter(({ status }) => status === 202).map(({ body }) => body);
  await world.moveTo('2016-01-01T00:20:00Z');
  const noted = (await world.notes()).map((note) => note.slice('00:00:00 '.length));
  expect(cut).toBeGreaterThan(0);
  expect(accepted.filter((body) => !noted.includes(body))).toEqual([]);
  await world.stop();
});
