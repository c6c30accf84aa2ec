import { describe, expect, test } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { credit } from '#domain/account/wallet/credit.ts';
import { type Payout, payOut } from '#domain/account/wallet/payOut.ts';
import { agrees, emptyReplay, replay } from '#domain/ledger/replay.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { isRefused } from '#domain/refusal.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { decodeEntry, encodeEntry } from '#storage/codec/entryCodec.ts';
import { decided } from '#test/support/decided.ts';
import { storedItem } from '#test/support/samples/storedItem.ts';
import { accountOf, gigabyte, settle, toClients } from '#test/support/settle.ts';

const now = instant('2026-11-10T10:00:00Z');
const causes = {
  cash: { kind: 'topUp', provider: 'bank', paymentId: 'p-1' },
  income: { kind: 'income', reason: 'sales' },
  gift: { kind: 'gift', reason: 'sorry' },
} as const;
const add = (state: AccountState, bucket: 'cash' | 'income' | 'gift', amount: string) =>
  credit(state, { bucket, amount: new Decimal(amount), cause: causes[bucket] }, now, sha256).next;

const funded = add(add(add(accountOf(), 'cash', '10'), 'income', '6'), 'gift', '3');
const holding = (state: AccountState, holds: string): AccountState => ({
  ...state,
  wallet: { ...state.wallet, holds: new Decimal(holds) },
});
/** Usage of 0.8 CNY for each GB: cash is below zero, income and gift come later. */
const short = settle(accountOf(), hour('2026-11-10T08'), [toClients(5 * gigabyte)]).next;

const pay = (state: AccountState, bucket: Payout['bucket'], amount: string) =>
  payOut(state, { bucket, amount: new Decimal(amount), reference: 'bank-42' }, { sha256, now });

describe('WAL-07 a payout', () => {
  test.each([
    ['cash', '10', { cash: '0', income: '6', gift: '3' }],
    ['cash', '0.01', { cash: '9.99', income: '6', gift: '3' }],
    ['income', '6', { cash: '10', income: '0', gift: '3' }],
  ] as const)('WAL-07 takes %s: %s', (bucket, amount, left) => {
    const { next, entry } = decided(pay(funded, bucket, amount));
    const { cash, income, gift } = next.wallet.buckets;
    expect({ cash: `${cash}`, income: `${income}`, gift: `${gift}` }).toEqual(left);
    expect(entry.cause).toEqual({ kind: 'payout', bucket, reference: 'bank-42' });
    expect(next.version).toBe(funded.version + 1);
  });

  test.each([
    ['a cent more than the bucket has', funded, 'cash', '10.01', 'insufficientFunds'],
    ['a cent more income than there is', funded, 'income', '6.01', 'insufficientFunds'],
    ['a cent more than is not frozen', holding(funded, '9.01'), 'cash', '10', 'insufficientFunds'],
    [
      'of income what covers cash below zero',
      add(short, 'income', '6'),
      'income',
      '2.01',
      'insufficientFunds',
    ],
    ['cash that is below zero', add(short, 'income', '6'), 'cash', '0.01', 'insufficientFunds'],
    ['anything while a cent is owed', add(short, 'income', '3.99'), 'income', '0.01', 'amountOwed'],
  ] as const)('WAL-07 is refused for %s', (_name, state, bucket, amount, code) => {
    expect(pay(state, bucket, amount)).toMatchObject({ refused: code });
  });

  test.each([
    ['all that is not frozen', holding(funded, '9'), 'cash', '10'],
    ['income beyond what covers cash below zero', add(short, 'income', '6'), 'income', '2'],
    ['nothing more than nothing is owed', add(short, 'income', '4.01'), 'income', '0.01'],
  ] as const)('WAL-07 may be %s', (_name, state, bucket, amount) => {
    expect(isRefused(pay(state, bucket, amount))).toBe(false);
  });
});

describe('WAL-07 the entry of a payout', () => {
  test('WAL-03, WAL-07 is an entry that a replay follows, and is stored as it is', async () => {
    const topUp = credit(
      accountOf(),
      { bucket: 'cash', amount: new Decimal(10), cause: causes.cash },
      now,
      sha256,
    );
    const { next, entry } = decided(pay(topUp.next, 'cash', '4'));
    const replayed = [topUp.entry, entry].reduce(
      (soFar, each) => replay(soFar, each, sha256),
      emptyReplay,
    );
    expect(replayed.fault).toBeUndefined();
    expect(agrees(replayed.wallet, next.wallet)).toBe(true);
    const { item } = await storedItem({ e: encodeEntry(entry) });
    expect(decodeEntry(item['e'])).toEqual(entry);
  });

  test('WAL-05, WAL-07 leaves the balance alert to the next bill', () => {
    const watched = { ...funded, alert: { threshold: new Decimal(15), armed: true } };
    const { next } = decided(pay(watched, 'cash', '10'));
    expect(next.alert?.armed).toBe(true);
    expect(settle(next, hour('2026-11-10T10'), [toClients(1)]).entry.cause).toMatchObject({
      bill: { alert: true },
    });
  });
});
