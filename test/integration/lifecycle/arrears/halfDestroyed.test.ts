import { describe, expect, it } from 'vitest';
import type { TermsProfile } from '#domain/arrears/arrearsPolicy.ts';
import { crashAtStep } from '#test/support/faults/crash.ts';
import {
  type AccountDueForDestruction,
  accountDueForDestruction,
  destroy,
  leftAfter,
  leftOf,
  stockOf,
} from '#test/support/worlds/accountDueForDestruction.ts';
import { arrearsWorld, byTopUp, destroyDue, register } from '#test/support/worlds/arrearsWorld.ts';
import { listServices } from '#usecases/instances/readInstances.ts';
import { removeService } from '#usecases/instances/removeService.ts';
import { updateInstance } from '#usecases/instances/updateInstance.ts';
import { sweepArrears } from '#usecases/lifecycle/sweepArrears.ts';

const profiles: readonly TermsProfile[] = ['standard', 'strict'];

/** What there is once it has paid. */
const served = leftAfter.standard.instances.map((each) => each.replace('suspended', 'running'));

/** Destroyed by somebody who died right after the commit. */
const halfWay = async (terms: TermsProfile = 'standard'): Promise<AccountDueForDestruction> => {
  const all = await accountDueForDestruction(terms);
  const { world, accountId } = all;
  await expect(destroy(crashAtStep(world.deps, 3), accountId)).rejects.toThrow('dead');
  expect((await world.stateOf(accountId)).arrears.clearing).toBeDefined();
  return all;
};

describe('ARR-07 before it is cleared away, all is gone already', () => {
  it.each(profiles)('ARR-07 for whoever reads, %s', async (terms) => {
    const { world, accountId, shared, bySecond, prepaid } = await halfWay(terms);
    expect(await leftOf(world, accountId)).toEqual(leftAfter[terms]);
    for (const instanceId of [shared, bySecond]) {
      expect(await world.seen({ accountId, instanceId })).toBe('destroyed false');
    }
    const kept = terms === 'standard' ? 'suspended false' : 'destroyed false';
    expect(await world.seen({ accountId, instanceId: prepaid })).toBe(kept);
    const services = await listServices(world.deps, accountId, { instanceId: shared, limit: 10 });
    expect(services).toEqual({ items: [] });
    expect((await world.deps.instances.listServices(accountId, shared, 10)).items).toHaveLength(3);
  });

  it('ARR-07 for whoever changes something', async () => {
    const { world, accountId, shared, prepaid } = await halfWay('strict');
    const { deps, operation } = world;
    const of = { accountId, instanceId: shared };
    const [service] = (await deps.instances.listServices(accountId, shared, 1)).items;
    const removed = await removeService(deps, operation(), of, service?.serviceId ?? '');
    expect(removed).toMatchObject({ refused: 'serviceNotFound' });
    const renamed = await updateInstance(deps, operation(), of, { name: 'core' });
    expect(renamed).toMatchObject({ refused: 'instanceGone' });
    const given = await world.refund(accountId, { kind: 'instance', id: prepaid });
    expect(given).toBe('instanceNotRunning');
  });

  it('ARR-06 the sweep goes on, also once the account has paid, and whoever retries', async () => {
    const { world, accountId } = await halfWay();
    await byTopUp(world, accountId, '900');
    expect((await leftOf(world, accountId)).instances).toEqual(served);
    expect(await destroy(crashAtStep(world.deps, 2), accountId).catch(String)).toMatch('dead');
    expect(await sweepArrears(world.deps)).toEqual({ swept: 1, late: 0, failures: {} });
    expect((await world.stateOf(accountId)).arrears).toEqual({
      ...{ episode: 1, destroyedAt: destroyDue, unpaidSpans: [expect.anything()] },
    });
    expect((await leftOf(world, accountId)).instances).toEqual(served);
    expect(await stockOf(world)).toContain('instance:basic ap-guangzhou 5');
    expect(await sweepArrears(world.deps)).toEqual({ swept: 0, late: 0, failures: {} });
  });
});

describe('ARR-07 killed between any two writes, and tried again', () => {
  it.each(profiles)(
    'ARR-07 the stock comes back once, and all ends up the same: %s',
    async (terms) => {
      const seen = new Set<string>();
      const crashes = Array.from({ length: terms === 'strict' ? 10 : 8 }, (_, n) => n + 1);
      for (const step of [99, ...crashes]) {
        const { world, accountId } = await accountDueForDestruction(terms);
        const outcome = destroy(crashAtStep(world.deps, step), accountId);
        expect(await outcome.then(({ outcome: is }) => is, String)).toMatch(
          step === 99 ? 'done' : 'dead',
        );
        await destroy(world.deps, accountId);
        const { version: _, arrears } = await world.stateOf(accountId);
        const notified = (await world.notified(accountId)).filter((each) =>
          each.startsWith('serviceDest'),
        );
        const facts = [arrears, notified, await stockOf(world), await leftOf(world, accountId)];
        seen.add(JSON.stringify(facts));
      }
      expect(seen.size).toBe(1);
    },
  );

  it('ARR-07 services beyond a transaction go page by page', async () => {
    const world = await arrearsWorld();
    const acme = await world.owing('acme');
    await register(world, acme, 95);
    await world.runUpTo(acme.accountId, 'prepare');
    await expect(destroy(crashAtStep(world.deps, 4), acme.accountId)).rejects.toThrow('dead');
    const instance = await world.deps.instances.load(acme.accountId, acme.instanceId);
    expect([instance?.serviceCount, instance?.state.status]).toEqual([5, 'running']);
    await destroy(world.deps, acme.accountId);
    expect(await world.seen(acme)).toBe('destroyed false');
  });
});
