import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { canonical } from '#domain/ledger/entry.ts';
import type { NoticeSubject } from '#domain/notices/notice.ts';
import { instant } from '#domain/time/instant.ts';
import { crashAtStep } from '#test/support/faults/crash.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { type EndingWorld, endingWorld } from '#test/support/worlds/endingWorld.ts';
import { updateGateway } from '#usecases/gateways/updateGateway.ts';
import { advanceExpiry } from '#usecases/lifecycle/advanceExpiry.ts';
import { advanceIsolation } from '#usecases/lifecycle/advanceIsolation.ts';
import { endServices } from '#usecases/terminations/services/endServices.ts';

/** Bought for the 92 days until 2027-01-10, ended after 40 of them: 52/92 come back. */
const start = '2026-10-10T03:20:00.000Z';
const endsAt = '2026-11-19T03:20:00.000Z';
const nextSweep = '2026-11-20T00:25:00.000Z';
/** Within 7 days of the end. */
const shortlyBefore = '2026-11-14T03:20:00.000Z';

const quarter = { kind: 'instance', spec: 'basic', region: 'ap-beijing', months: 3 } as const;
const plan = { kind: 'plan', plan: 'trial', region: 'ap-guangzhou', months: 3 } as const;

let world: EndingWorld;
let acme: AccountId;

beforeEach(async () => {
  world = await endingWorld(start);
  acme = await world.openOf('acme');
});

type Owned = NoticeSubject;

const own = async (item: Parameters<EndingWorld['own']>[1]): Promise<Owned> =>
  (await world.own(acme, item)) as Owned;

/** Announced at once; the clock then stands at the sweep after its end. */
const ending = async (resource: Owned): Promise<string> => {
  const announced = await world.announce(acme, resource, endsAt);
  if (typeof announced === 'string') throw new Error(announced);
  world.deps.setNow(nextSweep);
  return announced.terminationId;
};

const refundsOf = async () =>
  (await world.deps.refunds.list(acme, 10)).items.map(
    ({ rule, total, at }) => `${rule} ${total.toFixed(2)} ${at}`,
  );

describe('SLA-02 what is unused comes back, to the day, as of the end', () => {
  it('SLA-02, REF-04 a prepaid instance: no isolation, and its stock is free', async () => {
    const { deps } = world;
    await deps.transact([deps.stock.set({ sku: 'instance:basic', region: 'ap-beijing', left: 1 })]);
    const owned = await own(quarter);
    const id = await ending(owned);
    await endServices(deps);
    expect(await refundsOf()).toEqual([`SLA-02 2543.48 ${endsAt}`]);
    expect(await world.balance(acme)).toBe('8043.48');
    const instance = await deps.instances.load(acme, owned.id);
    expect(instance?.state).toEqual({ status: 'destroyed', at: endsAt });
    expect(await deps.stock.load('instance:basic', 'ap-beijing')).toMatchObject({ left: 1 });
    const { state } = (await deps.terminations.load(acme, id)) ?? {};
    expect(state).toMatchObject({ status: 'ended', at: nextSweep });
    const { bills, fault } = await ledgerFacts(deps, acme);
    expect([fault, bills.at(-1)?.kind]).toEqual([undefined, 'refund']);
  });

  it('SLA-02 a mini-program gateway, whatever is attached to it', async () => {
    const owned = await own(plan);
    await ending(owned);
    await endServices(world.deps);
    expect(await refundsOf()).toEqual([`SLA-02 1524.39 ${endsAt}`]);
    const gateway = await world.deps.gateways.load(acme, owned.id);
    expect(gateway?.state).toEqual({ status: 'destroyed', at: endsAt, cause: 'termination' });
  });
});

describe('SLA-02 an end', () => {
  it('NOT-01 is told at the announcement, and when it comes', async () => {
    const owned = await own(quarter);
    await ending(owned);
    await endServices(world.deps);
    const end = { endedAt: endsAt, configured: 'false', keptUntil: endsAt };
    const refund = { givenBack: 'true', refunded: '2543.48', currency: 'CNY' };
    const notice = { endsAt, reason: 'the region closes', paidAhead: 'true' };
    const name = { name: owned.id };
    expect(await world.notified(acme)).toEqual([
      `serviceEnded ${canonical({ ...name, ...end, ...refund })}`,
      `serviceEnding ${canonical({ ...name, ...notice, keptUntil: '2026-11-22T03:20:00.000Z' })}`,
    ]);
    expect(world.deps.offered.map(({ kind }) => kind)).toEqual(['serviceEnding', 'serviceEnded']);
  });

  it('comes not a moment too early', async () => {
    await ending(await own(quarter));
    world.deps.setNow('2026-11-19T03:19:59.999Z');
    expect(await endServices(world.deps)).toBe(0);
    expect(await refundsOf()).toEqual([]);
  });
});

