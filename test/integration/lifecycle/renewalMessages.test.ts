import { describe, expect, it } from 'vitest';
import { money } from '#domain/money/money.ts';
import { presentGateway } from '#functions/api/parts/presentGateway.ts';
import { decided } from '#test/support/decided.ts';
import { answering } from '#test/support/operationOf.ts';
import { expiry, renewing, termWorld, totals } from '#test/support/worlds/termWorld.ts';
import { basic, trial } from '#test/support/worlds/world.ts';
import { updateGateway } from '#usecases/gateways/updateGateway.ts';
import { sweepTerms } from '#usecases/lifecycle/sweepTerms.ts';
import { retryRenewals } from '#usecases/renewals/retryRenewals.ts';
import { grantFunds } from '#usecases/wallet/grantFunds.ts';
import { topUp } from '#usecases/wallet/topUp.ts';

describe('ORD-05 a credit asks for another try', () => {
  it('by a message, and renews nothing itself; without anything unrenewed by none', async () => {
    const { world, acme, of } = await renewing('0');
    await world.topUp(acme, '500');
    expect(world.deps.toRenew).toEqual([]);
    await world.step(of, 'renew', expiry);
    await world.topUp(acme, '399');
    expect(world.deps.toRenew).toEqual([acme]);
    expect(await totals(world, acme)).toEqual(['899']);
  });

  it('which may come twice, at once and late: one renewal', async () => {
    const { world, acme, of } = await renewing('0');
    await world.step(of, 'renew', expiry);
    await world.topUp(acme, '5000');
    world.deps.setNow('2026-11-18T03:19:59.999Z');
    await Promise.all([1, 2, 3].map(() => retryRenewals(world.deps, acme)));
    await retryRenewals(world.deps, acme);
    expect(await totals(world, acme)).toEqual(['899', '899']);
    expect((await world.stored(of)).item.payments).toHaveLength(2);
  });

  it('which may be lost: the daily sweep renews', async () => {
    const { world, acme, of } = await renewing('0');
    await world.step(of, 'renew', expiry);
    await world.topUp(acme, '5000');
    world.deps.toRenew.splice(0);
    world.deps.setNow('2026-11-11T00:25:00.000Z');
    await sweepTerms(world.deps);
    expect(await totals(world, acme)).toEqual(['899', '899']);
    expect((await world.stored(of)).item.payments).toHaveLength(2);
  });
});

describe('ORD-05 a message about several', () => {
  it('has each tried, also where one goes wrong', async () => {
    const world = await termWorld();
    const acme = await world.open('acme', '2399');
    const terms = [await world.term(acme, basic, true), await world.term(acme, trial, true)];
    for (const of of terms) await world.step(of, 'renew', expiry);
    await world.topUp(acme, '5000');
    const { instances } = world.deps;
    const load = () => Promise.reject(new Error('broken'));
    const broken = { ...world.deps, instances: { ...instances, load } };
    await expect(retryRenewals(broken, acme)).rejects.toThrow('broken');
    expect(await totals(world, acme)).toEqual(['1500', '899', '899']);
  });
});

describe('ORD-05 ORD-03 a credit that is sent again, for who made it may have died before it asked', () => {
  const payment = { provider: 'test', paymentId: 'pay-1', money: money('5000', 'CNY') };
  const gift = { kind: 'gift', money: money('5000', 'CNY'), reason: 'sorry' } as const;

  it('asks again: a top-up under the same key, a payment under another, a gift', async () => {
    const { world, acme, of } = await renewing('0');
    const { deps, operation } = world;
    await world.step(of, 'renew', expiry);
    const asks = [
      () => topUp(deps, operation('k-1'), acme, payment),
      () => topUp(deps, operation('k-1'), acme, payment),
      () => topUp(deps, operation('k-2'), acme, payment),
      () => grantFunds(deps, operation('k-3'), acme, gift),
      () => grantFunds(deps, operation('k-3'), acme, gift),
    ];
    const answers: unknown[] = [];
    for (const ask of asks) {
      answers.push(await ask());
      expect(deps.toRenew.splice(0)).toEqual([acme]);
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(answers[4]).toEqual(answers[3]);
    await world.credit(acme, '1');
    expect(await totals(world, acme)).toEqual(['899', '899']);
    expect(await world.balance(acme)).toBe('5001.00');
  });

  it('asks for nothing where nothing waits, or where it is refused', async () => {
    const { world, acme, of } = await renewing('0');
    const { deps, operation } = world;
    for (const key of ['k-1', 'k-1', 'k-2']) await topUp(deps, operation(key), acme, payment);
    expect(deps.toRenew).toEqual([]);
    const dearer = { ...payment, money: money('4000', 'CNY') };
    expect(await topUp(deps, operation('k-4'), acme, dearer)).toMatchObject({
      refused: 'paymentConflict',
    });
    expect(deps.toRenew).toEqual([]);
    expect((await world.stored(of)).item.payments).toHaveLength(1);
  });
});

describe('ORD-05 a customer who repeats what costs nothing', () => {
  it('SET-06 sends no message each time: none but for a credit', async () => {
    const { world, acme, of } = await renewing('0');
    const { deps } = world;
    await world.step(of, 'renew', expiry);
    const author = { actor: { kind: 'customer', subject: 'token:t-1' } } as const;
    const operation = answering({ ...world.operation('k-1'), author }, presentGateway);
    const gateway = { accountId: acme, gatewayId: of.id };
    for (let times = 0; times < 3; times += 1) {
      decided(await updateGateway(deps, operation, gateway, { autoRenew: true }));
    }
    expect(deps.toRenew).toEqual([]);
  });
});
