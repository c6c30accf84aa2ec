import { describe, expect, it } from 'vitest';
import type { ExpiryStep } from '#domain/lifecycle/expiry/expiryLifecycle.ts';
import type { OrderItem } from '#domain/orders/order.ts';
import { hour } from '#domain/time/hour.ts';
import { crashAtStep } from '#test/support/faults/crash.ts';
import { settle } from '#test/support/settle.ts';
import {
  expiry,
  registered,
  type TermWorld,
  termWorld,
  totals,
} from '#test/support/worlds/termWorld.ts';
import { basic, trial } from '#test/support/worlds/world.ts';
import type { TermEpisode } from '#usecases/ports/lifecycles.ts';

/** A step at its time; cash after buying, and how often its process can die. */
type Case = {
  readonly item: OrderItem;
  readonly cash: string;
  readonly step: ExpiryStep;
  readonly at: string;
  readonly services?: number;
  readonly crashes: number;
};

const cases: readonly (readonly [string, Case])[] = [
  [
    'a reminder',
    { item: trial, cash: '0', step: 'remind1', at: '2026-11-09T03:20:00.000Z', crashes: 2 },
  ],
  ['a renewal', { item: trial, cash: '2000', step: 'renew', at: expiry, crashes: 4 }],
  ['a renewal that fails', { item: basic, cash: '10', step: 'renew', at: expiry, crashes: 6 }],
  ['a stop', { item: trial, cash: '0', step: 'stop', at: '2026-11-11T03:20:00.000Z', crashes: 2 }],
  [
    'a destruction of a gateway',
    { item: trial, cash: '0', step: 'destroy', at: '2026-11-18T03:20:00.001Z', crashes: 4 },
  ],
  [
    'a renewal instead of a destruction',
    { item: trial, cash: '2000', step: 'destroy', at: '2026-11-18T03:20:00.001Z', crashes: 4 },
  ],
  [
    'a destruction of an instance with its services',
    {
      ...{ item: basic, cash: '0', step: 'destroy', at: '2026-11-17T03:20:00.000Z' },
      ...{ services: 100, crashes: 6 },
    },
  ],
];

/** If the step writes the state, the account's last bill has no item of its own yet. */
const prepare = async ({ item, cash, step, services = 0 }: Case) => {
  const world = await termWorld();
  const price = item.kind === 'instance' ? 1500 : 899;
  const acme = await world.open('acme', String(price + Number(cash)));
  await world.limit(item, 1);
  const of = await world.term(acme, item, true);
  await registered(world, of, services);
  if (step !== 'renew' && step !== 'destroy') return { world, of };
  const settled = settle(await world.stateOf(acme), hour('2026-10-10T02'), [{ calls: 100 }]);
  await world.deps.accounts.commit(settled.next);
  return { world, of };
};

/** All that may differ between a step that was taken at once and one that died on the way. */
const facts = async (world: TermWorld, of: TermEpisode, item: OrderItem) => {
  const { payments, state, version: _ } = (await world.stored(of)).item;
  const { wallet, unrenewed } = await world.stateOf(of.accountId);
  return {
    notified: await world.notified(of.accountId),
    totals: await totals(world, of.accountId),
    orders: (await world.deps.orders.list(of.accountId, 10)).items.length,
    services: (await world.deps.instances.listServices(of.accountId, of.id, 100)).items.length,
    ...{
      terms: payments.length,
      state,
      cash: wallet.buckets.cash.toFixed(),
      unrenewed: unrenewed?.length,
    },
    left: await world.left(item),
  };
};

describe('ARR-06 a step that is killed, and taken again', () => {
  it.each(cases)(
    'EXP-01 EXP-02 EXP-03 ORD-05 %s is as if nothing had happened',
    async (_name, each) => {
      const calm = await prepare(each);
      const outcome = await calm.world.step(calm.of, each.step, each.at);
      const expected = await facts(calm.world, calm.of, each.item);
      for (let death = 1; death <= each.crashes; death += 1) {
        const { world, of } = await prepare(each);
        const crashing = crashAtStep(world.deps, death);
        await expect(world.step(of, each.step, each.at, crashing), `${death}`).rejects.toThrow(
          'dead',
        );
        const again = await world.step(of, each.step, each.at);
        expect([outcome, 'over']).toContain(again);
        expect(await facts(world, of, each.item), `killed at ${death}`).toEqual(expected);
      }
      const { world, of } = await prepare(each);
      const survivor = crashAtStep(world.deps, each.crashes + 1);
      expect(await world.step(of, each.step, each.at, survivor)).toBe(outcome);
    },
  );
});
