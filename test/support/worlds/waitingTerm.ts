import { expect } from 'vitest';
import type { OrderItem } from '#domain/orders/order.ts';
import {
  expiry,
  registered,
  type TermWorld,
  termWorld,
  totals,
} from '#test/support/worlds/termWorld.ts';
import { basic, trial } from '#test/support/worlds/world.ts';
import type { TermEpisode } from '#usecases/ports/lifecycles.ts';

/** When each is destroyed, and what a month of it costs. */
export const due = { gateway: '2026-11-18T03:20:00.001Z', instance: '2026-11-17T03:20:00.000Z' };
export const price = { gateway: '899', instance: '1500' };

export const hourMs = 3_600_000;

export type Waiting = { readonly world: TermWorld; readonly of: TermEpisode };

/** Something whose renewal has failed; no message about it ever arrives. `before`: done ahead of its expiry. */
export const waiting = async (
  item: OrderItem,
  services = 0,
  before = async (_world: TermWorld, _of: TermEpisode): Promise<void> => undefined,
): Promise<Waiting> => {
  const world = await termWorld();
  const acme = await world.open('acme', item.kind === 'instance' ? '1500' : '899');
  await world.limit(item, 1);
  const of = await world.term(acme, item, true);
  await registered(world, of, services);
  await before(world, of);
  await world.step(of, 'renew', expiry);
  return { world, of };
};

export const paidAt = async ({ world, of }: Waiting, at: string, cash: string): Promise<void> => {
  world.deps.setNow(at);
  await world.topUp(of.accountId, cash);
  world.deps.toRenew.splice(0);
};

/** It goes on, paid for once, and its place is not in stock. */
export const expectRenewed = async ({ world, of }: Waiting, item: OrderItem, at: string) => {
  const { item: stored } = await world.stored(of);
  expect(stored.state.status).toBe('running');
  expect(stored.payments).toMatchObject([{}, { from: expiry, paidAt: at }]);
  expect(await totals(world, of.accountId)).toEqual([price[of.kind], price[of.kind]]);
  expect((await world.stateOf(of.accountId)).unrenewed).toBeUndefined();
  expect(await world.left(item)).toBe(0);
  const notified = await world.notified(of.accountId);
  expect(notified.filter((each) => each.startsWith('termRenewed'))).toEqual([`termRenewed ${at}`]);
  expect(notified.filter((each) => each.startsWith('termRestored'))).toEqual([
    `termRestored ${at}`,
  ]);
  expect(notified.join()).not.toContain('termDestroyed');
};

export const expectDestroyed = async ({ world, of }: Waiting, item: OrderItem, cash: string) => {
  expect((await world.stored(of)).item.state).toMatchObject({
    ...{ status: 'destroyed', at: due[of.kind] },
  });
  expect(await totals(world, of.accountId)).toEqual([price[of.kind]]);
  expect(await world.balance(of.accountId)).toBe(cash);
  expect(await world.left(item)).toBe(1);
  const notified = await world.notified(of.accountId);
  expect(notified.at(-1)).toBe(`termDestroyed ${due[of.kind]}`);
  expect(notified.filter((each) => each.startsWith('renewalFailed'))).toHaveLength(1);
};

/** What is paid for by the month, of each kind. */
export const both: readonly (readonly [TermEpisode['kind'], OrderItem])[] = [
  ['gateway', trial],
  ['instance', basic],
];