describe('SLA-02 once, whoever deals with it', () => {
  it('SLA-02 four sweeps at once', async () => {
    await ending(await own(quarter));
    await Promise.all(Array.from({ length: 4 }, () => endServices(world.deps)));
    expect(await refundsOf()).toHaveLength(1);
    expect(await world.balance(acme)).toBe('8043.48');
    expect(await endServices(world.deps)).toBe(0);
  });

  it.each([1, 2])('SLA-02 a sweep that dies at its step %i, and the next', async (step) => {
    await ending(await own(quarter));
    await endServices(crashAtStep(world.deps, step)).catch(() => undefined);
    await endServices(world.deps);
    expect(await refundsOf()).toHaveLength(1);
    expect(await world.balance(acme)).toBe('8043.48');
  });
});

describe('SLA-02 what went before its end', () => {
  it('SLA-02, REF-01 comes back once: what was given back is not given back again', async () => {
    const owned = await own(quarter);
    await world.announce(acme, owned, endsAt);
    expect(await world.refund(acme, owned)).toBe('REF-01 4500.00000000');
    world.deps.setNow(nextSweep);
    await endServices(world.deps);
    expect(await refundsOf()).toEqual([`REF-01 4500.00 ${start}`]);
    const kinds = (await world.notified(acme)).map((each) => each.split(' ')[0]);
    expect(kinds).toEqual(['serviceEnding', 'instanceIsolated']);
    expect((await world.deps.terminations.list(acme, 1)).items[0]?.state.status).toBe('ended');
  });

  it('SLA-02, REF-04 comes back once too if its isolation lasts to the announced end', async () => {
    const owned = await own(quarter);
    await world.announce(acme, owned, endsAt);
    world.deps.setNow(shortlyBefore);
    expect(await world.refund(acme, owned)).toMatch(/^REF-02/);
    const once = await refundsOf();
    world.deps.setNow(nextSweep);
    const since = instant(shortlyBefore);
    await advanceIsolation(world.deps, { accountId: acme, instanceId: owned.id, since });
    const state = async () => (await world.deps.instances.load(acme, owned.id))?.state;
    expect(await state()).toMatchObject({ status: 'isolated', since });
    await endServices(world.deps);
    expect(await state()).toMatchObject({ status: 'destroyed', at: endsAt });
    expect(await refundsOf()).toEqual(once);
  });
});

describe('SLA-02 a service that is ending', () => {
  it('SLA-02, PLN-05 is not renewed past its end, by an order placed before it either', async () => {
    const owned = await own(quarter);
    const item = { kind: 'renewal', of: 'instance', id: owned.id, months: 1 } as const;
    const { orderId } = await world.place(acme, item);
    await world.announce(acme, owned, '2027-02-10T03:19:59.999Z');
    expect(await world.pay(acme, orderId)).toBe('serviceEnding');
    await expect(world.place(acme, item)).rejects.toThrow('serviceEnding');
  });

  it('SLA-02, ORD-05 does not renew itself past it, and expires', async () => {
    const owned = await own({ kind: 'plan', plan: 'trial', region: 'ap-guangzhou', months: 1 });
    const { deps } = world;
    const gatewayId = owned.id;
    const renews = { autoRenew: true };
    await updateGateway(deps, world.operation(), { accountId: acme, gatewayId }, renews);
    await world.announce(acme, owned, endsAt);
    const expiry = instant('2026-11-10T03:20:00.000Z');
    deps.setNow(expiry);
    await advanceExpiry(deps, { accountId: acme, ...owned, expiry }, 'renew');
    expect((await world.notified(acme))[0]).toMatch(/^termExpired/);
    expect((await deps.gateways.load(acme, gatewayId))?.payments).toHaveLength(1);
  });

  it('SLA-02, PLN-05 is renewed up to it', async () => {
    const owned = await own(quarter);
    const item = { kind: 'renewal', of: 'instance', id: owned.id, months: 1 } as const;
    const { orderId } = await world.place(acme, item);
    await world.announce(acme, owned, '2027-02-10T03:20:00.000Z');
    expect(await world.pay(acme, orderId)).toMatchObject({ state: 'paid' });
  });
});
