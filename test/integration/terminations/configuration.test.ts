import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { isRefused } from '#domain/refusal.ts';
import { crashAtStep } from '#test/support/faults/crash.ts';
import { buy } from '#test/support/samples/instances.ts';
import { type EndingWorld, endingWorld } from '#test/support/worlds/endingWorld.ts';
import { attachAppTo } from '#usecases/gateways/attachToGateway.ts';
import { registerService } from '#usecases/instances/registerService.ts';
import { endServices } from '#usecases/terminations/services/endServices.ts';

const start = '2026-10-10T03:20:00.000Z';
const endsAt = '2026-11-19T03:20:00.000Z';
const justBefore = '2026-11-22T03:19:59.999Z';
const keptUntil = '2026-11-22T03:20:00.000Z';

let world: EndingWorld;
let acme: AccountId;

beforeEach(async () => {
  world = await endingWorld(start);
  acme = await world.openOf('acme');
});

/** An instance with services, whose end has been dealt with. */
const ended = async (services: number): Promise<string> => {
  const { deps } = world;
  const id = await buy(deps, acme);
  for (let n = 0; n < services; n += 1) {
    await registerService(deps, world.operation(), { accountId: acme, instanceId: id }, `s${n}`);
  }
  await world.announce(acme, { kind: 'instance', id }, endsAt);
  deps.setNow(endsAt);
  await endServices(deps);
  return id;
};

const servicesOf = async (id: string): Promise<readonly [number, number | undefined]> => {
  const { instances } = world.deps;
  const { items } = await instances.listServices(acme, id, 200);
  return [items.length, (await instances.load(acme, id))?.serviceCount];
};

describe('ARR-03, SLA-02 what was configured under a service that the operator ended', () => {
  it('ARR-03 is there for 72 hours, and gone with the first sweep after them', async () => {
    const { deps } = world;
    const id = await ended(2);
    expect((await deps.instances.load(acme, id))?.state.status).toBe('destroyed');
    const [termination] = (await deps.terminations.list(acme, 1)).items;
    expect(termination?.state).toEqual({ status: 'ended', at: endsAt, keptUntil });
    deps.setNow(justBefore);
    expect(await endServices(deps)).toBe(0);
    expect(await servicesOf(id)).toEqual([2, 2]);
    deps.setNow(keptUntil);
    expect(await endServices(deps)).toBe(1);
    expect(await servicesOf(id)).toEqual([0, 0]);
    expect(await endServices(deps)).toBe(0);
  });

  it.each([1, 2, 3])('ARR-03 however much it is, and whoever dies at step %i', async (step) => {
    const { deps } = world;
    const id = await ended(95);
    deps.setNow(keptUntil);
    await endServices(crashAtStep(deps, step)).catch(() => undefined);
    await Promise.all([endServices(deps), endServices(deps)]);
    expect(await servicesOf(id)).toEqual([0, 0]);
    expect(await endServices(deps)).toBe(0);
  });
});

describe('ARR-03, SLA-02 what else may be configured', () => {
  it('ARR-03 a gateway keeps its apps and URLs as long', async () => {
    const { deps, operation } = world;
    const owned = await world.own(acme, {
      kind: 'plan',
      plan: 'trial',
      region: 'ap-guangzhou',
      months: 3,
    });
    const name = { accountId: acme, gatewayId: owned.id };
    const app = { appId: 'shop', kind: 'web', onboarding: 'manual', features: [] } as const;
    const attached = await attachAppTo(deps, operation(), name, app);
    if (isRefused(attached)) throw new Error(attached.detail);
    await world.announce(acme, { kind: 'gateway', id: owned.id }, endsAt);
    deps.setNow(endsAt);
    await endServices(deps);
    const appsLeft = async () => (await deps.gateways.load(acme, owned.id))?.apps.length;
    expect(await appsLeft()).toBe(1);
    deps.setNow(keptUntil);
    await endServices(deps);
    expect(await appsLeft()).toBe(0);
  });

  it('SLA-02 asks for nothing more where there is none', async () => {
    await ended(0);
    world.deps.setNow(keptUntil);
    expect(await endServices(world.deps)).toBe(0);
  });
});
