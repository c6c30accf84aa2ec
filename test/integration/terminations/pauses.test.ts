import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { NoticeSubject } from '#domain/notices/notice.ts';
import { isRefused } from '#domain/refusal.ts';
import { instant } from '#domain/time/instant.ts';
import { presentTermination } from '#functions/api/terminations/present.ts';
import { crashAtStep } from '#test/support/faults/crash.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { answering } from '#test/support/operationOf.ts';
import { type EndingWorld, endingWorld } from '#test/support/worlds/endingWorld.ts';
import { clearDestroyed } from '#usecases/lifecycle/clearDestroyed.ts';
import { sweepPauses } from '#usecases/terminations/pauses/advancePause.ts';
import { announcePause } from '#usecases/terminations/pauses/announcePause.ts';
import { getTermination } from '#usecases/terminations/readTerminations.ts';
import { endServices } from '#usecases/terminations/services/endServices.ts';

/** Bought for the 92 days until 2027-01-10 for 4,500; it pauses for 23 of them, a quarter. */
const start = '2026-10-10T03:20:00.000Z';
const from = '2026-11-19T03:20:00.000Z';
const until = '2026-12-12T03:20:00.000Z';
const nextSweep = '2026-12-12T04:20:00.000Z';

const quarter = { kind: 'instance', spec: 'basic', region: 'ap-beijing', months: 3 } as const;

let world: EndingWorld;
let acme: AccountId;
let owned: NoticeSubject;

beforeEach(async () => {
  world = await endingWorld(start);
  acme = await world.openOf('acme');
  owned = (await world.own(acme, quarter)) as NoticeSubject;
});

const pause = async (share?: number): Promise<string> => {
  const { deps, operation } = world;
  const time = { from: instant(from), until: instant(until) };
  const named = share === undefined ? {} : { function: { name: 'export', share } };
  const request = { resource: owned, reason: 'the cluster moves', ...time, ...named };
  const made = await announcePause(deps, answering(operation(), presentTermination), acme, request);
  if (isRefused(made)) throw new Error(made.detail);
  return made.terminationId;
};

const kinds = async () => (await world.notified(acme)).map((notified) => notified.split(' ')[0]);
const refunds = async () =>
  (await world.deps.refunds.list(acme, 10)).items.map(({ total, at }) => `${total} ${at}`);
const stateAt = async (id: string, now: string) => {
  world.deps.setNow(now);
  const shown = await getTermination(world.deps, acme, id);
  if (isRefused(shown)) return shown.refused;
  const { state, actions } = presentTermination(shown);
  return `${state} ${actions}`;
};

describe('SLA-02 a pause comes, ends, and gives its days back', () => {
  it('SLA-02 not a moment before, and once', async () => {
    const id = await pause();
    expect(await stateAt(id, '2026-11-19T03:19:59.999Z')).toBe('announced cancel');
    expect(await sweepPauses(world.deps)).toBe(0);
    expect(await stateAt(id, from)).toBe('begun ');
    await sweepPauses(world.deps);
    expect(await stateAt(id, '2026-12-12T03:19:59.999Z')).toBe('begun ');
    expect(await sweepPauses(world.deps)).toBe(1);
    expect(await sweepPauses(world.deps)).toBe(0);
    expect(await refunds()).toEqual([]);
    expect(await stateAt(id, until)).toBe('ended ');
    await sweepPauses(world.deps);
    expect(await refunds()).toEqual([`1125 ${until}`]);
    expect(await world.balance(acme)).toBe('6625.00');
    expect(await sweepPauses(world.deps)).toBe(0);
    expect(await kinds()).toEqual(['pauseOver', 'pauseBegan', 'pauseAnnounced']);
    const { bills, fault } = await ledgerFacts(world.deps, acme);
    expect([fault, bills.at(-1)?.kind]).toEqual([undefined, 'refund']);
  });

  it('SLA-02 after an outage of the sweeps both are told, a function by its share', async () => {
    await pause(0.2);
    world.deps.setNow(nextSweep);
    await sweepPauses(world.deps);
    expect(await refunds()).toEqual([`225 ${until}`]);
    expect(await kinds()).toEqual(['pauseOver', 'pauseBegan', 'pauseAnnounced']);
  });
});

