import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { money } from '#domain/money/money.ts';
import { isRefused } from '#domain/refusal.ts';
import type { Hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { presentInstance } from '#functions/api/instances/present.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { answering } from '#test/support/operationOf.ts';
import { settledUpTo } from '#test/support/settle.ts';
import { newWorld, type World } from '#test/support/worlds/world.ts';
import { closeAccount } from '#usecases/closure/closeAccount.ts';
import { completeClosures } from '#usecases/closure/completeClosures.ts';
import { reopenAccount } from '#usecases/closure/reopenAccount.ts';
import { createInstance } from '#usecases/instances/createInstance.ts';
import { grantFunds } from '#usecases/wallet/grantFunds.ts';
import { recordPayout } from '#usecases/wallet/recordPayout.ts';

const start = '2026-10-10T03:20:00.000Z';
const closesAt = '2026-10-13T03:20:00.000Z';
const later = '2026-10-13T05:20:00.000Z';

let world: World;
let acme: AccountId;

beforeEach(async () => {
  world = await newWorld(start);
  acme = await world.openOf('acme');
});

const close = () => closeAccount(world.deps, world.operation(), acme);
const reopen = () => reopenAccount(world.deps, world.operation(), acme);
const buy = () =>
  createInstance(world.deps, answering(world.operation(), presentInstance), acme, {
    ...{ kind: 'payAsYouGo', spec: 'basic' },
    ...{ region: 'ap-beijing', name: 'edge' },
  });
const codeOf = (outcome: object) => ('refused' in outcome ? outcome.refused : 'done');
const closureOf = async () => (await world.deps.accounts.load(acme, 'strong'))?.state.closure;
const notified = async () =>
  (await world.deps.notices.list(acme, 10)).items.map(({ kind }) => kind).toReversed();

/** The hours up to one are settled: nothing is open before it. */
const settleUpTo = (hour: string) => settledUpTo(world.deps, hour as Hour);
const sweepAt = async (at: string): Promise<void> => {
  world.deps.setNow(at);
  await completeClosures(world.deps);
};

describe('ACC-01 from the request on', () => {
  it('nothing can be bought, by order or by the second, until it is reopened', async () => {
    const { orderId } = await world.place(acme, {
      kind: 'plan',
      plan: 'trial',
      region: 'ap-guangzhou',
      months: 1,
    });
    expect(codeOf(await close())).toBe('done');
    const paid = await world.pay(acme, orderId);
    expect(typeof paid === 'string' ? paid : 'paid').toBe('accountClosing');
    expect(codeOf(await buy())).toBe('accountClosing');
    expect(codeOf(await reopen())).toBe('done');
    expect(codeOf(await buy())).toBe('done');
  });

  it('of a purchase and the request at once, one is refused', async () => {
    const outcomes = await Promise.all([close(), buy()]);
    expect(outcomes.map(codeOf).toSorted()).toEqual([
      expect.stringMatching(/accountClosing|accountInUse/),
      'done',
    ]);
  });

  it('is told at once, and is refused while something runs', async () => {
    const bought = await buy();
    if (isRefused(bought)) throw new Error(bought.detail);
    const refused = await close();
    expect(codeOf(refused)).toBe('accountInUse');
    expect('detail' in refused && refused.detail).toContain(bought.instanceId);
    expect(await notified()).toEqual([]);
  });
});

describe('ACC-01 it is complete', () => {
  const sorry = { kind: 'gift', money: money('3', 'CNY'), reason: 'sorry' } as const;

  it('once the last hour is settled in which usage of before could come', async () => {
    await grantFunds(world.deps, world.operation(), acme, sorry);
    await close();
    await settleUpTo('2026-10-13T04');
    await sweepAt('2026-10-13T03:19:59.999Z');
    expect(await closureOf()).toEqual({ requestedAt: start });
    await settleUpTo('2026-10-13T03');
    await sweepAt(later);
    expect(await closureOf()).toEqual({ requestedAt: start });
    await settleUpTo('2026-10-13T04');
    await sweepAt(later);
    expect(await closureOf()).toEqual({ requestedAt: start, closedAt: later });
    expect(await notified()).toEqual(['accountClosing', 'accountClosed']);
    const { state, fault } = await ledgerFacts(world.deps, acme);
    expect([fault, state.wallet.buckets.gift.toFixed()]).toEqual([undefined, '0']);
  });

  it('once, whoever sweeps; then what is left is paid out', async () => {
    await close();
    await settleUpTo('2026-10-13T04');
    world.deps.setNow(later);
    await Promise.all([1, 2, 3].map(() => completeClosures(world.deps)));
    expect(await notified()).toEqual(['accountClosing', 'accountClosed']);
    const { state } = await ledgerFacts(world.deps, acme);
    const { cash } = state.wallet.buckets;
    const payout = {
      bucket: 'cash',
      reference: 'bank-1',
      money: { amount: cash, currency: 'CNY' },
    } as const;
    expect(codeOf(await recordPayout(world.deps, world.operation(), acme, payout))).toBe('done');
    expect((await ledgerFacts(world.deps, acme)).fault).toBeUndefined();
  });
});

describe('ACC-01 it is not complete', () => {
  it('while one of its hours waits for the operator', async () => {
    await close();
    await settleUpTo('2026-10-13T04');
    const parked = { accountId: acme, hour: '2026-10-10T02' as Hour, reason: 'Defect' };
    await world.deps.hours.park({ ...parked, parkedAt: instant(start) });
    await sweepAt(later);
    expect(await closureOf()).toEqual({ requestedAt: start });
    await world.deps.hours.unpark(acme, parked.hour);
    await sweepAt(later);
    expect(await closureOf()).toEqual({ requestedAt: start, closedAt: later });
  });

  it('if it was reopened before', async () => {
    await close();
    await reopen();
    await settleUpTo('2026-10-13T04');
    await sweepAt(closesAt);
    expect(await closureOf()).toEqual({ requestedAt: start, reopenedAt: start });
  });
});
