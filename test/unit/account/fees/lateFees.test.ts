import { describe, expect, test } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { Decimal, sum } from '#domain/money/decimal.ts';
import type { Zone } from '#domain/time/calendar.ts';
import { instant } from '#domain/time/instant.ts';
import { balanceOf } from '#domain/wallet/wallet.ts';
import { charged, debtorOf, feesOf, moved } from '#test/support/samples/owing.ts';

/** Owes from noon of 10 November, Shanghai time. */
const owing = (amount: string, part?: Partial<AccountState>) =>
  moved(debtorOf(part), `-${amount}`, '2026-11-10T04:00:00Z');

/** 00:20 of a day of November 2026 in Shanghai, as an hour of UTC. */
const nightOf = (day: number): string => `2026-11-${String(day - 1).padStart(2, '0')}T16:20:00Z`;

describe('FEE-01 a fee of 0.05 % for each local day after the arrears began', () => {
  const owes = owing('10000');

  test.each([
    ['2026-11-10T15:59:59.999Z', []],
    ['2026-11-10T16:00:00.000Z', ['2026-11-11 10000 5.00']],
    ['2026-11-11T15:59:59.999Z', ['2026-11-11 10000 5.00']],
    ['2026-11-11T16:00:00.000Z', ['2026-11-11 10000 5.00', '2026-11-12 10000 5.00']],
  ])('FEE-01 at %s', (now, fees) => {
    expect(feesOf(charged(owes, now))).toEqual(fees);
  });

  test('FEE-01 what began with a day costs nothing for that day', () => {
    const early = moved(debtorOf(), '-10000', '2026-11-09T16:00:00.000Z');
    expect(feesOf(charged(early, nightOf(10)))).toEqual([]);
    expect(feesOf(charged(early, nightOf(11)))).toEqual(['2026-11-11 10000 5.00']);
  });

  test('FEE-01 a month, by hand: 30 x 0.61728 = 18.5184, in cents each day', () => {
    const fees = feesOf(charged(owing('1234.56'), '2026-12-10T04:00:00Z'));
    expect(fees).toHaveLength(30);
    expect(fees.slice(0, 4).map((fee) => fee.slice(11))).toEqual([
      ...['1234.56 0.62', '1234.56 0.61', '1234.56 0.62', '1234.56 0.62'],
    ]);
    expect(sum(fees.map((fee) => new Decimal(fee.split(' ')[2] ?? 0))).toFixed()).toBe('18.52');
    expect(fees.at(-1)).toMatch(/^2026-12-10/);
  });

  test('FEE-01 not under standard terms', () => {
    expect(feesOf(charged(owing('10000', { terms: 'standard' }), nightOf(20)))).toEqual([]);
  });
});

describe('FEE-02 on the debt at the start of the day', () => {
  test('FEE-02 paid at 23:59:59.999, it costs nothing', () => {
    const paid = moved(owing('10000'), '10000', '2026-11-10T15:59:59.999Z');
    expect(feesOf(charged(paid, nightOf(11)))).toEqual([]);
  });

  test('FEE-02, ARR-05 paid before the fee is charged, it costs nothing either', () => {
    const paid = moved(owing('10000'), '10000', '2026-11-10T16:10:00Z');
    expect(feesOf(charged(paid, nightOf(11)))).toEqual([]);
  });

  test('FEE-02 a part payment at noon counts from the next day on', () => {
    const first = charged(owing('10000'), nightOf(11));
    const paid = moved(first, '6000', '2026-11-11T04:00:00Z');
    expect(feesOf(charged(paid, '2026-11-11T15:00:00Z'))).toHaveLength(1);
    expect(feesOf(charged(paid, nightOf(12)))).toEqual([
      '2026-11-11 10000 5.00',
      '2026-11-12 4000 2.00',
    ]);
  });

  test('FEE-02 days that were missed cost what their own debt makes', () => {
    const less = moved(owing('10000'), '6000', '2026-11-12T04:00:00Z');
    const more = moved(less, '-2000', '2026-11-13T04:00:00Z');
    expect(feesOf(charged(more, '2026-11-14T04:00:00Z'))).toEqual([
      '2026-11-11 10000 5.00',
      '2026-11-12 10000 5.00',
      '2026-11-13 4000 2.00',
      '2026-11-14 6000 3.00',
    ]);
  });

  test('FEE-02 it draws gift, then income, then cash below zero, and no voucher', () => {
    const { state } = owing('10000');
    const [from, until] = [instant('2026-01-01T00:00:00Z'), instant('2027-01-01T00:00:00Z')];
    const voucher = { id: 'v-1', products: ['apigw'], left: new Decimal(9), from, until } as const;
    const { cash } = state.wallet.buckets;
    const buckets = { gift: new Decimal(2), income: new Decimal(1), cash: cash.minus(3) };
    const owes = { ...owing('10000'), state: { ...state, wallet: { ...state.wallet, buckets } } };
    const { wallet } = charged(
      { ...owes, state: { ...owes.state, wallet: { ...owes.state.wallet, vouchers: [voucher] } } },
      nightOf(11),
    ).state;
    expect(wallet.vouchers).toEqual([voucher]);
    expect(Object.values(wallet.buckets).map(String).toSorted()).toEqual(['-10005', '0', '0']);
    expect(balanceOf(wallet).toFixed()).toBe('-10005');
  });
});