describe('SLA-02 a pause once, whoever deals with it', () => {
  it('SLA-02 four sweeps at once', async () => {
    await pause();
    world.deps.setNow(nextSweep);
    await Promise.all(Array.from({ length: 4 }, () => sweepPauses(world.deps)));
    expect(await refunds()).toHaveLength(1);
    expect(await world.balance(acme)).toBe('6625.00');
  });

  it.each([1, 2, 3, 4])('SLA-02 a sweep that dies at its step %i, and the next', async (step) => {
    await pause();
    world.deps.setNow(nextSweep);
    await sweepPauses(crashAtStep(world.deps, step)).catch(() => undefined);
    await sweepPauses(world.deps);
    expect(await refunds()).toEqual([`1125 ${until}`]);
    expect(await world.balance(acme)).toBe('6625.00');
  });

  it('SLA-02 taken back before it begins, it never comes', async () => {
    const id = await pause();
    world.deps.setNow('2026-11-19T03:19:59.999Z');
    expect(await world.cancel(acme, id)).toBe('cancelled');
    world.deps.setNow(nextSweep);
    expect(await sweepPauses(world.deps)).toBe(0);
    expect(await kinds()).toEqual(['pauseCancelled', 'pauseAnnounced']);
  });
});

describe('SLA-02 what becomes of a service that pauses', () => {
  it('SLA-02, REF-02 given back within the pause, its days come back with it, once', async () => {
    await pause();
    world.deps.setNow('2026-12-01T03:20:00.000Z');
    expect(await world.refund(acme, owned)).toBe('REF-02 2543.48000000');
    world.deps.setNow(nextSweep);
    await sweepPauses(world.deps);
    expect(await world.balance(acme)).toBe('8043.48');
  });

  it('SLA-02, REF-04 given back before it, nothing of it is told', async () => {
    await pause();
    world.deps.setNow('2026-11-18T03:20:00.000Z');
    await world.refund(acme, owned);
    world.deps.setNow(from);
    await sweepPauses(world.deps);
    world.deps.setNow(nextSweep);
    await sweepPauses(world.deps);
    const notified = await kinds();
    expect(notified.filter((kind) => kind?.startsWith('pause'))).toEqual(['pauseAnnounced']);
  });

  it('SLA-02, REF-02 given back after it, what came back for it is subtracted', async () => {
    await pause();
    world.deps.setNow(nextSweep);
    await sweepPauses(world.deps);
    world.deps.setNow('2026-12-22T03:20:00.000Z');
    expect(await world.refund(acme, owned)).toBe('REF-02 929.35000000');
    expect(await world.balance(acme)).toBe('7554.35');
  });

  it.each(['end', 'pause'])('SLA-02 ended within it, the %s dealt with first', async (first) => {
    await pause();
    await world.announce(acme, owned, '2026-12-01T03:20:00.000Z');
    world.deps.setNow('2026-12-12T05:20:00.000Z');
    if (first === 'end') await endServices(world.deps);
    await sweepPauses(world.deps);
    await endServices(world.deps);
    expect(await world.balance(acme)).toBe('8043.48');
  });
});

describe('SLA-02, ARR-07 arrears have destroyed what pauses, and it is not cleared away yet', () => {
  const destroyedAt = instant('2026-12-01T03:20:00.000Z');
  const dayAfter = '2026-12-02T03:20:00.000Z';
  const destroy = async () => {
    const { accounts, transact } = world.deps;
    const state = (await accounts.load(acme, 'strong'))?.state;
    if (state === undefined) throw new Error('there is an account');
    const arrears = { ...state.arrears, clearing: 'all', destroyedAt } as const;
    await transact([accounts.save({ ...state, version: state.version + 1, arrears })]);
  };
  const stored = async () => (await world.deps.instances.load(acme, owned.id))?.state.status;

  it('SLA-02 its days come back after that, and its place in stock is not lost', async () => {
    await pause();
    world.deps.setNow(destroyedAt);
    await sweepPauses(world.deps);
    await destroy();
    world.deps.setNow(dayAfter);
    await sweepPauses(world.deps);
    expect([await stored(), await refunds()]).toEqual(['running', []]);
    await clearDestroyed(world.deps, acme);
    await sweepPauses(world.deps);
    expect([await stored(), ...(await refunds())]).toEqual(['destroyed', `586.96 ${destroyedAt}`]);
    expect((await world.notified(acme))[0]).toContain(`"until":"${destroyedAt}"`);
    world.deps.setNow(nextSweep);
    expect(await sweepPauses(world.deps)).toBe(0);
  });

  it.each(['pause', 'end'])('SLA-02 a %s that is taken back leaves it as it is', async (what) => {
    const end = await world.announce(acme, owned, until);
    if (typeof end === 'string') throw new Error(end);
    const id = what === 'pause' ? await pause() : end.terminationId;
    world.deps.setNow('2026-11-12T03:20:00.000Z');
    await destroy();
    expect(await world.cancel(acme, id)).toBe('cancelled');
    expect(await stored()).toBe('running');
  });
});
