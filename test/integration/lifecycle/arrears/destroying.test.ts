import { describe, expect, it } from 'vitest';
import { Decimal } from '#domain/money/decimal.ts';
import { endOf, hour } from '#domain/time/hour.ts';
import { destroyDue } from '#test/support/arrearsWorld.ts';
import { byTopUp } from '#test/support/credits.ts';
import { destroy, doomedOwner, leftOf, nothingLeft, stockOf } from '#test/support/doomedOwner.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { recordOf } from '#test/support/recordOf.ts';
import { settleAccountHour } from '#usecases/settlement/settleAccountHour.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

describe('ARR-07 a destruction', () => {
  it('ARR-07 takes instances, services and packs, and gives their places back to stock', async () => {
    const { world, accountId, shared } = await doomedOwner();
    const { deps } = world;
    expect(await stockOf(world)).toEqual([
      ...['instance:basic ap-beijing 4', 'instance:basic ap-guangzhou 4', 'plan:trial any 4'],
    ]);
    expect(await destroy(world.deps, accountId)).toEqual({ outcome: 'done' });
    expect(await leftOf(world, accountId)).toEqual(nothingLeft);
    expect(await stockOf(world)).toEqual([
      ...['instance:basic ap-beijing 5', 'instance:basic ap-guangzhou 5', 'plan:trial any 4'],
    ]);
    expect((await deps.instances.listServices(accountId, shared, 10)).items).toEqual([]);
    const stored = await deps.instances.list(accountId, 10);
    expect(stored.items.map(({ serviceCount, state }) => [serviceCount, state.status])).toEqual(
      Array(3).fill([0, 'destroyed']),
    );
    const { arrears, wallet } = await world.stateOf(accountId);
    expect(arrears).toMatchObject({ episode: 1, step: 'destroyed', destroyedAt: destroyDue });
    expect(arrears).not.toHaveProperty('clearing');
    expect(wallet.holds.toFixed()).toBe('0');
  });
});

describe('ARR-07 what a destruction leaves', () => {
  it('ARR-07 leaves bills, ledger, profile and what is not apigw', async () => {
    const { world, accountId, gateway } = await doomedOwner();
    const before = await ledgerFacts(world.deps, accountId);
    await destroy(world.deps, accountId);
    const after = await ledgerFacts(world.deps, accountId);
    expect([after.fault, after.entries]).toEqual([undefined, before.entries]);
    expect(await world.deps.profiles.load(accountId)).toBeDefined();
    const kept = await world.deps.gateways.load(accountId, gateway);
    expect(kept?.state.status).toBe('running');
    await byTopUp(world, accountId, '900');
    expect(await leftOf(world, accountId)).toEqual(nothingLeft);
    expect((await world.stateOf(accountId)).arrears.since).toBeUndefined();
  });

  it('ARR-07 archived packs are marked in the archive too, all of them once', async () => {
    const { world, accountId } = await doomedOwner();
    const { accounts } = world.deps;
    const archived = await accounts.archivedPacks(accountId);
    expect(archived.filter(({ left: rest }) => rest.gt(0))).toHaveLength(2);
    await destroy(world.deps, accountId);
    const marked = await accounts.archivedPacks(accountId);
    expect(marked.map(({ destroyedAt }) => destroyedAt)).toEqual(archived.map(() => destroyDue));
    expect(marked.map(({ left: rest }) => rest)).toEqual(archived.map(() => new Decimal(1e6)));
  });
});

describe('ARR-07 PCK-02 usage that comes after a destruction', () => {
  it('ARR-07 of hours that began before it packs still pay, of later ones never', async () => {
    const { world, accountId } = await doomedOwner();
    const { deps } = world;
    await destroy(deps, accountId);
    const totals: string[] = [];
    for (const at of ['2026-11-18T12', '2026-11-18T13'].map(hour)) {
      deps.setNow(endOf(at));
      await recordUsage(deps, [{ ...recordOf(at, { calls: 1_500_000 }), accountId }]);
      const records = await deps.usage.ofAccountHour(at, accountId);
      await settleAccountHour(deps, { accountId, hour: at, records, late: false });
      const { bills, fault } = await ledgerFacts(deps, accountId);
      expect(fault).toBeUndefined();
      totals.push(`${at} ${bills.at(-1)?.total.toFixed(2)}`);
    }
    expect(totals).toEqual(['2026-11-18T12 0.00', '2026-11-18T13 9.00']);
  });
});
