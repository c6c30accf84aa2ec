import { beforeEach, describe, expect, it } from 'vitest';
import type { NoticeSubject } from '#domain/notices/notice.ts';
import type { AccountId } from '#domain/settlement/accountId.ts';
import { instant } from '#domain/time/instant.ts';
import { type EndingWorld, endingWorld } from '#test/support/endingWorld.ts';
import { getInstance } from '#usecases/instances/getInstance.ts';
import { advanceIsolation } from '#usecases/lifecycle/advanceIsolation.ts';
import { endServices } from '#usecases/terminations/endServices.ts';

const start = '2026-10-10T03:20:00.000Z';
const endsAt = '2026-11-19T03:20:00.000Z';
const justBefore = '2026-11-19T03:19:59.999Z';

const quarter = { kind: 'instance', spec: 'basic', region: 'ap-beijing', months: 3 } as const;

let world: EndingWorld;
let acme: AccountId;

beforeEach(async () => {
  world = await endingWorld(start);
  acme = await world.openOf('acme');
});

const ending = async (resource: NoticeSubject): Promise<string> => {
  const announced = await world.announce(acme, resource, endsAt);
  if (typeof announced === 'string') throw new Error(announced);
  return announced.terminationId;
};

describe('SLA-02 an end that is taken back', () => {
  it('SLA-02 in time: the service goes on', async () => {
    const owned = (await world.own(acme, quarter)) as NoticeSubject;
    const id = await ending(owned);
    world.deps.setNow(justBefore);
    expect(await world.cancel(acme, id)).toBe('cancelled');
    world.deps.setNow('2026-11-20T00:25:00.000Z');
    expect(await endServices(world.deps)).toBe(0);
    expect(await world.cancel(acme, id)).toBe('terminationOver');
    expect((await world.deps.instances.load(acme, owned.id))?.state.status).toBe('running');
    expect((await world.told(acme))[0]).toMatch(/^serviceKept/);
  });

  it('SLA-02, REF-04 leaves what was refunded its 7 days of isolation', async () => {
    const { deps } = world;
    const owned = (await world.own(acme, quarter)) as NoticeSubject;
    const id = await ending(owned);
    const since = instant('2026-11-14T03:20:00.000Z');
    deps.setNow(since);
    await world.refund(acme, owned);
    const of = { accountId: acme, instanceId: owned.id, since };
    expect(await advanceIsolation(deps, of)).toEqual({ outcome: 'early', at: endsAt });
    expect((await world.told(acme))[0]).toContain(`"destroyedAt":"${endsAt}"`);
    expect(await world.cancel(acme, id)).toBe('cancelled');
    deps.setNow(endsAt);
    const sevenDays = '2026-11-21T03:20:00.000Z';
    expect(await advanceIsolation(deps, of)).toEqual({ outcome: 'early', at: sevenDays });
    const isolated = await getInstance(deps, acme, owned.id);
    expect(isolated).toMatchObject({ state: 'isolated', destroyDue: sevenDays });
    deps.setNow(sevenDays);
    expect(await advanceIsolation(deps, of)).toEqual({ outcome: 'done' });
  });
});