describe('FEE-02 what is left of a debt', () => {
  test.each([
    ['10.009', []],
    ['10.01', ['2026-11-12 10.01 0.01']],
    ['10.02', ['2026-11-12 10.02 0.01']],
  ])('FEE-02 with fees of 10.00, %s being left of the debt', (left, fees) => {
    const first = charged(owing('20000'), nightOf(11));
    const paid = moved(first, new Decimal(20_000).minus(left), '2026-11-11T04:00:00Z');
    expect(feesOf(charged(paid, nightOf(12)))).toEqual(['2026-11-11 20000 10.00', ...fees]);
  });

  test('FEE-02 no day is charged twice', () => {
    const once = charged(owing('10000'), nightOf(11));
    expect(charged(once, '2026-11-11T15:59:59.999Z')).toBe(once);
  });

  test('FEE-02, ARR-05 a new episode starts without fees', () => {
    const paid = moved(charged(owing('10000'), nightOf(11)), '10005', '2026-11-11T04:00:00Z');
    const again = moved(paid, '-100', '2026-11-20T04:00:00Z');
    expect(again.state.arrears.episode).toBe(2);
    expect(feesOf(charged(again, nightOf(21))).at(-1)).toBe('2026-11-21 100 0.05');
  });
});

describe('FEE-02 days that cost nothing', () => {
  const capped = () => {
    const first = charged(owing('20000'), nightOf(11));
    return moved(first, new Decimal(20_000).minus('10.009'), '2026-11-11T04:00:00Z');
  };

  test('FEE-02 are decided with the first, and ask for nothing as long as nothing moves', () => {
    const still = charged(capped(), nightOf(15));
    expect(still.state.version).toBe(capped().state.version + 1);
    expect(still.state.arrears).toMatchObject({ feesUntil: '2026-11-12', feelessSeq: 3 });
    expect(charged(still, '2030-01-01T00:00:00Z')).toBe(still);
  });

  test('FEE-02 are made up for when more is owed, each by its own debt', () => {
    const more = moved(charged(capped(), nightOf(15)), '-20000', '2026-11-20T04:00:00Z');
    expect(feesOf(charged(more, nightOf(21)))).toEqual([
      '2026-11-11 20000 10.00',
      '2026-11-21 20010.009 10.01',
    ]);
  });

  test('FEE-02 a day is decided by the debt that it began with, though less is owed now', () => {
    const paid = moved(owing('10000'), '9999', '2026-11-10T16:10:00Z');
    const first = charged(paid, nightOf(11));
    expect(feesOf(first)).toEqual(['2026-11-11 10000 5.00']);
    expect(first.state.arrears.feelessSeq).toBeUndefined();
  });
});

describe('FEE-02, RAT-07 days are those of the billing zone', () => {
  const newYork = 'America/New_York' as Zone;
  /** From noon UTC of a day. */
  const inNewYork = (day: string) =>
    moved(debtorOf({ zone: newYork }), '-10000', `${day}T12:00:00Z`);

  test.each([
    ['2026-10-31', '2026-11-01T03:59:59.999Z', 0],
    ['2026-10-31', '2026-11-01T04:00:00.000Z', 1],
    ['2026-10-31', '2026-11-02T04:59:59.999Z', 1], // a day of 25 hours
    ['2026-10-31', '2026-11-02T05:00:00.000Z', 2],
    ['2026-03-07', '2026-03-08T05:00:00.000Z', 1],
    ['2026-03-07', '2026-03-09T03:59:59.999Z', 1], // a day of 23 hours
    ['2026-03-07', '2026-03-09T04:00:00.000Z', 2],
  ])('FEE-02 owing since %s, at %s', (since, now, fees) => {
    expect(feesOf(charged(inNewYork(since), now))).toHaveLength(fees);
  });

  test.each([
    ['Asia/Shanghai', 'America/New_York', '2026-12-01T05:00:00Z'],
    ['America/New_York', 'Asia/Shanghai', '2026-12-01T05:00:00Z'],
  ])('FEE-02 from %s to %s no day is charged twice, and none is left out', (zone, next, from) => {
    const nextZone = { zone: next as Zone, from: instant(from) };
    const owes = moved(
      debtorOf({ zone: zone as Zone, nextZone }),
      '-10000',
      '2026-11-28T12:00:00Z',
    );
    const hourly = Array.from({ length: 24 * 6 }, (_, k) => k).reduce(
      (soFar, k) => charged(soFar, new Date(Date.UTC(2026, 10, 28, 12 + k, 20)).toISOString()),
      owes,
    );
    expect(feesOf(hourly)).toEqual(feesOf(charged(owes, '2026-12-04T11:20:00Z')));
    expect(hourly.fees.map(({ date }) => date)).toEqual([
      ...['2026-11-29', '2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04'],
    ]);
  });
});
