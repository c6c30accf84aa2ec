import { describe, expect, it } from 'vitest';
import type { OrderItem } from '#domain/orders/order.ts';
import { instant, plusMs } from '#domain/time/instant.ts';
import { crashAtStep, meanwhile } from '#test/support/faults/crash.ts';
import {
  expiry,
  registered,
  type TermWorld,
  termWorld,
  totals,
} from '#test/support/worlds/termWorld.ts';
import { basic, trial } from '#test/support/worlds/world.ts';
import type { Deps } from '#usecases/deps.ts';
import { repairTerms, sweepTerms } from '#usecases/lifecycle/sweepTerms.ts';
import type { TermEpisode } from '#usecases/ports/lifecycles.ts';
import { retryRenewals } from '#usecases/renewals/retryRenewals.ts';

/** When each is destroyed, and what a month of it costs. */
const due = { gateway: '2026-11-18T03:20:00.001Z', instance: '2026-11-17T03:20:00.000Z' };
const price = { gateway: '899', instance: '1500' };

type Waiting = { readonly world: TermWorld; readonly of: TermEpisode };

/** Something whose renewal has failed; no message about it ever arrives. */
const waiting = async (item: OrderItem, services = 0): Promise<Waiting> => {
  const world = await termWorld();
  const acme = await world.open('acme', item.kind === 'instance' ? '1500' : '899');
  await world.limit(item, 1);
  const of = await world.term(acme, item, true);
  await registered(world, of, services);
  await world.step(of, 'renew', expiry);
  return { world, of };
};

const paidAt = async ({ world, of }: Waiting, at: string, cash: string): Promise<void> => {
  world.deps.setNow(at);
  await world.topUp(of.accountId, cash);
  world.deps.toRenew.splice(0);
};

