import { describe, expect, test } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { credit } from '#domain/account/wallet/credit.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { balanceOf } from '#domain/wallet/wallet.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { accountOf, gigabyte, settle, toClients } from '#test/support/settle.ts';

const topUp = (state: AccountState, amount: string, at = '2026-11-10T10:00:00Z'): AccountState => {
  const cause = { kind: 'topUp', provider: 'alipay', paymentId: at } as const;
  return credit(state, { bucket: 'cash', amount: new Decimal(amount), cause }, instant(at), sha256)
    .next;
};

/** 0.8 CNY for each GB, billed two minutes after the hour. */
const use = (state: AccountState, at: string, gigabytes: number) =>
  settle(state, hour(at), [toClients(gigabytes * gigabyte)]);

const rich = topUp(accountOf(), '8');

describe('SET-03 an account is in arrears from the moment its balance falls below zero', () => {
  test('SET-03 at zero it is not', () => {
    const { next } = use(rich, '2026-11-10T10', 10);
    expect(balanceOf(next.wallet).isZero()).toBe(true);
    expect(next.arrears).toEqual({ episode: 0 });
  });

  test('SET-03 a hundred-millionth below, it is', () => {
    const poor = settle(use(rich, '2026-11-10T10', 10).next, hour('2026-11-10T11'), [
      toClients(14),
    ]);
    expect(balanceOf(poor.next.wallet).toFixed()).toBe('-0.00000001');
    expect(poor.next.arrears).toEqual({ episode: 1, since: '2026-11-10T12:02:00.000Z' });
  });
});

describe('ARR-05 arrears end the moment the balance is at or above zero', () => {
  const poor = use(accountOf(), '2026-11-10T10', 10).next;

  test.each([
    ['7.99999999', { episode: 1, since: '2026-11-10T11:02:00.000Z' }],
    ['8', { episode: 1 }],
    ['8.00000001', { episode: 1 }],
  ])('ARR-05 owing 8, paying %s', (amount, arrears) => {
    expect(topUp(poor, amount, '2026-11-11T00:00:00Z').arrears).toEqual(arrears);
  });

  test('ARR-05 neither further usage nor a part payment restarts the clock', () => {
    const poorer = use(topUp(poor, '1', '2026-11-10T12:00:00Z'), '2026-11-10T12', 1).next;
    expect(poorer.arrears).toEqual(poor.arrears);
  });

  test('ARR-05 new arrears are a new episode with a clock of their own', () => {
    const again = use(topUp(poor, '8', '2026-11-11T00:00:00Z'), '2026-11-12T10', 1).next;
    expect(again.arrears).toEqual({ episode: 2, since: '2026-11-12T11:02:00.000Z' });
  });
});

const alert = { threshold: new Decimal(4), armed: true };

/** Which usages fired the alert. */
const firedBy = (steps: readonly (readonly ['use' | 'pay', number])[]): readonly number[] => {
  let state: AccountState = { ...rich, alert };
  return steps.flatMap(([what, amount], k) => {
    if (what === 'pay') {
      state = topUp(state, String(amount), `2026-11-11T${10 + k}:30:00Z`);
      return [];
    }
    const { next, bill } = use(state, `2026-11-11T${10 + k}`, amount);
    state = next;
    return bill.alert ? [k] : [];
  });
};

describe('WAL-05 the alert fires once, and again only after the balance has recovered', () => {
  test('WAL-05 crossing downwards, staying below, recovering, crossing again', () => {
    const fired = firedBy([
      ['use', 5], // 4 left: at the threshold is not below it
      ['use', 1], // fires
      ['use', 1],
      ['pay', 1], // 3.4 left: still below
      ['use', 1],
      ['pay', 10],
      ['use', 12], // fires
      ['use', 1],
    ]);
    expect(fired).toEqual([1, 6]);
  });

  test('WAL-05 back at the threshold is not above it', () => {
    const fired = firedBy([
      ['use', 5], // 4 left
      ['use', 1], // fires
      ['pay', 0.8], // 4 left: as high as the threshold, not higher
      ['use', 1],
      ['pay', 0.81],
      ['use', 1], // fires
    ]);
    expect(fired).toEqual([1, 5]);
  });

  test('WAL-05 without a threshold there is no alert', () => {
    expect(use(accountOf(), '2026-11-10T10', 10).bill.alert).toBe(false);
  });
});
