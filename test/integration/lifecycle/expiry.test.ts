import { describe, expect, it } from 'vitest';
import { expirySteps } from '#domain/lifecycle/expiry/expiryLifecycle.ts';
import { instant } from '#domain/time/instant.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { expiry, registered, type TermWorld, termWorld } from '#test/support/worlds/termWorld.ts';
import { basic, trial } from '#test/support/worlds/world.ts';
import { attachAppTo } from '#usecases/gateways/attachToGateway.ts';
import type { TermEpisode } from '#usecases/ports/lifecycles.ts';

const dueOf = ({ deps }: TermWorld, until: string) =>
  Array.fromAsync(deps.due.terms(instant(until)), ({ id }) => id);

const reminders = [
  'expiryReminder 7 2026-11-03T03:20:00.000Z',
  'expiryReminder 5 2026-11-05T03:20:00.000Z',
  'expiryReminder 3 2026-11-07T03:20:00.000Z',
  'expiryReminder 1 2026-11-09T03:20:00.000Z',
  'expiryReminder 0 2026-11-10T01:00:00.000Z',
];

/** Takes every step at its instant, as often as asked; answers the outcomes of the first time. */
const course = async (
  world: TermWorld,
  of: TermEpisode,
  times: number,
): Promise<readonly string[]> => {
  const outcomes: string[] = [];
  let at = '2026-11-03T03:20:00.000Z';
  for (const step of expirySteps) {
    if (of.kind === 'instance' && step === 'stop') continue;
    const [outcome = '', ...again] = await Array.fromAsync({ length: times }, () =>
      world.step(of, step, at),
    );
    expect(again.every((each) => each === (step === 'destroy' ? 'over' : outcome))).toBe(true);
    outcomes.push(`${step}: ${outcome}`);
    at = outcome.split(' ')[1] ?? at;
  }
  return outcomes;
};

describe('EXP-01 EXP-02 a gateway that nobody renews', () => {
  it.each([1, 3])('is told of, stopped and destroyed once, each step taken %i times', async (n) => {
    const world = await termWorld();
    const acme = await world.openOf('acme');
    await world.limit(trial, 1);
    const of = await world.term(acme, trial);
    const app = { appId: 'wx-1', kind: 'h5', onboarding: 'manual', features: [] } as const;
    const name = { accountId: acme, gatewayId: of.id };
    await attachAppTo(world.deps, world.operation(), name, app);
    const outcomes = await course(world, of, n);
    expect(outcomes.slice(-3)).toEqual([
      'renew: done 2026-11-11T03:20:00.000Z',
      'stop: done 2026-11-18T03:20:00.001Z',
      'destroy: done',
    ]);
    expect(await world.notified(acme)).toEqual([
      ...reminders,
      `termExpired ${expiry}`,
      'termStopped 2026-11-11T03:20:00.000Z',
      'termDestroyed 2026-11-18T03:20:00.001Z',
    ]);
    expect(world.deps.offered).toHaveLength(8);
    expect((await world.stored(of)).item).toMatchObject({
      state: { status: 'destroyed', at: '2026-11-18T03:20:00.001Z', cause: 'expiry' },
      apps: [],
    });
    expect(await world.left(trial)).toBe(1);
    expect(await dueOf(world, '2030-01-01T00:00:00Z')).toEqual([]);
    expect((await ledgerFacts(world.deps, acme)).bills).toHaveLength(1);
  });
});

describe('EXP-03 an instance that nobody renews', () => {
  it.each([0, 89, 90, 91, 180, 200])('goes with its %i services', async (count) => {
    const world = await termWorld();
    const acme = await world.open('acme', '20000');
    const large = { ...basic, spec: 'enterprise' } as const;
    await world.limit(large, 1);
    const of = await world.term(acme, large);
    await registered(world, of, count);
    const outcomes = await course(world, of, 1);
    expect(outcomes.slice(-2)).toEqual(['renew: done 2026-11-17T03:20:00.000Z', 'destroy: done']);
    expect(await world.notified(acme)).toEqual([
      ...reminders,
      `termExpired ${expiry}`,
      'termDestroyed 2026-11-17T03:20:00.000Z',
    ]);
    expect((await world.stored(of)).item).toMatchObject({
      state: { status: 'destroyed', at: '2026-11-17T03:20:00.000Z' },
      serviceCount: 0,
    });
    expect((await world.deps.instances.listServices(acme, of.id, 10)).items).toEqual([]);
    expect(await world.left(large)).toBe(1);
  });
});

describe('EXP-01 what is due is found', () => {
  it('from 7 days before the expiry on, also after a renewal', async () => {
    const world = await termWorld();
    const acme = await world.openOf('acme');
    const of = await world.term(acme, trial);
    expect(await dueOf(world, '2026-11-03T03:19:59.999Z')).toEqual([]);
    expect(await dueOf(world, '2026-11-03T03:20:00.000Z')).toEqual([of.id]);
    expect(await world.renew(of)).toBe('paid');
    expect(await dueOf(world, '2026-12-03T03:19:59.999Z')).toEqual([]);
    expect(await dueOf(world, '2026-12-03T03:20:00.000Z')).toEqual([of.id]);
  });
});
