import { describe, expect, it } from 'vitest';
import { expiry, renewing, termWorld, totals } from '#test/support/worlds/termWorld.ts';
import { basic, trial } from '#test/support/worlds/world.ts';
import { attachAppTo } from '#usecases/gateways/attachToGateway.ts';
import { updateGateway } from '#usecases/gateways/updateGateway.ts';
import { autoRenew } from '#usecases/renewals/autoRenew.ts';

const nextEnd = '2026-12-10T03:20:00.000Z';

describe('ORD-05 a term that renews itself', () => {
  it('PLN-05 EXP-04 is followed by another at its end, by an order that is paid', async () => {
    const { world, acme, of } = await renewing('899');
    expect(await world.step(of, 'renew', expiry)).toBe('over');
    expect((await world.stored(of)).item.payments).toMatchObject([
      {},
      { from: expiry, until: nextEnd },
    ]);
    const [order, purchase] = (await world.deps.orders.list(acme, 10)).items;
    expect(order).toMatchObject({
      item: { kind: 'renewal', of: 'gateway', id: of.id, months: 1 },
      ...{ placedAt: expiry, state: { status: 'paid', paidAt: expiry } },
    });
    expect(order?.orderId).toMatch(/^o-[0-9a-z]{9}-[0-9a-f]{10}$/);
    expect(purchase?.item.kind).toBe('plan');
    expect(await world.notified(acme)).toEqual([`termRenewed ${expiry}`]);
    expect(await totals(world, acme)).toEqual(['899', '899']);
    expect((await world.stateOf(acme)).unrenewed).toBeUndefined();
  });

  it('is renewed once, whoever tries and however often', async () => {
    const { world, acme, of } = await renewing('5000');
    world.deps.setNow(expiry);
    const tries = [1, 2, 3].map(() => autoRenew(world.deps, of));
    expect((await Promise.all(tries)).toSorted()).toEqual(['over', 'over', 'renewed']);
    expect(await world.step(of, 'renew', nextEnd)).toBe('over');
    expect(await world.notified(acme)).toEqual([`termRenewed ${expiry}`]);
    expect(await totals(world, acme)).toEqual(['899', '899']);
    expect((await world.deps.orders.list(acme, 10)).items).toHaveLength(2);
  });

  it('is not before its end', async () => {
    const { world, acme, of } = await renewing('899');
    world.deps.setNow('2026-11-10T03:19:59.999Z');
    expect(await autoRenew(world.deps, of)).toBe('over');
    expect(await totals(world, acme)).toEqual(['899']);
  });

  it('ends where that is not set', async () => {
    const { world, acme, of } = await renewing('899');
    const name = { accountId: acme, gatewayId: of.id };
    await updateGateway(world.deps, world.operation(), name, { autoRenew: false });
    expect(await world.step(of, 'renew', expiry)).toBe('done 2026-11-11T03:20:00.000Z');
    expect(await world.notified(acme)).toEqual([`termExpired ${expiry}`]);
  });
});

describe('ORD-05 a term whose renewal lacks funds', () => {
  const failed = [`renewalFailed ${expiry}`, `termExpired ${expiry}`];

  it('is told once, and costs no more write however often it is tried', async () => {
    const { world, acme, of } = await renewing('898.99');
    for (let tries = 0; tries < 3; tries += 1) {
      expect(await world.step(of, 'renew', expiry)).toBe('done 2026-11-11T03:20:00.000Z');
    }
    expect((await world.notified(acme)).toSorted()).toEqual(failed);
    const state = await world.stateOf(acme);
    expect(state.unrenewed).toEqual([{ kind: 'gateway', id: of.id }]);
    await autoRenew(world.deps, of);
    expect((await world.stateOf(acme)).version).toBe(state.version);
  });

  it.each([
    ['in its buffer, still serving', '2026-11-10T12:00:00.000Z', []],
    ['stopped: it serves again', '2026-11-12T00:00:00.000Z', ['termRestored']],
    ['in its last moment', '2026-11-18T03:19:59.999Z', ['termRestored']],
  ])('is renewed by the top-up that suffices, %s', async (_name, at, restored) => {
    const { world, acme, of } = await renewing('800');
    await world.step(of, 'renew', expiry);
    world.deps.setNow(at);
    await world.credit(acme, '98.99');
    expect(await totals(world, acme)).toEqual(['899']);
    await world.credit(acme, '0.01');
    expect(await totals(world, acme)).toEqual(['899', '899']);
    expect((await world.stored(of)).item.payments).toMatchObject([
      {},
      { from: expiry, until: nextEnd },
    ]);
    expect((await world.notified(acme)).slice(2).toSorted()).toEqual(
      ['termRenewed', ...restored].map((kind) => `${kind} ${at}`).toSorted(),
    );
    expect((await world.stateOf(acme)).unrenewed).toBeUndefined();
    expect(await world.step(of, 'destroy', '2026-11-18T03:20:00.001Z')).toBe('over');
  });

  it('is not renewed by a top-up that comes too late', async () => {
    const { world, acme, of } = await renewing('0');
    await world.step(of, 'renew', expiry);
    world.deps.setNow('2026-11-18T03:20:00.001Z');
    await world.credit(acme, '5000');
    expect(await totals(world, acme)).toEqual(['899']);
    expect((await world.stateOf(acme)).unrenewed).toBeUndefined();
    expect(await world.step(of, 'destroy', '2026-11-18T03:20:00.001Z')).toBe('done');
  });
});

describe('ORD-05 an instance whose renewal lacks funds', () => {
  it('EXP-03 is restored by a refund of another thing', async () => {
    const world = await termWorld();
    const acme = await world.open('acme', '2399');
    const of = await world.term(acme, basic, true);
    world.deps.setNow('2026-11-09T00:00:00.000Z');
    const other = await world.own(acme, trial);
    await world.step(of, 'renew', expiry);
    await world.credit(acme, '1000');
    expect((await world.stored(of)).item.payments).toHaveLength(1);
    expect(await world.refund(acme, other)).toMatch(/^REF-06/);
    await world.tryRenewals();
    expect((await world.stored(of)).item.payments).toHaveLength(2);
    expect((await world.notified(acme)).filter((each) => each.endsWith(expiry))).toEqual(
      ['renewalFailed', 'termDestroyed', 'termExpired', 'termRenewed', 'termRestored'].map(
        (kind) => `${kind} ${expiry}`,
      ),
    );
  });
});

describe('ORD-05 what else is changed of a term that has ended', () => {
  it('ORD-05 asks for no renewal: only who sets that it renews itself does', async () => {
    const { world, acme, of } = await renewing('898.99');
    world.deps.setNow(expiry);
    const name = { accountId: acme, gatewayId: of.id };
    const app = {
      appId: 'wx-1',
      kind: 'miniProgram',
      onboarding: 'oneClick',
      features: [],
    } as const;
    await attachAppTo(world.deps, world.operation(), name, app);
    expect((await world.stateOf(acme)).unrenewed).toBeUndefined();
    await updateGateway(world.deps, world.operation(), name, { autoRenew: true });
    expect((await world.stateOf(acme)).unrenewed).toHaveLength(1);
  });
});
