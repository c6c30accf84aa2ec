import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { NoticeSubject } from '#domain/notices/notice.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { type EndingWorld, endingWorld } from '#test/support/worlds/endingWorld.ts';

/** A quarter at 1,500 a month, until 2027-01-10. */
const start = '2026-10-10T03:20:00.000Z';
const quarter = { kind: 'instance', spec: 'basic', region: 'ap-beijing', months: 3 } as const;

let world: EndingWorld;
let acme: AccountId;
let owned: NoticeSubject;

beforeEach(async () => {
  world = await endingWorld(start);
  acme = await world.openOf('acme');
  owned = (await world.own(acme, quarter)) as NoticeSubject;
});

const refunds = async () =>
  (await world.deps.refunds.list(acme, 10)).items.map(
    ({ rule, total, parts }) =>
      `${rule} ${total.toFixed(2)} ${parts.map(({ used, total: of }) => `${used}/${of}`)}`,
  );
const notified = async () =>
  (await world.notified(acme)).map((each) => each.split(' ')[0]).toSorted();

describe('SLA-02, SLA-05 the operator ends a service at once', () => {
  it.each(['security', 'breach'] as const)(
    'SLA-02 for %s: by whole months and begun days, with the reason',
    async (cause) => {
      world.deps.setNow('2026-11-20T03:20:00.000Z');
      const ended = await world.endFor(acme, owned, cause);
      expect(ended).toMatchObject({ cause, reason: 'it attacks others', state: 'ended' });
      expect(await refunds()).toEqual(['SLA-02 2500.00 40/90']);
      expect(await world.balance(acme)).toBe('8000.00');
      expect((await world.deps.instances.load(acme, owned.id))?.state.status).toBe('destroyed');
      expect(await notified()).toEqual(['serviceEnded', 'serviceEnding']);
      expect((await ledgerFacts(world.deps, acme)).fault).toBeUndefined();
    },
  );

  it('SLA-02 overtakes an end that was announced for later, and happens once', async () => {
    const later = await world.announce(acme, owned, '2026-12-20T03:20:00.000Z');
    if (typeof later === 'string') throw new Error(later);
    const made = await Promise.all([
      world.endFor(acme, owned, 'security'),
      world.endFor(acme, owned, 'security'),
    ]);
    expect(made.filter((each) => each === 'instanceGone')).toHaveLength(1);
    expect(await refunds()).toHaveLength(1);
    const { state } = (await world.deps.terminations.load(acme, later.terminationId)) ?? {};
    expect(state?.status).toBe('cancelled');
  });
});

describe('SLA-03 only what is the fault of the operator lets the customer end a service', () => {
  it.each(['maintenance', 'congestion', 'external'] as const)('SLA-03 not %s', async (cause) => {
    await world.fail(acme, owned, start, cause);
    world.deps.setNow('2026-10-20T03:20:00.000Z');
    expect(await world.endNow(acme, owned)).toBe('noSuchOutage');
  });
});
