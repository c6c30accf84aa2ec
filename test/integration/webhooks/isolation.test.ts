import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { dayMs, hourMs, plusMs } from '#domain/time/instant.ts';
import { type WebhookWorld, webhookWorld } from '#test/support/webhooks/webhookWorld.ts';
import { sweepEndpoints } from '#usecases/webhooks/sweepEndpoints.ts';

let world: WebhookWorld;
let acme: AccountId;
let other: AccountId;

beforeEach(async () => {
  world = await webhookWorld('2026-11-02T08:00:00Z');
  acme = await world.openOf('acme');
  other = await world.openOf('other');
});

afterEach(() => world.receiver.stop());

const later = (ms: number) => world.deps.setNow(plusMs(world.deps.now(), ms));
const idsTaken = () => world.receiver.taken.map(({ id }) => id);

describe('HOK-02 one that fails keeps no other waiting', () => {
  it("HOK-02 an account's event that is never taken does not stop another account's", async () => {
    await world.endpointOf('OPERATOR');
    world.receiver.answer = ({ id }) => (id.startsWith('evt_acme') ? 500 : 200);
    for (let hour = 0; hour < 4; hour += 1) {
      await world.bill(acme);
      await world.bill(other);
      await world.deliver();
      later(hourMs);
    }
    expect(idsTaken()).toEqual([2, 3, 4, 5].map((seq) => `evt_other_b${seq}`));
  });

  it('HOK-02 an endpoint that failed five times on end is left alone for five minutes', async () => {
    await world.endpointOf('OPERATOR');
    world.receiver.answer = () => 503;
    for (let n = 0; n < 5; n += 1) await world.bill(acme);
    await world.deliver();
    expect(world.receiver.asked).toHaveLength(4);
    await world.bill(other);
    await world.bill(other);
    await world.deliver();
    expect(world.receiver.asked).toHaveLength(5);
    later(5 * 60_000);
    world.receiver.answer = () => 200;
    await world.sweep();
    expect(idsTaken()).toContain('evt_other_b2');
  });

  it('HOK-02 one that takes nothing for five days is over', async () => {
    const { endpointId } = await world.endpointOf(acme);
    world.receiver.answer = () => 503;
    for (let day = 0; day <= 5; day += 1) {
      await world.bill(acme);
      for (let hour = 0; hour < 24; hour += 4) {
        await world.deliver();
        await world.sweep();
        later(dayMs / 6);
      }
    }
    const { endpoints } = await world.deps.endpoints.load(acme);
    expect(endpoints).toMatchObject([{ endpointId, ended: { reason: 'failing' } }]);
  });
});

describe('HOK-02 what messages lose', () => {
  it('HOK-02 the ledger tells the daily sweep', async () => {
    await world.endpointOf(acme);
    await world.endpointOf('OPERATOR');
    await world.bill(acme);
    world.deps.woken.splice(0);
    await sweepEndpoints(world.deps);
    expect(world.deps.woken).toHaveLength(3);
    await world.deliver();
    expect(idsTaken()).toEqual(['evt_acme_b2', 'evt_acme_b2']);
  });
});
