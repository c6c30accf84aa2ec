import { describe, expect, it } from 'vitest';
import { instant, plusMs } from '#domain/time/instant.ts';
import { crashAtStep, meanwhile } from '#test/support/faults/crash.ts';
import { termWorld, totals } from '#test/support/worlds/termWorld.ts';
import {
  both,
  due,
  expectDestroyed,
  expectRenewed,
  hourMs,
  paidAt,
  price,
  waiting,
} from '#test/support/worlds/waitingTerm.ts';
import { basic, trial } from '#test/support/worlds/world.ts';
import type { Deps } from '#usecases/deps.ts';
import { repairTerms, sweepTerms } from '#usecases/lifecycle/sweepTerms.ts';
import { retryRenewals } from '#usecases/renewals/retryRenewals.ts';

describe.each(both)('ORD-05 EXP-02 EXP-03 EXP-04 before a %s is destroyed', (kind, item) => {
  it.each([
    ['seconds', 5_000],
    ['an hour', hourMs],
    ['just under 72 hours', 72 * hourMs - 1],
  ])('a credit in its last instant renews it once, looked at %s late', async (_name, late) => {
    const made = await waiting(item);
    const { world, of } = made;
    await paidAt(made, plusMs(instant(due[kind]), -1), price[kind]);
    const at = plusMs(instant(due[kind]), late);
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
  it('ARR-06 a credit in time that comes between reading and destroying wins', async () => {
    const made = await waiting(item);
    const { world, of } = made;
    const last = plusMs(instant(due[kind]), -1);
    const late = meanwhile(world.deps, async () => {
      await paidAt(made, last, price[kind]);
      world.deps.setNow(due[kind]);
    });
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
