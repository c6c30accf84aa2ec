import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { Consent } from '#domain/refunds/refund.ts';
import { crashAtStep, meanwhile } from '#test/support/faults/crash.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { consentTo } from '#test/support/samples/refunds.ts';
import { basic, calls, newWorld, trial, type World } from '#test/support/worlds/world.ts';

const start = '2026-10-10T03:20:00.000Z';

/** The totals of an account's bills, whose ledger must be sound. */
const totals = async ({ deps }: World, accountId: AccountId): Promise<readonly string[]> => {
  const { bills, fault } = await ledgerFacts(deps, accountId);
  expect(fault, 'WAL-03').toBeUndefined();
  return bills.map(({ total }) => total.toFixed());
};

describe('REF-08 two clients give the same thing back', () => {
  it.each([
    ['an instance', basic, '1500', 'REF-01 1500.00000000', 'instanceNotRunning'],
    ['a gateway', trial, '899', 'REF-06 870.00000000', 'gatewayNotRunning'],
    ['a pack', calls, '5', 'REF-05 5.00000000', 'packRefunded'],
  ])('at once: one gets it for %s', async (_name, item, price, made, refused) => {
    const world = await newWorld(start);
    const acme = await world.openOf('acme');
    const resource = await world.own(acme, item);
    const agreed = await consentTo(world.deps, acme, resource);
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => world.refund(acme, resource, world.deps, undefined, agreed)),
    );
    expect(outcomes.toSorted()).toEqual([made, refused, refused].toSorted());
    const back = made.split(' ')[1] ?? '';
    expect(await totals(world, acme)).toEqual([price, String(-Number(back))]);
    expect((await world.deps.refunds.list(acme, 10)).items).toHaveLength(1);
  });

  it('ORD-03 with one key: both get the one answer', async () => {
    const world = await newWorld(start);
    const acme = await world.openOf('acme');
    const resource = await world.own(acme, basic);
    const agreed = await consentTo(world.deps, acme, resource);
    const both = [1, 2].map(() => world.refund(acme, resource, world.deps, 'k', agreed));
    expect(await Promise.all(both)).toEqual(['REF-01 1500.00000000', 'REF-01 1500.00000000']);
    expect(await world.balance(acme)).toBe('10000.00');
  });
});

describe('REF-01 two accounts of one legal entity', () => {
  it('REF-01, REF-09 at once: one gets its full refund, the other is asked anew', async () => {
    const world = await newWorld(start);
    const accounts = [await world.openOf('acme', 'E-1'), await world.openOf('rival', 'E-1')];
    const owned = await Promise.all(accounts.map((each) => world.own(each, basic)));
    world.deps.setNow('2026-10-11T03:20:00.000Z');
    const agreed = { rule: 'REF-01', version: '2026-11' } as const;
    const giveBack = (consent?: Consent) =>
      Promise.all(
        accounts.map((each, n) =>
          world.refund(
            each,
            owned[n] ?? { kind: 'instance', id: '' },
            world.deps,
            undefined,
            consent,
          ),
        ),
      );
    expect((await giveBack(agreed)).toSorted()).toEqual([
      ...['REF-01 1500.00000000', 'refundRuleChanged'],
    ]);
    expect((await giveBack()).toSorted()).toEqual(['REF-02 1451.61000000', 'instanceNotRunning']);
  });

  it('REF-01 one between the decision and the writes of the other', async () => {
    const world = await newWorld(start);
    const [acme, rival] = [await world.openOf('acme', 'E-1'), await world.openOf('rival', 'E-1')];
    const [first, second] = [await world.own(acme, basic), await world.own(rival, basic)];
    world.deps.setNow('2026-10-11T03:20:00.000Z');
    const slow = meanwhile(world.deps, async () => {
      expect(await world.refund(rival, second)).toBe('REF-01 1500.00000000');
    });
    expect(await world.refund(acme, first, slow)).toBe('refundRuleChanged');
    expect(await world.refund(acme, first)).toBe('REF-02 1451.61000000');
  });

  it('REF-01 of two entities, both get it', async () => {
    const world = await newWorld(start);
    const [acme, rival] = [await world.openOf('acme', 'E-1'), await world.openOf('rival', 'E-2')];
    for (const each of [acme, rival]) {
      expect(await world.refund(each, await world.own(each, basic))).toMatch(/^REF-01/);
    }
  });
});

