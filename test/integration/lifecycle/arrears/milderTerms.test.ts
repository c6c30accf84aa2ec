import { describe, expect, it } from 'vitest';
import { isRefused } from '#domain/refusal.ts';
import { instant } from '#domain/time/instant.ts';
import {
  type ArrearsWorld,
  arrearsWorld,
  type Debtor,
  graceEnds,
  serveUnder,
  since,
  stopDue,
  withRunning,
} from '#test/support/worlds/arrearsWorld.ts';
import { updateAccount } from '#usecases/accounts/updateAccount.ts';

/** Stopped by strict terms at the moment of arrears. */
const stopped = async (): Promise<{ world: ArrearsWorld; acme: Debtor }> => {
  const world = await arrearsWorld();
  const acme = await withRunning(world, 'acme');
  const { deps } = world;
  const profile = { ...acme, name: 'Acme', language: 'en', contacts: [] } as const;
  await deps.transact([
    deps.profiles.create({ ...profile, createdAt: instant(since), version: 1 }),
  ]);
  await serveUnder(world, acme.accountId, 'strict');
  await world.ruin(acme.accountId);
  await world.run(acme.accountId, 'stop', since);
  expect(await world.seen(acme)).toBe('suspended false');
  return { world, acme };
};

const serve = async (
  { deps, operation }: ArrearsWorld,
  { accountId }: Debtor,
  terms: 'standard' | 'strict',
  at: string,
): Promise<void> => {
  deps.setNow(at);
  const changed = await updateAccount(deps, operation(), accountId, { terms });
  if (isRefused(changed)) throw new Error(changed.detail);
};

describe('ARR-01 ARR-03 standard terms for what strict ones have stopped', () => {
  it('ARR-01 in its first 24 hours: it runs at once, is told, and stops at their end', async () => {
    const { world, acme } = await stopped();
    const { accountId } = acme;
    await serve(world, acme, 'standard', '2026-11-10T18:00:00.000Z');
    expect(await world.seen(acme)).toBe('running true');
    const { arrears, dedicated } = await world.stateOf(accountId);
    expect(arrears).toEqual({ episode: 2, since });
    expect(dedicated?.[0]?.uptime.at(-1)).toEqual({ from: '2026-11-10T18:00:00.000Z' });
    expect(await world.deps.running.load(accountId)).not.toHaveProperty('until');
    expect(world.deps.started.at(-1)).toBe('arrears acme 2');
    expect(await world.run(accountId, 'stop', graceEnds)).toBe(`early ${stopDue}`);
    expect(await world.run(accountId, 'stop', stopDue)).toMatch(/^done/);
    expect(await world.seen(acme)).toBe('suspended false');
    expect(await world.notified(accountId)).toEqual([
      `arrearsBegan ${since}`,
      `serviceStopped ${since}`,
      'serviceRestored 2026-11-10T18:00:00.000Z',
      'termsChanged 2026-11-10T18:00:00.000Z',
      `arrearsBegan ${graceEnds}`,
      `serviceStopped ${stopDue}`,
    ]);
  });

  it('ARR-02 after their end: it stays stopped', async () => {
    const { world, acme } = await stopped();
    await serve(world, acme, 'standard', stopDue);
    expect(await world.seen(acme)).toBe('suspended false');
    expect((await world.stateOf(acme.accountId)).arrears).toMatchObject({ episode: 1 });
    expect((await world.notified(acme.accountId)).at(-1)).toBe(`termsChanged ${stopDue}`);
  });
});
