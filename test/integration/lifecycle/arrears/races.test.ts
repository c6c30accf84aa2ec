import { describe, expect, it } from 'vitest';
import { type AccountEvent, fenced } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import type { ArrearsTask } from '#domain/account/arrears/decideArrears.ts';
import type { AccountId } from '#domain/accountId.ts';
import { money } from '#domain/money/money.ts';
import { meanwhile } from '#test/support/faults/crash.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import {
  type ArrearsWorld,
  arrearsWorld,
  destroyDue,
  stopDue,
} from '#test/support/worlds/arrearsWorld.ts';

import { transactAccount } from '#usecases/account/transactAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { advanceArrears } from '#usecases/lifecycle/advanceArrears.ts';
import { topUp } from '#usecases/wallet/topUp.ts';

const pay = (world: ArrearsWorld, accountId: AccountId, amount = '8', on: Deps = world.deps) =>
  topUp(on, world.operation(), accountId, {
    ...{ provider: 'bank', paymentId: world.deps.newId() },
    money: money(amount, 'CNY'),
  });

/** An account that has come as far as right before a task. */
const rightBefore = async (task: 'stop' | 'destroy') => {
  const world = await arrearsWorld();
  const acme = await world.owing('acme');
  await world.runUpTo(acme.accountId, task === 'stop' ? 'tell' : 'warn');
  world.deps.setNow(task === 'stop' ? stopDue : destroyDue);
  return { world, acme, episode: { accountId: acme.accountId, episode: 1 } };
};

const kindsOf = async ({ notified }: ArrearsWorld, accountId: AccountId) =>
  (await notified(accountId)).map((each) => each.split(' ')[0]);

describe('ARR-02 ARR-06 a payment and a task at the same moment', () => {
  it.each<['stop' | 'destroy', ArrearsTask]>([
    ['stop', 'stop'],
    ['destroy', 'destroy'],
    ['destroy', 'prepare'],
  ])('ARR-06 paid while the %s was being decided (%s): nothing is taken', async (what, task) => {
    const { world, acme, episode } = await rightBefore(what);
    const slow = meanwhile(world.deps, () => pay(world, acme.accountId));
    const outcome = await advanceArrears(slow, episode, task);
    if (task === 'prepare') await pay(world, acme.accountId);
    else expect(outcome).toEqual({ outcome: 'over' });
    expect(await advanceArrears(world.deps, episode, 'destroy')).toEqual({ outcome: 'over' });
    expect(await world.seen(acme)).toBe('running true');
    const notified = ['arrearsBegan', 'serviceStopped', 'destructionTomorrow', 'serviceRestored'];
    expect(await kindsOf(world, acme.accountId)).toEqual(
      what === 'stop' ? notified.slice(0, 1) : notified,
    );
  });

  it('ARR-02 stopped while the payment was being decided: restored by the payment', async () => {
    const { world, acme, episode } = await rightBefore('stop');
    const slow = meanwhile(world.deps, () => advanceArrears(world.deps, episode, 'stop'));
    expect(await pay(world, acme.accountId, '8', slow)).toMatchObject({ entry: { seq: 2 } });
    expect(await world.seen(acme)).toBe('running true');
    const kinds = await kindsOf(world, acme.accountId);
    expect(kinds.toSorted()).toEqual(['arrearsBegan', 'serviceRestored', 'serviceStopped']);
  });

  it('ARR-07 destroyed while the payment was being decided: it is paid, and stays gone', async () => {
    const { world, acme, episode } = await rightBefore('destroy');
    const slow = meanwhile(world.deps, () => advanceArrears(world.deps, episode, 'destroy'));
    await pay(world, acme.accountId, '8', slow);
    expect(await world.seen(acme)).toBe('destroyed false');
    expect((await world.stateOf(acme.accountId)).arrears).toEqual({
      ...{ episode: 1, destroyedAt: destroyDue, unpaidSpans: [expect.anything()] },
    });
    expect((await kindsOf(world, acme.accountId)).includes('serviceRestored')).toBe(false);
  });
});

describe('ARR-05 a part payment and a task at the same moment', () => {
  it.each(['stop', 'destroy'] as const)(
    'ARR-05 the %s is decided again, and taken',
    async (task) => {
      const { world, acme, episode } = await rightBefore(task);
      const slow = meanwhile(world.deps, () => pay(world, acme.accountId, '7.99'));
      expect(await advanceArrears(slow, episode, task)).toMatchObject({ outcome: 'done' });
      const seen = task === 'stop' ? 'suspended false' : 'destroyed false';
      expect(await world.seen(acme)).toBe(seen);
      const last = (await world.deps.notices.list(acme.accountId, 1)).items[0];
      expect(last?.figures['owed']).toBe('0.01');
    },
  );
});

describe('ARR-06 everything at once', () => {
  it.each(['stop', 'destroy'] as const)(
    'ARR-06 the %s thrice, and a payment twice',
    async (task) => {
      for (let round = 0; round < 5; round += 1) {
        const { world, acme, episode } = await rightBefore(task);
        const { accountId } = acme;
        const tasks = [1, 2, 3].map(() => advanceArrears(world.deps, episode, task));
        const payments = [1, 2].map(() => pay(world, accountId));
        await Promise.all([...tasks, ...payments]);
        const { arrears, wallet } = await world.stateOf(accountId);
        expect(wallet.buckets.cash.toFixed()).toBe('8');
        expect(arrears.since).toBeUndefined();
        const isGone = arrears.destroyedAt !== undefined;
        expect(await world.seen(acme)).toBe(isGone ? 'destroyed false' : 'running true');
        const kinds = await kindsOf(world, accountId);
        expect(new Set(kinds).size).toBe(kinds.length);
        const wasStopped = kinds.includes('serviceStopped');
        expect(kinds.includes('serviceRestored')).toBe(wasStopped && !isGone);
        expect((await ledgerFacts(world.deps, accountId)).fault).toBeUndefined();
      }
    },
  );
});

describe('ARR-02 whoever credits must restore', () => {
  it('ARR-02 a change that ends arrears and does not say so is a defect, and not made', async () => {
    const { world, acme } = await rightBefore('stop');
    const { accountId } = acme;
    const forgive = (events: readonly AccountEvent[]) => async (state: AccountState) => ({
      ...fenced({ ...state, arrears: { episode: 1 } }),
      ...{ events, writes: [], answer: {} },
    });
    const { deps, operation } = world;
    const forgotten = transactAccount(deps, accountId, { operation: operation() }, forgive([]));
    await expect(forgotten).rejects.toThrow('what ends arrears says so');
    expect((await world.stateOf(accountId)).arrears.since).toBeDefined();
    const said = forgive([{ kind: 'arrearsEnded' }]);
    expect(await transactAccount(deps, accountId, { operation: operation() }, said)).toEqual({});
  });
});
