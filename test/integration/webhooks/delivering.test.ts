import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { hourMs, plusMs } from '#domain/time/instant.ts';
import { answering } from '#test/support/operationOf.ts';
import { type WebhookWorld, webhookWorld } from '#test/support/webhooks/webhookWorld.ts';
import { basic } from '#test/support/worlds/world.ts';
import type { DeadEvent } from '#usecases/ports/webhooks.ts';
import { replayDeadEvent } from '#usecases/webhooks/deadEvents.ts';
import { deliverEvents } from '#usecases/webhooks/deliverEvents.ts';
import { rotateSecret } from '#usecases/webhooks/manageEndpoints.ts';

const start = '2026-11-02T08:00:00Z';
let world: WebhookWorld;
let acme: AccountId;

beforeEach(async () => {
  world = await webhookWorld(start);
  acme = await world.openOf('acme');
});

afterEach(() => world.receiver.stop());

const replayIn = ({ deps, operation }: WebhookWorld, owner: AccountId, id: string, event: string) =>
  replayDeadEvent(
    deps,
    answering(operation(), (dead: DeadEvent) => ({ ...dead })),
    { owner, endpointId: id },
    event,
  );

const hourLater = () => world.deps.setNow(plusMs(world.deps.now(), hourMs));
const typesTaken = () => world.receiver.taken.map(({ type }) => type);
const idsTaken = () => world.receiver.taken.map(({ id }) => id);

describe('HOK-01, HOK-02 an endpoint is told of a bill', () => {
  it('HOK-01 of a bill: signed, verified by the library, and once', async () => {
    await world.endpointOf(acme);
    await world.bill(acme);
    expect(await world.deliver()).toMatchObject([{ accepted: 1, failed: false, goesOn: false }]);
    const [entry] = await Array.fromAsync(
      world.deps.accounts.entries(acme, { from: 2, to: 2, order: 'up' }),
    );
    expect(world.receiver.taken).toEqual([
      {
        ...{ id: 'evt_acme_b2', type: 'bill.issued', timestamp: entry?.at },
        data: {
          ...{ accountId: 'acme', billId: 'acme-2', kind: 'order', hour: '2026-11-02T08' },
          total: { amount: '5.00000000', currency: 'CNY' },
        },
        by: [0],
      },
    ]);
    expect(await world.sweep()).toEqual([]);
  });

  it('HOK-02 nothing of what came about before it was created', async () => {
    await world.bill(acme);
    hourLater();
    await world.endpointOf(acme);
    await world.bill(acme);
    await world.deliver();
    expect(idsTaken()).toEqual(['evt_acme_b3']);
  });
});

describe('HOK-01, HOK-02 an endpoint is told what it is to be told', () => {
  it('HOK-02 a service that is suspended, after the bill that came with it, of the types asked for', async () => {
    await world.endpointOf(acme, ['service.suspended']);
    await world.endpointOf('OPERATOR');
    const instance = await world.own(acme, basic);
    hourLater();
    expect(await world.refund(acme, instance)).toMatch('1500.00');
    await world.deliver();
    expect(typesTaken().toSorted()).toEqual([
      ...['bill.issued', 'bill.issued'],
      ...['service.suspended', 'service.suspended'],
    ]);
    expect(
      world.receiver.taken.find(({ type }) => type === 'service.suspended')?.data,
    ).toMatchObject({
      accountId: 'acme',
      kind: 'instanceIsolated',
      cause: 'refund',
      subject: instance,
    });
  });

  it('HOK-02 the operator hears of all accounts, an account of itself alone', async () => {
    const other = await world.openOf('other');
    await world.endpointOf('OPERATOR');
    await world.bill(acme);
    await world.bill(other);
    await world.deliver();
    expect(idsTaken()).toEqual(['evt_acme_b2', 'evt_other_b2']);
  });

  it('HOK-01 no redirect is followed, no more than the status is read, nobody is waited for', async () => {
    await world.endpointOf(acme);
    await world.bill(acme);
    world.receiver.answer = () => 302;
    expect(await world.deliver()).toMatchObject([{ accepted: 0, failed: true }]);
    expect(world.receiver.asked).toHaveLength(1);
    world.receiver.answer = () => 'nothing';
    expect(await world.sweep()).toMatchObject([{ failed: true }]);
    const due = world.deps.endpointCursors.due(world.deps.now());
    expect(await Array.fromAsync(due)).toHaveLength(1);
  });
});

