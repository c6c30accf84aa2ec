import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { NoticeSubject } from '#domain/notices/notice.ts';
import { crashAtStep } from '#test/support/faults/crash.ts';
import { type EndingWorld, endingWorld } from '#test/support/worlds/endingWorld.ts';
import { moveCash } from '#test/support/worlds/openAccounts.ts';
import type { TestDeps } from '#test/support/worlds/testDeps.ts';
import { endServices } from '#usecases/terminations/services/endServices.ts';

/** Bought for the 31 days until 2026-11-10; after 10 of them 21/31 come back. */
const start = '2026-10-10T03:20:00.000Z';
const now = '2026-10-20T03:20:00.000Z';
const month = { kind: 'instance', spec: 'basic', region: 'ap-beijing', months: 1 } as const;

let world: EndingWorld;
let acme: AccountId;
let owned: NoticeSubject;

beforeEach(async () => {
  world = await endingWorld(start);
  acme = await world.openOf('acme');
  owned = (await world.own(acme, month)) as NoticeSubject;
  world.deps.setNow(now);
});

const refunds = async () =>
  (await world.deps.refunds.list(acme, 10)).items.map(
    ({ rule, total }) => `${rule} ${total.toFixed(2)}`,
  );

describe('SLA-03 after an outage of 72 hours the customer ends a service at once', () => {
  it('SLA-03, SLA-02 with its refund, and it is gone', async () => {
    await world.fail(acme, owned, '2026-10-17T03:20:00.000Z');
    expect(await world.endNow(acme, owned)).toMatchObject({
      ...{ cause: 'outage', endsAt: now, state: 'ended', actions: [] },
    });
    expect(await refunds()).toEqual(['SLA-02 1016.13']);
    expect((await world.deps.instances.load(acme, owned.id))?.state.status).toBe('destroyed');
    expect((await world.notified(acme)).map((each) => each.split(' ')[0])).toEqual([
      'serviceEnded',
    ]);
  });

  it('SLA-03 not a moment too early', async () => {
    await world.fail(acme, owned, '2026-10-17T03:20:00.001Z');
    expect(await world.endNow(acme, owned)).toBe('noSuchOutage');
    expect(await refunds()).toEqual([]);
  });
});

describe('SLA-03 once, whoever does it', () => {
  it('SLA-03, ORD-03 once: the same key answers the same, another finds it gone', async () => {
    await world.fail(acme, owned, '2026-10-17T03:20:00.000Z');
    const first = await world.endNow(acme, owned, world.deps, 'k-1');
    expect(await world.endNow(acme, owned, world.deps, 'k-1')).toEqual(first);
    expect(await world.endNow(acme, owned, world.deps, 'k-2')).toBe('instanceGone');
    expect(await refunds()).toHaveLength(1);
  });

  it('SLA-03 once, by two who do it at the same time', async () => {
    await world.fail(acme, owned, '2026-10-17T03:20:00.000Z');
    const made = await Promise.all([world.endNow(acme, owned), world.endNow(acme, owned)]);
    expect(made.filter((each) => each === 'instanceGone')).toHaveLength(1);
    expect(await refunds()).toEqual(['SLA-02 1016.13']);
  });

  it.each([1, 2, 3, 4])('SLA-03 if it dies at its step %i, the sweep ends it', async (step) => {
    await world.fail(acme, owned, '2026-10-17T03:20:00.000Z');
    const crashing = crashAtStep(world.deps, step) as TestDeps;
    await world.endNow(acme, owned, crashing, 'k-1').catch(() => undefined);
    world.deps.setNow('2026-10-21T00:25:00Z');
    await endServices(world.deps);
    const again = await world.endNow(acme, owned, world.deps, 'k-1');
    expect(again).toMatchObject({ state: 'ended' });
    expect(await refunds()).toEqual([step === 1 ? 'SLA-02 967.74' : 'SLA-02 1016.13']);
  });
});

describe('SLA-03 an outage', () => {
  it('SLA-03, SLA-02 overtakes: an end that was announced for later does not come any more', async () => {
    const later = await world.announce(acme, owned, '2026-11-19T03:20:00.000Z');
    await world.fail(acme, owned, '2026-10-17T03:20:00.000Z');
    await world.endNow(acme, owned);
    const { items } = await world.deps.terminations.list(acme, 10);
    expect(items.map(({ cause, state }) => `${cause.kind} ${state.status}`).toSorted()).toEqual([
      ...['notice cancelled', 'outage ended'],
    ]);
    expect(later).toMatchObject({ state: 'announced' });
    world.deps.setNow('2026-11-20T00:25:00Z');
    expect(await endServices(world.deps)).toBe(0);
    expect(await refunds()).toHaveLength(1);
  });
});

describe('SLA-02, ARR-05 what comes back pays what is owed', () => {
  it('ARR-05 and may end arrears', async () => {
    await moveCash(world.deps, acme, new Decimal(-9_000));
    const arrears = async () => (await world.deps.accounts.load(acme, 'strong'))?.state.arrears;
    expect(await arrears()).toMatchObject({ episode: 1, since: now });
    await world.fail(acme, owned, '2026-10-17T03:20:00.000Z');
    await world.endNow(acme, owned);
    expect(await arrears()).toEqual({ episode: 1 });
    expect(await world.balance(acme)).toBe('516.13');
  });
});
