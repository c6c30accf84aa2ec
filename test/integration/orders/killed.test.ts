import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { hour } from '#domain/time/hour.ts';
import { presentOrder } from '#functions/api/orders/present.ts';
import { crashAtStep } from '#test/support/faults/crash.ts';
import { answering } from '#test/support/operationOf.ts';
import { settle } from '#test/support/settle.ts';
import { chargesOf, newWorld, type World } from '#test/support/worlds/world.ts';
import { payOrder } from '#usecases/orders/payOrder.ts';

const start = '2026-10-10T03:20:00.000Z';
const basic = { kind: 'instance', spec: 'basic', region: 'ap-beijing', months: 1 } as const;

describe('ORD-03 a payment that is killed has happened or has not', () => {
  /** The entry of an hour that has just been settled has no item of its own yet. */
  const withPending = async (): Promise<{ world: World; acme: AccountId }> => {
    const world = await newWorld(start);
    const acme = await world.open('acme', '2000');
    const settled = settle(await world.stateOf(acme), hour('2026-10-10T02'), [{ calls: 10_000 }]);
    await world.deps.accounts.commit(settled.next);
    return { world, acme };
  };

  it.each([
    ['before the last bill has its item', 1, false],
    ['after that', 2, false],
    ['before the transaction', 3, false],
    ['after it, before the answer', 4, true],
  ])('%s', async (_name, step, happened) => {
    const { world, acme } = await withPending();
    const { orderId } = await world.place(acme, basic);
    const settled = settle(await world.stateOf(acme), hour('2026-10-10T01'), [{ calls: 10_000 }]);
    await world.deps.accounts.commit(settled.next);
    const operation = answering(world.operation('k'), presentOrder);
    const pay = (deps: Parameters<typeof payOrder>[0]) =>
      payOrder(deps, operation, acme, { orderId, voucherIds: [] });
    const before = await world.items(['Entry']);
    await expect(pay(crashAtStep(world.deps, step))).rejects.toThrow('dead');
    const [order, instances] = [
      await world.deps.orders.load(acme, orderId),
      await world.deps.instances.list(acme, 10),
    ];
    expect([order?.state.status, instances.items.length]).toEqual(
      happened ? ['paid', 1] : ['open', 0],
    );
    if (!happened) expect(await world.items(['Entry'])).toEqual(before);
    expect(await pay(world.deps)).toMatchObject({ orderId, state: 'paid' });
    expect((await chargesOf(world, acme)).charged).toEqual(['1500']);
    expect((await world.deps.instances.list(acme, 10)).items).toHaveLength(1);
  });

  it('and has no further step to be killed at', async () => {
    const { world, acme } = await withPending();
    const { orderId } = await world.place(acme, basic);
    expect(await world.pay(acme, orderId, [], crashAtStep(world.deps, 3))).toMatchObject({
      state: 'paid',
    });
  });
});