/** It goes on, paid for once, and its place is not in stock. */
const expectRenewed = async ({ world, of }: Waiting, item: OrderItem, at: string) => {
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

const expectDestroyed = async ({ world, of }: Waiting, item: OrderItem, cash: string) => {
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

const both: readonly (readonly [TermEpisode['kind'], OrderItem])[] = [
  ['gateway', trial],
  ['instance', basic],
];

describe.each(both)('ORD-05 EXP-02 EXP-03 EXP-04 before a %s is destroyed', (kind, item) => {
  it.each([
    ['just before the deadline', -1],
    ['at it', 0],
    ['just after it', 1],
    ['an hour after it', 3_600_000],
  ])('a credit that came %s renews it once, whoever comes late', async (_name, ms) => {
    const made = await waiting(item);
    const { world, of } = made;
    await paidAt(made, plusMs(instant(due[kind]), ms), price[kind]);
    const at = plusMs(instant(due[kind]), Math.max(ms, 0) + 5_000);
    expect(await world.step(of, 'destroy', at)).toBe('over');
    await expectRenewed(made, item, at);
    expect(await world.step(of, 'destroy', at)).toBe('over');
    await retryRenewals(world.deps, of.accountId);
    await sweepTerms(world.deps);
    await expectRenewed(made, item, at);
  });

  it('a cent too little destroys it as ever', async () => {
    const made = await waiting(item);
    const cash = (Number(price[kind]) - 0.01).toFixed(2);
    await paidAt(made, plusMs(instant(due[kind]), -1), cash);
    expect(await made.world.step(made.of, 'destroy', due[kind])).toBe('done');
    await expectDestroyed(made, item, cash);
  });

  it('a credit that came once it was destroyed does nothing', async () => {
    const made = await waiting(item);
    expect(await made.world.step(made.of, 'destroy', due[kind])).toBe('done');
    await paidAt(made, due[kind], '5000');
    await retryRenewals(made.world.deps, made.of.accountId);
    await expectDestroyed(made, item, '5000.00');
  });
});

describe.each(both)('ORD-05 EXP-04 whoever finds a %s past its deadline', (kind, item) => {
  it('a message that comes late, but before that, renews it', async () => {
    const made = await waiting(item);
    await paidAt(made, plusMs(instant(due[kind]), -1), price[kind]);
    const at = plusMs(instant(due[kind]), 5_000);
    made.world.deps.setNow(at);
    await retryRenewals(made.world.deps, made.of.accountId);
    await expectRenewed(made, item, at);
  });

  it.each([
    ['hourly', repairTerms],
    ['daily', sweepTerms],
  ])('the %s sweep tries too', async (_name, sweep) => {
    const made = await waiting(item);
    await paidAt(made, plusMs(instant(due[kind]), -1), price[kind]);
    const at = plusMs(instant(due[kind]), 3_000_000);
    made.world.deps.setNow(at);
    await sweep(made.world.deps);
    await expectRenewed(made, item, at);
  });
});

describe.each(both)('ARR-06 ORD-05 the destruction of a %s and its renewal', (kind, item) => {
  it('ARR-06 a credit in the very moment of the destruction wins, or comes after it', async () => {
    const made = await waiting(item);
    const { world, of } = made;
    const late = meanwhile(world.deps, () => paidAt(made, due[kind], price[kind]));
    expect(await world.step(of, 'destroy', due[kind], late)).toBe('over');
    await expectRenewed(made, item, due[kind]);
  });

  it('ARR-06 killed between renewing and answering, it is whole', async () => {
    for (const death of [1, 2]) {
      const made = await waiting(item);
      const { world, of } = made;
      await paidAt(made, plusMs(instant(due[kind]), -1), price[kind]);
      const dying = crashAtStep(world.deps, death);
      await expect(world.step(of, 'destroy', due[kind], dying)).rejects.toThrow('dead');
      expect(await world.step(of, 'destroy', due[kind]), `${death}`).toBe('over');
      await expectRenewed(made, item, due[kind]);
    }
  });

  it('ARR-06 several at once renew it once', async () => {
    const made = await waiting(item);
    const { world, of } = made;
    await paidAt(made, plusMs(instant(due[kind]), -1), price[kind]);
    const steps = [1, 2, 3].map(() => world.step(of, 'destroy', due[kind]));
    expect(await Promise.all(steps)).toEqual(['over', 'over', 'over']);
    await expectRenewed(made, item, due[kind]);
  });
});

describe('ORD-05 EXP-03 an instance with more services than a transaction takes', () => {
  it('keeps them all if it is renewed', async () => {
    const made = await waiting(basic, 100);
    const { world, of } = made;
    await paidAt(made, plusMs(instant(due.instance), -1), '1500');
    expect(await world.step(of, 'destroy', due.instance)).toBe('over');
    await expectRenewed(made, basic, due.instance);
    const { items } = await world.deps.instances.listServices(of.accountId, of.id, 100);
    expect(items).toHaveLength(100);
  });

  it('is not renewed once some of them are gone', async () => {
    const made = await waiting(basic, 100);
    const { world, of } = made;
    const dying: Deps = crashAtStep(world.deps, 3);
    await expect(world.step(of, 'destroy', due.instance, dying)).rejects.toThrow('dead');
    const { items } = await world.deps.instances.listServices(of.accountId, of.id, 100);
    expect(items).toHaveLength(10);
    await paidAt(made, due.instance, '5000');
    await retryRenewals(world.deps, of.accountId);
    expect(await world.step(of, 'destroy', due.instance)).toBe('done');
    await expectDestroyed(made, basic, '5000.00');
  });
});

describe('ORD-05 what does not renew itself', () => {
  it('is destroyed whatever is there', async () => {
    const world = await termWorld();
    const acme = await world.open('acme', '5000');
    const of = await world.term(acme, trial);
    expect(await world.step(of, 'destroy', due.gateway)).toBe('done');
    expect(await totals(world, acme)).toEqual(['899']);
  });
});
