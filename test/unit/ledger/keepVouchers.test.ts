import { describe, expect, test } from 'vitest';
import { credit } from '#domain/account/wallet/credit.ts';
import { grantVoucher, voucherLimit } from '#domain/account/wallet/grantVoucher.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { isRefused } from '#domain/refusal.ts';
import { hour, plusHours, startOf } from '#domain/time/hour.ts';
import { type Instant, instant, plusMs } from '#domain/time/instant.ts';
import type { Voucher } from '#domain/wallet/wallet.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { decided } from '#test/support/decided.ts';
import { accountOf, settle } from '#test/support/settle.ts';

/** Its last hour is that from 04:00. */
const voucher: Voucher = {
  ...{ id: 'v-1', products: ['apigw'], left: new Decimal(10) },
  from: instant('2026-11-01T00:00:00Z'),
  until: instant('2026-11-01T05:00:00Z'),
};
const given = decided(
  grantVoucher(accountOf(), { voucher, reason: 'welcome' }, voucher.from, sha256),
).next;

const lastHour = hour('2026-11-01T04');
const bill = (at: Instant) => settle(given, hour('2026-11-04T03'), [{ calls: 1 }], { now: at });

describe('WAL-02 a voucher that is over stays known', () => {
  test.each<[string, Instant, boolean]>([
    ['at its end', voucher.until, true],
    ['while its last hour is 72 hours ago', startOf(plusHours(lastHour, 72)), true],
    ['1 ms before that hour leaves the window', plusMs(startOf(plusHours(lastHour, 73)), -1), true],
    ['once it has left', startOf(plusHours(lastHour, 73)), false],
  ])('%s', (_name, at, isKnown) => {
    const { next, evicted } = bill(at);
    expect(next.wallet.vouchers.map(({ id }) => id)).toEqual(isKnown ? ['v-1'] : []);
    expect(evicted.vouchers).toEqual(isKnown ? [] : [voucher]);
  });

  test('whatever is credited: only a bill or another voucher archives it', () => {
    const cause = { kind: 'topUp', provider: 'alipay', paymentId: '1' } as const;
    const funds = { bucket: 'cash', amount: new Decimal(9), cause } as const;
    const late = instant('2027-11-01T00:00:00Z');
    const { next } = credit(given, funds, late, sha256);
    expect(next.wallet.vouchers).toEqual([voucher]);
    const another = { ...voucher, id: 'v-2', until: instant('2028-01-01T00:00:00Z') };
    const more = decided(grantVoucher(next, { voucher: another, reason: 'again' }, late, sha256));
    expect(more.next.wallet.vouchers.map(({ id }) => id)).toEqual(['v-2']);
    expect(more.evicted.vouchers).toEqual([voucher]);
  });

  test('and counts for no limit', () => {
    const at = voucher.until;
    const until = instant('2026-12-01T00:00:00Z');
    const full = Array.from({ length: voucherLimit }, (_, k) => `w-${k}`).reduce(
      (state, id) =>
        decided(
          grantVoucher(state, { voucher: { ...voucher, id, until }, reason: 'more' }, at, sha256),
        ).next,
      given,
    );
    expect(full.wallet.vouchers).toHaveLength(voucherLimit + 1);
    const beyond = { voucher: { ...voucher, id: 'x', until }, reason: 'one too many' };
    expect(isRefused(grantVoucher(full, beyond, at, sha256))).toBe(true);
  });
});

describe('WAL-02 a voucher of the archive', () => {
  const late = instant('2026-11-20T00:00:00Z');
  const gone = bill(late).next;

  test('pays for its hours, and goes back with what is left of it', () => {
    const archivedVouchers = [voucher];
    const usage = [{ calls: 1_000_000 }];
    const settled = settle(gone, lastHour, usage, { archivedVouchers, now: late });
    expect(settled.entry.voucherDeltas).toEqual([{ id: 'v-1', delta: new Decimal(-6) }]);
    expect(settled.next.wallet.vouchers).toEqual([]);
    expect(settled.evicted.vouchers).toEqual([{ ...voucher, left: new Decimal(4) }]);
  });

  test('is written there as used up, so that it never pays twice', () => {
    const settled = settle(gone, lastHour, [{ calls: 2_000_000 }], {
      ...{ archivedVouchers: [voucher], now: late },
    });
    expect(settled.entry.deltas.cash.toFixed()).toBe('-2');
    expect(settled.evicted.vouchers).toEqual([{ ...voucher, left: new Decimal(0) }]);
  });
});
