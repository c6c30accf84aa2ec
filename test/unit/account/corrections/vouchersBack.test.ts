import { describe, expect, test } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { grantVoucher, voucherLimit } from '#domain/account/wallet/grantVoucher.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { agrees, emptyReplay, replay } from '#domain/ledger/replay.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import type { Voucher } from '#domain/wallet/wallet.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { decided } from '#test/support/decided.ts';
import { correcting } from '#test/support/samples/corrections.ts';
import { accountOf, settle } from '#test/support/settle.ts';

const at = hour('2026-11-10T08');
const calls = (n: number) => ({ calls: n });

const voucher: Voucher = {
  ...{ id: 'v-1', products: ['apigw'], left: new Decimal(3) },
  ...{ from: instant('2026-11-01T00:00:00Z'), until: instant('2026-12-01T00:00:00Z') },
};
const given = (state: AccountState, part: Partial<Voucher> = {}) =>
  decided(
    grantVoucher(state, { voucher: { ...voucher, ...part }, reason: 'r' }, voucher.from, sha256),
  );
const granted = given(accountOf());

/** The ledger of these entries makes the wallet. Rule WAL-03. */
const expectSound = (entries: readonly Entry[], { wallet }: AccountState): void => {
  const replayed = entries.reduce((soFar, entry) => replay(soFar, entry, sha256), emptyReplay);
  expect(replayed.fault).toBeUndefined();
  expect(agrees(replayed.wallet, wallet)).toBe(true);
};

describe('INV-09, WAL-02 what vouchers paid', () => {
  test('goes back to a voucher that is held', () => {
    const { next, entry } = settle(granted.next, at, [calls(100_000)]);
    const made = decided(correcting(next, entry));
    expect(made.next.wallet.vouchers[0]?.left.toFixed()).toBe('3');
    expectSound([granted.entry, entry, made.entry], made.next);
  });

  test('brings back a voucher that was used up, with what it paid', () => {
    const { next, entry } = settle(granted.next, at, [calls(1_000_000)]);
    expect(next.wallet.vouchers).toEqual([]);
    const restored = [{ ...voucher, left: zero }];
    const made = decided(correcting(next, entry, { restored }));
    expect(made.next.wallet.vouchers).toEqual([voucher]);
    expect(made.entry.deltas.cash.toFixed()).toBe('3');
    expectSound([granted.entry, entry, made.entry], made.next);
  });

  test('puts one that is long over into the archive', () => {
    const { next, entry } = settle(granted.next, at, [calls(1_000_000)]);
    const restored = [{ ...voucher, left: zero }];
    const made = decided(correcting(next, entry, { restored, now: '2027-01-20T00:00:00Z' }));
    expect(made.next.wallet.vouchers).toEqual([]);
    expect(made.evicted.vouchers).toEqual([voucher]);
    expectSound([granted.entry, entry, made.entry], made.next);
  });

  test('is refused where more vouchers would come back than an account may hold', () => {
    const { next, entry } = settle(granted.next, at, [calls(1_000_000)]);
    const full = Array.from({ length: voucherLimit }).reduce<AccountState>(
      (state, _, n) => given(state, { id: `w-${n}` }).next,
      next,
    );
    const restored = [{ ...voucher, left: zero }];
    expect(correcting(full, entry, { restored })).toMatchObject({ refused: 'tooManyVouchers' });
  });
});