describe('HOK-02 what an endpoint does not take is tried for a day', () => {
  it('HOK-02 down for 20 hours, then up: everything once or more, in order, verified', async () => {
    await world.endpointOf(acme);
    world.receiver.answer = () => 503;
    for (let hour = 0; hour < 20; hour += 1) {
      await world.bill(acme);
      await world.deliver();
      await world.sweep();
      hourLater();
    }
    expect(world.receiver.taken).toEqual([]);
    world.receiver.answer = () => 200;
    for (let hour = 20; hour < 25; hour += 1) {
      await world.sweep();
      hourLater();
    }
    const firsts = [...new Set(idsTaken())];
    expect(firsts).toEqual(Array.from({ length: 20 }, (_, i) => `evt_acme_b${i + 2}`));
    expect(await world.sweep()).toEqual([]);
  });
});

describe('HOK-02 what an endpoint never takes', () => {
  it('HOK-02 after a day it goes to the dead list, and the next has its turn; it can be sent again', async () => {
    const { endpointId } = await world.endpointOf(acme);
    await world.bill(acme);
    world.receiver.answer = ({ id }) => (id === 'evt_acme_b2' ? 500 : 200);
    await world.deliver();
    for (let hour = 0; hour < 30; hour += 1) {
      hourLater();
      if (hour === 2) await world.bill(acme);
      await world.sweep();
    }
    expect(idsTaken()).toEqual(['evt_acme_b3']);
    const { items } = await world.deps.deadEvents.list(endpointId, 10);
    expect(items).toMatchObject([{ eventId: 'evt_acme_b2', reason: 'status 500' }]);
    world.receiver.answer = () => 200;
    await replayIn(world, acme, endpointId, 'evt_acme_b2');
    world.deps.woken.splice(0);
    expect(await world.sweep()).toMatchObject([{ accepted: 1 }]);
    expect(idsTaken()).toEqual(['evt_acme_b3', 'evt_acme_b2']);
    expect((await world.deps.deadEvents.list(endpointId, 10)).items).toEqual([]);
  });

  it('HOK-02 one that says 410 is over, and is told nothing more until it is enabled', async () => {
    const { endpointId } = await world.endpointOf(acme);
    world.receiver.answer = () => 410;
    await world.bill(acme);
    expect(await world.deliver()).toMatchObject([{ ended: true }]);
    await world.bill(acme);
    expect(world.deps.woken).toEqual([]);
    const { endpoints } = await world.deps.endpoints.load(acme);
    expect(endpoints).toMatchObject([{ endpointId, ended: { reason: 'gone' } }]);
    expect(world.receiver.asked).toHaveLength(1);
  });
});

describe('HOK-02 two at once', () => {
  it('HOK-02 send each event, in order, and lose none', async () => {
    await world.endpointOf(acme);
    for (let n = 0; n < 5; n += 1) await world.bill(acme);
    const [message] = world.deps.woken.splice(0);
    if (message === undefined) throw new Error('somebody is to be told');
    const both = [1, 2].map(() => deliverEvents(world.deps, message, () => true));
    const outcomes = await Promise.all(both);
    const firsts = [...new Set(idsTaken())];
    expect(firsts).toEqual([2, 3, 4, 5, 6].map((seq) => `evt_acme_b${seq}`));
    expect(outcomes.filter(({ goesOn }) => goesOn).length).toBeLessThanOrEqual(1);
  });
});

describe('HOK-01 a rotated secret', () => {
  it.each([
    ['for a day both sign', 24 * hourMs - 1, [0, 1]],
    ['then the new one alone', 24 * hourMs, [1]],
  ])('HOK-01 %s', async (_, after, by) => {
    const { endpointId } = await world.endpointOf(acme);
    const secret = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
    const operation = answering(world.operation(), () => ({}));
    await rotateSecret(world.deps, operation, { owner: acme, endpointId }, secret);
    world.receiver.secrets = [...world.receiver.secrets, secret];
    world.deps.setNow(plusMs(world.deps.now(), after));
    await world.bill(acme);
    await world.deliver();
    expect(world.receiver.taken).toMatchObject([{ id: 'evt_acme_b2', by }]);
  });
});
