import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { NoticeSubject } from '#domain/notices/notice.ts';
import { instant } from '#domain/time/instant.ts';
import { presentInstance } from '#functions/api/instances/present.ts';
import { decided } from '#test/support/decided.ts';
import { type EndingWorld, endingWorld } from '#test/support/worlds/endingWorld.ts';
import { getInstance } from '#usecases/instances/readInstances.ts';
import { advanceExpiry } from '#usecases/lifecycle/advanceExpiry.ts';
import { advanceIsolation } from '#usecases/lifecycle/advanceIsolation.ts';
import { endServices } from '#usecases/terminations/services/endServices.ts';

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

const ending = async (resource: NoticeSubject, at = endsAt): Promise<string> => {
  const announced = await world.announce(acme, resource, at);
  if (typeof announced === 'string') throw new Error(announced);
  return announced.terminationId;
};

describe('SLA-02, ARR-06 the lifecycle of a term whose end was taken back', () => {
  const month = { kind: 'plan', plan: 'trial', region: 'ap-guangzhou', months: 1 } as const;
  const expiry = instant('2026-11-10T03:20:00.000Z');
  const announcedEnd = '2026-11-09T12:00:00.000Z';

  it('SLA-02, EXP-01 waits for the announced end, and then goes on where it is', async () => {
    const { deps } = world;
    const { id } = (await world.own(acme, month)) as NoticeSubject;
    const terminationId = await ending({ kind: 'gateway', id }, announcedEnd);
    const of = { accountId: acme, kind: 'gateway', id, expiry } as const;
    const early = { outcome: 'early', at: announcedEnd };
    deps.setNow('2026-11-03T03:20:00.000Z');
    expect(await advanceExpiry(deps, of, 'remind7')).toEqual(early);
    expect(await world.cancel(acme, terminationId)).toBe('cancelled');
    deps.setNow(announcedEnd);
    const next = '2026-11-10T01:00:00.000Z';
    expect(await advanceExpiry(deps, of, 'remind7')).toMatchObject({ outcome: 'done' });
    expect(await advanceExpiry(deps, of, 'remind1')).toEqual({ outcome: 'done', at: next });
    expect((await world.notified(acme))[0]).toMatch(/^expiryReminder .*"days":"1"/);
  });

  it('SLA-02, EXP-01 is over with the end that came', async () => {
    const { deps } = world;
    const { id } = (await world.own(acme, month)) as NoticeSubject;
    await ending({ kind: 'gateway', id }, announcedEnd);
    const of = { accountId: acme, kind: 'gateway', id, expiry } as const;
    deps.setNow(announcedEnd);
    expect(await advanceExpiry(deps, of, 'remind7')).toEqual({ outcome: 'over' });
    deps.setNow(expiry);
    expect(await advanceExpiry(deps, of, 'renew')).toEqual({ outcome: 'over' });
  });
});

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
    expect((await world.notified(acme))[0]).toMatch(/^serviceKept/);
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
    expect((await world.notified(acme))[0]).toContain(`"destroyedAt":"${endsAt}"`);
    expect(await world.cancel(acme, id)).toBe('cancelled');
    deps.setNow(endsAt);
    const sevenDays = '2026-11-21T03:20:00.000Z';
    expect(await advanceIsolation(deps, of)).toEqual({ outcome: 'early', at: sevenDays });
    const isolated = decided(await getInstance(deps, acme, owned.id));
    expect(presentInstance(isolated)).toMatchObject({ state: 'isolated', destroyDue: sevenDays });
    deps.setNow(sevenDays);
    expect(await advanceIsolation(deps, of)).toEqual({ outcome: 'done' });
  });
});
