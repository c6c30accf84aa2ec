import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { instant } from '#domain/time/instant.ts';
import { type WebhookWorld, webhookWorld } from '#test/support/webhooks/webhookWorld.ts';
import { orderEvents } from '#usecases/webhooks/orderEvents.ts';

let world: WebhookWorld;
let acme: AccountId;

beforeEach(async () => {
  world = await webhookWorld('2026-11-02T08:00:00Z');
  acme = await world.openOf('acme');
});

afterEach(() => world.receiver.stop());

const happen = async (name: string, at: string) => {
  const data = { accountId: acme, name };
  const event = {
    accountId: acme,
    type: 'service.suspended',
    at: instant(at),
    name,
    data,
  } as const;
  await world.deps.transact([world.deps.events.add(event)]);
};

const namesTaken = () => world.receiver.taken.map(({ data }) => data['name']);

describe('HOK-02 events in order', () => {
  it('HOK-02 those that wait by their times; one that is recorded late, under whatever time, is not missed', async () => {
    await world.endpointOf(acme);
    await happen('second', '2026-11-02T07:30:00Z');
    await happen('first', '2026-11-02T07:00:00Z');
    await world.sweep();
    await happen('late', '2026-11-01T00:00:00Z');
    await world.sweep();
    expect(namesTaken()).toEqual(['first', 'second', 'late']);
  });

  it('HOK-02 two who give places at once leave no gap and no event out', async () => {
    for (let n = 10; n < 40; n += 1) await happen(`e${n}`, `2026-11-02T07:${n}:00Z`);
    await Promise.all([1, 2].map(() => orderEvents(world.deps, acme)));
    const placed = await world.deps.events.after(acme, 0, 99);
    expect(placed.map(({ seq }) => seq)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    expect(placed.map(({ data }) => data['name'])).toEqual(
      Array.from({ length: 30 }, (_, i) => `e${i + 10}`),
    );
    expect(await world.deps.events.unordered(acme, 9)).toEqual([]);
  });

  it('HOK-02 the sweep puts in order what nobody is told of', async () => {
    await happen('alone', '2026-11-02T07:00:00Z');
    await world.sweep();
    expect(await world.deps.events.last(acme)).toBe(1);
  });
});

describe('HOK-02 more than one reading', () => {
  it('HOK-02 what one reading does not reach of one list is not overtaken by the other', async () => {
    await world.endpointOf(acme, ['bill.issued', 'service.suspended']);
    for (let n = 0; n < 60; n += 1) {
      world.deps.setNow(`2026-11-02T09:00:${String(n).padStart(2, '0')}Z`);
      await world.topUp(acme, '1');
    }
    world.deps.setNow('2026-11-02T10:50:00Z');
    await world.bill(acme);
    await happen('later', '2026-11-02T10:55:00Z');
    await world.deliver();
    expect(world.receiver.taken.map(({ type }) => type)).toEqual([
      'bill.issued',
      'service.suspended',
    ]);
  });

  it('HOK-02 nor the other way round', async () => {
    await world.endpointOf(acme, ['bill.issued', 'service.recovered']);
    for (let n = 0; n < 60; n += 1) await happen(`e${n}`, '2026-11-02T09:00:00Z');
    const data = { accountId: acme, name: 'last' };
    const at = instant('2026-11-02T10:50:00Z');
    const event = { accountId: acme, type: 'service.recovered', at, name: 'last', data } as const;
    await world.deps.transact([world.deps.events.add(event)]);
    world.deps.setNow('2026-11-02T10:55:00Z');
    await world.bill(acme);
    await world.deliver();
    expect(world.receiver.taken.map(({ type }) => type)).toEqual([
      'service.recovered',
      'bill.issued',
    ]);
  });
});

describe('HOK-02 a payment that came in', () => {
  it('HOK-02 is told by its own entry, which wakes the endpoint', async () => {
    await world.endpointOf(acme);
    await world.topUp(acme, '7');
    await world.deliver();
    expect(world.receiver.taken).toMatchObject([{ id: 'evt_acme_p2', type: 'payment.succeeded' }]);
  });
});