describe('what was ordered before and is paid after', () => {
  it('PLN-05 no renewal and no upgrade of a gateway that was given back is paid', async () => {
    const world = await newWorld(start);
    const acme = await world.openOf('acme');
    const { id, kind } = await world.own(acme, trial);
    const orders = [
      await world.place(acme, { kind: 'renewal', of: 'gateway', id, months: 1 }),
      await world.place(acme, { kind: 'upgrade', gatewayId: id, plan: 'test' }),
    ];
    await world.refund(acme, { kind, id });
    for (const { orderId } of orders) {
      expect(await world.pay(acme, orderId)).toMatch(/^(gatewayGone|orderVoid|overtaken)$/);
    }
    expect(await totals(world, acme)).toEqual(['899', '-870']);
  });

  it('REF-04 a renewal of an instance that was given back restores it, from now on', async () => {
    const world = await newWorld(start);
    const acme = await world.openOf('acme');
    const { id, kind } = await world.own(acme, basic);
    const renewal = { kind: 'renewal', of: 'instance', id, months: 1 } as const;
    const [paid, late] = [await world.place(acme, renewal), await world.place(acme, renewal)];
    await world.refund(acme, { kind, id });
    world.deps.setNow('2026-10-12T00:00:00.000Z');
    expect(await world.pay(acme, paid.orderId)).toMatchObject({ state: 'paid' });
    expect(await world.deps.instances.load(acme, id)).toMatchObject({
      state: { status: 'running' },
      payments: [{ from: '2026-10-12T00:00:00.000Z', until: '2026-11-12T00:00:00.000Z' }],
    });
    expect(await world.refund(acme, { kind, id })).toBe('REF-02 1500.00000000');
    world.deps.setNow('2026-10-19T00:00:00.000Z');
    expect(await world.pay(acme, late.orderId)).not.toMatchObject({ state: 'paid' });
    expect(await totals(world, acme)).toEqual(['1500', '-1500', '1500', '-1500']);
  });

  it('REF-02 a renewal at once with the refund is refunded too, or restores', async () => {
    const world = await newWorld(start);
    const acme = await world.openOf('acme');
    const { id, kind } = await world.own(acme, basic);
    const item = { kind: 'renewal', of: 'instance', id, months: 1 } as const;
    const { orderId } = await world.place(acme, item);
    const slow = meanwhile(world.deps, () => world.pay(acme, orderId));
    expect(await world.refund(acme, { kind, id }, slow)).toBe('REF-01 3000.00000000');
    expect(await totals(world, acme)).toEqual(['1500', '1500', '-3000']);
    expect(await world.balance(acme)).toBe('10000.00');
  });
});

describe('ORD-03 a refund that is killed has happened or has not', () => {
  it.each([
    ['before its writes', 1, '8500.00'],
    ['after them, before the answer', 2, '10000.00'],
  ])('%s', async (_name, step, balance) => {
    const world = await newWorld(start);
    const acme = await world.openOf('acme');
    const resource = await world.own(acme, basic);
    const crashing = crashAtStep(world.deps, step);
    await expect(world.refund(acme, resource, crashing, 'k')).rejects.toThrow('dead');
    expect(await world.balance(acme)).toBe(balance);
    const again = await world.refund(acme, resource, world.deps, 'k');
    expect(again).toBe('REF-01 1500.00000000');
    expect(await totals(world, acme)).toEqual(['1500', '-1500']);
  });
});
