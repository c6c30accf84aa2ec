import { describe, expect, test } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { grantPack, type PackGrant, packValidity } from '#domain/account/packs/grantPack.ts';
import { credit } from '#domain/account/wallet/credit.ts';
import { packMonths, packOffers } from '#domain/catalogue/packOffers.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { isRefused } from '#domain/refusal.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { decided } from '#test/support/decided.ts';
import { accountOf, gigabyte, settle, toClients } from '#test/support/settle.ts';

const calls: PackGrant = {
  id: 'p-1',
  kind: 'calls',
  source: 'campaign',
  total: new Decimal(5_000_000),
  months: 3,
};
const given = (state: AccountState, at: string, part: Partial<PackGrant> = {}) =>
  decided(grantPack(state, { ...calls, ...part }, instant(at))).next;

describe('PCK-03 a pack takes effect at the next full hour', () => {
  test.each([
    ['16:39:22', '2026-10-10T17:00:00.000Z'],
    ['16:59:59.999', '2026-10-10T17:00:00.000Z'],
    ['17:00:00', '2026-10-10T17:00:00.000Z'],
    ['17:00:00.001', '2026-10-10T18:00:00.000Z'],
    ['23:00:01', '2026-10-11T00:00:00.000Z'],
  ])('PCK-03 obtained at %s, valid from %s', (time, from) => {
    expect(packValidity(1, instant(`2026-10-10T${time}Z`)).from).toBe(from);
  });

  test.each([
    [1, '2026-11-09T17:00:00.000Z'],
    [3, '2027-01-08T17:00:00.000Z'],
    [6, '2027-04-08T17:00:00.000Z'],
    [12, '2027-10-05T17:00:00.000Z'],
  ])('PCK-03 %i months are as many times 30 days', (months, until) => {
    expect(packValidity(months, instant('2026-10-10T16:39:22Z')).until).toBe(until);
  });
});

describe('PCK-03 an hour inside its validity is deducted as a whole, what is left lapses', () => {
  const state = given(accountOf(), '2026-10-10T16:39:22Z', { months: 1 });
  test.each([
    ['2026-10-10T16', '0.006'],
    ['2026-10-10T17', '0'],
    ['2026-11-09T16', '0'],
    ['2026-11-09T17', '0.006'],
  ])('PCK-03 1,000 calls in the hour %s cost %s CNY', (at, total) => {
    expect(settle(state, hour(at), [{ calls: 1_000 }]).bill.total.toFixed()).toBe(total);
  });
});

describe('PCK-04 packs are for CNY accounts', () => {
  test('PCK-04 a USD account is refused', () => {
    const outcome = grantPack(
      accountOf({ currency: 'USD' }),
      calls,
      instant('2026-10-10T16:39:22Z'),
    );
    expect(isRefused(outcome) && outcome.refused).toBe('packsAreForCnyAccounts');
  });
});

describe('PCK-05 the worked pack of 5,000,000 calls from 2020-10-12', () => {
  const state = given(accountOf(), '2020-10-12T00:00:00+08:00');
  const { bill, next } = settle(state, hour('2020-10-20T08'), [
    { instanceId: 'gz', calls: 3_000_000, ...toClients(10 * gigabyte) },
    { instanceId: 'hk', region: 'ap-hongkong', calls: 500_000, ...toClients(3 * gigabyte) },
  ]);

  test('PCK-05 calls of both regions are offset, traffic is charged', () => {
    const lines = bill.lines.map(
      ({ instanceId, meter, deductions, amount }) =>
        `${instanceId} ${meter} -${deductions.map(({ quantity }) => quantity)} = ${amount}`,
    );
    expect(lines).toEqual([
      'gz calls -3000000 = 0',
      'gz traffic - = 8',
      'hk calls -500000 = 0',
      'hk traffic - = 3',
    ]);
    expect(next.packs.map(({ left }) => left.toNumber())).toEqual([1_500_000]);
  });
});

describe('PCK-06 a pack does not protect from suspension', () => {
  test('PCK-06 usage that a pack pays for leaves the arrears as they are', () => {
    const poor = settle(accountOf(), hour('2026-10-10T08'), [{ calls: 1 }]).next;
    const { next, bill } = settle(given(poor, '2026-10-10T09:00:00Z'), hour('2026-10-10T09'), [
      { calls: 1_000 },
    ]);
    expect(bill.total.isZero()).toBe(true);
    expect(next.arrears).toEqual({ episode: 1, since: '2026-10-10T09:02:00.000Z' });
  });

  test('PCK-06 only funds end them', () => {
    const poor = settle(accountOf(), hour('2026-10-10T08'), [{ calls: 1 }]).next;
    const cause = { kind: 'topUp', provider: 'alipay', paymentId: '1' } as const;
    const funds = { bucket: 'cash', amount: new Decimal(1), cause } as const;
    const paid = credit(poor, funds, instant('2026-10-10T10:00:00Z'), sha256).next;
    expect(paid.arrears).toEqual({ episode: 1 });
  });
});

describe('PCK-07 the packs on sale', () => {
  test('PCK-07 calls of 1 M to 100 M, traffic of 10 GB to 1 TB, for 1, 3, 6 or 12 months', () => {
    expect(packOffers.map(({ sku, quantity }) => `${sku} ${quantity}`)).toEqual([
      'pack:calls:1M 1000000',
      'pack:calls:10M 10000000',
      'pack:calls:100M 100000000',
      `pack:traffic:10GB ${10 * gigabyte}`,
      `pack:traffic:100GB ${100 * gigabyte}`,
      `pack:traffic:1TB ${1_024 * gigabyte}`,
    ]);
    expect(packMonths).toEqual([1, 3, 6, 12]);
  });
});
