import { describe, expect, it } from 'vitest';
import { isRefused } from '#domain/refusal.ts';
import { presentInstance } from '#functions/api/instances/present.ts';
import { answering } from '#test/support/operationOf.ts';
import {
  accountDueForDestruction,
  destroy,
  stockOf,
} from '#test/support/worlds/accountDueForDestruction.ts';
import { byTopUp, destroyDue } from '#test/support/worlds/arrearsWorld.ts';
import { createInstance } from '#usecases/instances/createInstance.ts';
import { registerService } from '#usecases/instances/registerService.ts';
import { advanceExpiry } from '#usecases/lifecycle/advanceExpiry.ts';

/** Its term ends here, 30 days after it was bought and the account fell into arrears. */
const expiry = '2026-12-10T12:00:00.000Z';

/** An account on standard terms that has been destroyed, and has a prepaid instance left. */
const destroyedOwner = async () => {
  const owner = await accountDueForDestruction();
  const { world, accountId, prepaid: instanceId } = owner;
  await destroy(world.deps, accountId);
  return { ...owner, kept: { accountId, instanceId } };
};

describe('ARR-07 standard terms keep what is paid ahead', () => {
  it('ARR-07 stopped, and it takes no services', async () => {
    const { world, kept } = await destroyedOwner();
    const { deps, operation } = world;
    expect(await world.seen(kept)).toBe('suspended false');
    expect(await registerService(deps, operation(), kept, 'late')).toMatchObject({
      refused: 'instanceSuspended',
    });
    const [notice] = (await deps.notices.list(kept.accountId, 1)).items;
    expect(notice).toMatchObject({ kind: 'serviceDestroyed', figures: { prepaid: 'kept' } });
  });

  it('ARR-07 paying restores it in the very request, and that is told', async () => {
    const { world, accountId, kept } = await destroyedOwner();
    await byTopUp(world, accountId, '7.99');
    expect(await world.seen(kept)).toBe('suspended false');
    await byTopUp(world, accountId, '0.01');
    expect(await world.seen(kept)).toBe('running true');
    expect((await world.notified(accountId)).at(-1)).toBe(`serviceRestored ${destroyDue}`);
    const { deps, operation } = world;
    expect(isRefused(await registerService(deps, operation(), kept, 'late'))).toBe(false);
  });

  it('ARR-07 REF-01 given back, it pays what is owed, and nothing is restored', async () => {
    const { world, accountId, kept } = await destroyedOwner();
    const resource = { kind: 'instance', id: kept.instanceId } as const;
    expect(await world.refund(accountId, resource)).toMatch(/^REF-0\d 1\d\d\d/);
    expect(await world.seen(kept)).toBe('isolated false');
    expect((await world.stateOf(accountId)).arrears.since).toBeUndefined();
    expect((await world.notified(accountId)).join()).not.toContain('serviceRestored');
  });
});

describe('ARR-07 EXP-03 a kept instance goes by its own term', () => {
  it('EXP-03 isolated at its expiry, destroyed 7 days later, and back in stock', async () => {
    const { world, accountId, kept } = await destroyedOwner();
    const { deps } = world;
    const of = { accountId, kind: 'instance', id: kept.instanceId, expiry } as const;
    const times = [
      ['2026-12-10T11:59:59.999Z', 'suspended false'],
      [expiry, 'isolated false'],
      ['2026-12-17T11:59:59.999Z', 'isolated false'],
      ['2026-12-17T12:00:00.000Z', 'destroyed false'],
    ] as const;
    const seen: string[] = [];
    for (const [at] of times) {
      deps.setNow(at);
      seen.push(await world.seen(kept));
    }
    expect(seen).toEqual(times.map(([, is]) => is));
    expect(await stockOf(world)).toContain('instance:basic ap-beijing 4');
    expect(await advanceExpiry(deps, of as Parameters<typeof advanceExpiry>[1], 'destroy')).toEqual(
      {
        outcome: 'done',
      },
    );
    expect(await stockOf(world)).toContain('instance:basic ap-beijing 5');
  });

  it('ARR-07 paid after its term, nothing serves, and nothing is said to', async () => {
    const { world, accountId, kept } = await destroyedOwner();
    world.deps.setNow(expiry);
    await byTopUp(world, accountId, '8');
    expect(await world.seen(kept)).toBe('isolated false');
    expect((await world.notified(accountId)).join()).not.toContain('serviceRestored');
  });
});

describe('ARR-07 what is opened after a destruction', () => {
  it('ARR-02 is stopped while the account owes, and restored with the rest', async () => {
    const { world, accountId } = await accountDueForDestruction('strict');
    const { deps, operation } = world;
    await destroy(deps, accountId);
    deps.setNow('2026-11-19T00:00:00.000Z');
    const wanted = { kind: 'shared', region: 'ap-guangzhou', name: 'new' } as const;
    const opened = await createInstance(
      deps,
      answering(operation(), presentInstance),
      accountId,
      wanted,
    );
    if (isRefused(opened)) throw new Error(opened.detail);
    const { instanceId } = opened;
    expect(await world.seen({ accountId, instanceId })).toBe('suspended false');
    await byTopUp(world, accountId, '8');
    expect(await world.seen({ accountId, instanceId })).toBe('running true');
    expect((await world.notified(accountId)).at(-1)).toMatch('serviceRestored');
  });
});
