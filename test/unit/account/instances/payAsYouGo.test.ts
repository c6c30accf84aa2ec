import { describe, expect, test } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { suspendInstances } from '#domain/account/arrears/suspendInstances.ts';
import { openPayAsYouGo, releasePayAsYouGo } from '#domain/account/instances/payAsYouGo.ts';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { Price } from '#domain/catalogue/priceBook.ts';
import { Defect } from '#domain/defect.ts';
import { secondsBefore } from '#domain/instances/uptime.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { isRefused } from '#domain/refusal.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { availableOf } from '#domain/wallet/wallet.ts';
import { basicBySecond, funded, newInstance, opened } from '#test/support/samples/perSecond.ts';

/** 3,600 x 0.00092593. */
const fee = '3.333348';
const now = instant('2026-11-10T08:15:00.250Z');
const byBlocks: Price = {
  ...basicBySecond(),
  price: {
    model: 'package',
    packageSize: new Decimal(60),
    price: new Decimal(1),
    freeUnits: new Decimal(0),
  },
};

const codeOf = (state: AccountState, price: Price | undefined): string => {
  const outcome = openPayAsYouGo(state, newInstance('i-1'), price, defaultBook.version, now);
  return isRefused(outcome) ? outcome.refused : 'opened';
};

describe('INS-01 buying freezes one hour’s fee and needs it available', () => {
  test.each([
    ['a price in blocks, and too few funds', '0.01', byBlocks, 'notSoldBySecond'],
    ['no price, and too few funds', '0.01', undefined, 'notSoldBySecond'],
    ['a price in blocks', '100', byBlocks, 'notSoldBySecond'],
    ['a little too few funds', '3.33334799', basicBySecond(), 'insufficientFunds'],
    ['just enough', fee, basicBySecond(), 'opened'],
    ['more than enough', '100', basicBySecond(), 'opened'],
  ])('INS-01 with %s, %s CNY', (_, yuan, price, code) => {
    expect(codeOf(funded(yuan), price)).toBe(code);
  });

  test('INS-01 what another instance froze is not available', () => {
    const first = opened(funded('6.66669599'), 'i-0', now).next;
    expect(availableOf(first.wallet).toFixed()).toBe('3.33334799');
    expect(codeOf(first, basicBySecond())).toBe('insufficientFunds');
    expect(codeOf(opened(funded('6.666696'), 'i-0', now).next, basicBySecond())).toBe('opened');
  });

  test('INS-01 the state and the instance keep the price at purchase', () => {
    const before = funded('100');
    const { next, instance } = opened(before, 'i-1', now);
    expect(next.wallet.holds.toFixed()).toBe(fee);
    expect(next.wallet.buckets).toEqual(before.wallet.buckets);
    expect([next.version, next.ledger]).toEqual([before.version + 1, before.ledger]);
    const [entry] = next.dedicated ?? [];
    expect(entry).toMatchObject({
      ...{ instanceId: 'i-1', region: 'ap-guangzhou', charged: 0 },
      uptime: [{ from: '2026-11-10T08:15:01.000Z' }],
    });
    expect(entry?.perSecond).toEqual(instance.perSecond);
    expect(instance).toMatchObject({
      ...{ kind: 'payAsYouGo', spec: 'basic', version: 1, serviceCount: 0 },
      ...{ createdAt: '2026-11-10T08:15:01.000Z', state: { status: 'running' } },
      perSecond: { sku: 'instance:basic:second', bookVersion: defaultBook.version },
    });
  });
});

describe('INS-03 what is long over makes room, once all of it is charged', () => {
  const soon = instant('2026-11-10T08:15:01Z');
  const first = opened(funded('100'), 'i-1', now);
  const gone = releasePayAsYouGo(first.next, first.instance, soon).next;
  const short = releasePayAsYouGo(first.next, first.instance, instant('2026-11-10T08:20:00Z')).next;
  const idsOf = ({ dedicated = [] }: AccountState) => dedicated.map(({ instanceId }) => instanceId);

  test.each([
    ['2026-11-13T08:59:59Z', gone, ['i-1', 'i-2']],
    ['2026-11-13T09:00:00Z', gone, ['i-2']],
    ['2026-11-13T09:00:00Z', short, ['i-1', 'i-2']],
  ])('INS-03 at %s', (at, state, ids) => {
    expect(idsOf(opened(state, 'i-2', instant(at)).next)).toEqual(ids);
  });
});

describe('INS-01 releasing ends the uptime and lifts the hold', () => {
  const both = opened(opened(funded('100'), 'i-1', now).next, 'i-2', now);

  test('INS-01 the other instance keeps its hold', () => {
    const { next, instance } = releasePayAsYouGo(
      both.next,
      both.instance,
      instant('2026-11-10T09:30:00.999Z'),
    );
    expect(next.wallet.holds.toFixed()).toBe(fee);
    expect(next.version).toBe(both.next.version + 1);
    expect(instance).toMatchObject({
      version: 2,
      state: { status: 'released', at: '2026-11-10T09:30:00.000Z' },
    });
    expect(next.dedicated?.map(({ instanceId, released }) => [instanceId, released])).toEqual([
      ['i-1', undefined],
      ['i-2', true],
    ]);
  });

  test('INS-03 by a clock that is late, it ends where the last settled hour did', () => {
    const settled = { newest: hour('2026-11-10T09'), bits: 1n };
    const late = instant('2026-11-10T09:59:59.900Z');
    const { instance } = releasePayAsYouGo({ ...both.next, settled }, both.instance, late);
    expect(instance.state).toEqual({ status: 'released', at: '2026-11-10T10:00:00.000Z' });
  });

  test('INS-01 what is released is not released again', () => {
    const { next, instance } = releasePayAsYouGo(both.next, both.instance, now);
    expect(() => releasePayAsYouGo(next, instance, now)).toThrow(Defect);
  });
});

describe('ARR-01 INS-01 releasing one that is suspended', () => {
  test('INS-01 lifts the hold, and ends it when it is released, not when it was suspended', () => {
    const { next, instance } = opened(funded('10'), 'i-1', now);
    const suspended = suspendInstances(next, instant('2026-11-10T09:00:00Z')).next;
    const released = releasePayAsYouGo(suspended, instance, instant('2026-11-10T11:00:00.400Z'));
    expect(released.next.wallet.holds.toFixed()).toBe('0');
    expect(released.instance.state).toEqual({ status: 'released', at: '2026-11-10T11:00:00.000Z' });
    const { uptime } = released.next.dedicated?.[0] ?? {};
    expect(secondsBefore(uptime ?? [], instant('2026-11-11T00:00:00Z'))).toBe(2_699);
  });
});
