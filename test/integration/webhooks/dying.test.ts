import { expect, it } from 'vitest';
import { hourMs, plusMs } from '#domain/time/instant.ts';
import { Crash } from '#test/support/faults/inPart.ts';
import {
  type WebhookDeps,
  type WebhookWorld,
  webhookWorld,
} from '#test/support/webhooks/webhookWorld.ts';
import { basic } from '#test/support/worlds/world.ts';

/** What delivering does outside: each may be the last thing that a process does, or that it is told of. */
const crashingAt = (deps: WebhookDeps, step: number): WebhookDeps => {
  let steps = 0;
  const pass = () => {
    steps += 1;
    if (steps >= step) throw new Crash();
  };
  const mayCrash =
    <Args extends unknown[], Answer>(call: (...args: Args) => Promise<Answer>) =>
    async (...args: Args): Promise<Answer> => {
      pass();
      const answer = await call(...args);
      pass();
      return answer;
    };
  const { endpointCursors, deadEvents, events } = deps;
  return {
    ...deps,
    transact: mayCrash(deps.transact),
    sendWebhook: mayCrash(deps.sendWebhook),
    events: { ...events, order: mayCrash(events.order) },
    deadEvents: {
      ...deadEvents,
      bury: mayCrash(deadEvents.bury),
      remove: mayCrash(deadEvents.remove),
    },
    endpointCursors: {
      ...endpointCursors,
      save: mayCrash(endpointCursors.save),
      failed: mayCrash(endpointCursors.failed),
      recovered: mayCrash(endpointCursors.recovered),
    },
  };
};

/** Works messages off like a queue: one whose process died comes again. Answers whether any died. */
const worksOff = async (world: WebhookWorld, step: number): Promise<boolean> => {
  const messages = [...world.deps.woken];
  try {
    await world.deliver(crashingAt(world.deps, step));
    return false;
  } catch (fault) {
    if (!(fault instanceof Crash)) throw fault;
    world.deps.woken.push(...messages);
    return true;
  }
};

it('HOK-02 a process that dies between any two writes loses nothing, and changes no order', async () => {
  let crashes = 0;
  for (let step = 1, hasCrashed = true; hasCrashed; step += 1) {
    const world = await webhookWorld('2026-11-02T08:00:00Z');
    const acme = await world.openOf('acme');
    await world.endpointOf(acme);
    world.receiver.answer = ({ id }) => (id === 'evt_acme_b2' ? 500 : 200);
    const instance = await world.own(acme, basic);
    await world.deliver();
    world.deps.setNow(plusMs(world.deps.now(), 25 * hourMs));
    await world.refund(acme, instance);
    hasCrashed = await worksOff(world, step);
    if (hasCrashed) crashes += 1;
    await world.deliver();
    await world.sweep();
    const taken = [...new Set(world.receiver.taken.map(({ id }) => id))];
    expect(taken, `dead at step ${step}`).toEqual(['evt_acme_b3', 'evt_acme_e1']);
    const endpoint = (await world.deps.endpoints.load(acme)).endpoints[0]?.endpointId ?? '';
    const { items } = await world.deps.deadEvents.list(endpoint, 9);
    expect(items.map(({ eventId }) => eventId)).toEqual(['evt_acme_b2']);
    await world.receiver.stop();
  }
  expect(crashes).toBeGreaterThan(8);
});
