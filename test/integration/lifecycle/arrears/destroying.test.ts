import { describe, expect, it } from 'vitest';
import type { TermsProfile } from '#domain/arrears/arrearsPolicy.ts';
import { isRefused } from '#domain/refusal.ts';
import { endOf, hour } from '#domain/time/hour.ts';
import { presentPack } from '#functions/api/packs/present.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { recordOf } from '#test/support/settle.ts';
import {
  accountDueForDestruction,
  destroy,
  leftAfter,
  leftOf,
  stockOf,
} from '#test/support/worlds/accountDueForDestruction.ts';
import { byTopUp, destroyDue } from '#test/support/worlds/arrearsWorld.ts';
import { listPacks } from '#usecases/packs/listPacks.ts';
import { settleAccountHour } from '#usecases/settlement/settleAccountHour.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

describe('ARR-07 a destruction', () => {
  const taken: readonly [TermsProfile, number, readonly string[]][] = [
    ['standard', 4, ['destroyed', 'destroyed', 'running']],
    ['strict', 5, ['destroyed', 'destroyed', 'destroyed']],
  ];
  it.each(taken)(
    'ARR-07 takes instances and services, and gives their places back: %s',
    async (...row) => {
      const [terms, ofPrepaid, states] = row;
      const { world, accountId, shared } = await accountDueForDestruction(terms);
      const { deps } = world;
      const places = [ofPrepaid, 5];
      expect(await stockOf(world)).toEqual([
        ...['instance:basic ap-beijing 4', 'instance:basic ap-guangzhou 4', 'plan:trial any 4'],
      ]);
      expect(await destroy(world.deps, accountId)).toEqual({ outcome: 'done' });
      expect(await leftOf(world, accountId)).toEqual(leftAfter[terms]);
      expect(await stockOf(world)).toEqual([
        ...[`instance:basic ap-beijing ${places[0]}`, `instance:basic ap-guangzhou ${places[1]}`],
        'plan:trial any 4',
      ]);
      expect((await deps.instances.listServices(accountId, shared, 10)).items).toEqual([]);
      const stored = await deps.instances.list(accountId, 10);
      expect(stored.items.map(({ serviceCount }) => serviceCount)).toEqual([0, 0, 0]);
      expect(stored.items.map(({ state }) => state.status).toSorted()).toEqual(states);
      const { arrears, wallet } = await world.stateOf(accountId);
      expect(arrears).toMatchObject({ episode: 1, step: 'destroyed', destroyedAt: destroyDue });
      expect(arrears).not.toHaveProperty('clearing');
      expect(wallet.holds.toFixed()).toBe('0');
    },
  );
});

describe('ARR-07 what a destruction leaves', () => {
  it('ARR-07 leaves bills, ledger, profile and what is not apigw', async () => {
    const { world, accountId, gateway } = await accountDueForDestruction();
    const before = await ledgerFacts(world.deps, accountId);
    await destroy(world.deps, accountId);
    const after = await ledgerFacts(world.deps, accountId);
    expect([after.fault, after.entries]).toEqual([undefined, before.entries]);
    expect(await world.deps.profiles.load(accountId)).toBeDefined();
    const kept = await world.deps.gateways.load(accountId, gateway);
    expect(kept?.state.status).toBe('running');
    await byTopUp(world, accountId, '900');
    expect((await world.stateOf(accountId)).arrears.since).toBeUndefined();
  });
});

describe('ARR-07 packs stay, and lapse at their own end', () => {
  it('ARR-07 PCK-02 hours after the destruction are deducted from them too', async () => {
    const { world, accountId } = await accountDueForDestruction('strict');
    const { deps } = world;
    await destroy(deps, accountId);
    // What comes while it is stopped is parked: it pays first (MET-10).
    await byTopUp(world, accountId, '900');
    const totals: string[] = [];
    for (const at of ['2026-11-18T12', '2026-11-18T13', '2026-12-10T12'].map(hour)) {
      deps.setNow(endOf(at));
      await recordUsage(deps, [{ ...recordOf(at, { calls: 1_500_000 }), accountId }]);
      const records = await Array.fromAsync(deps.usage.ofAccountHour(at, accountId));
      await settleAccountHour(deps, { accountId, hour: at, records, late: false });
      const { bills, fault } = await ledgerFacts(deps, accountId);
      expect(fault).toBeUndefined();
      totals.push(`${at} ${bills.at(-1)?.total.toFixed(2)}`);
    }
    // The packs of a month, obtained on 10 November, are over by then.
    expect(totals).toEqual(['2026-11-18T12 0.00', '2026-11-18T13 0.00', '2026-12-10T12 9.00']);
  });

  it('ARR-07 REF-05 one that is untouched is given back, and pays what is owed', async () => {
    const { world, accountId } = await accountDueForDestruction('strict');
    await destroy(world.deps, accountId);
    const packs = await listPacks(world.deps, accountId, 50);
    if (isRefused(packs)) throw new Error(packs.detail);
    expect(packs.items.map((each) => presentPack(each).actions)).toEqual(
      Array(18).fill(['refund']),
    );
    const [first, second] = packs.items.map(({ pack }) => ({ kind: 'pack', id: pack.id }) as const);
    for (const each of [first, second]) {
      expect(each && (await world.refund(accountId, each))).toBe('REF-05 5.00000000');
    }
    expect((await world.stateOf(accountId)).arrears.since).toBeUndefined();
    expect((await world.notified(accountId)).join()).not.toContain('serviceRestored');
  });
});
