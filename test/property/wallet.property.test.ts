import { test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { agrees, emptyReplay, replay } from '#domain/ledger/replay.ts';
import { sum } from '#domain/money/decimal.ts';
import { endOf, startOf } from '#domain/time/hour.ts';
import { balanceOf } from '#domain/wallet/wallet.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { history } from '#test/support/histories/history.ts';

describe('WAL-03 the wallet is the fold of its entries', () => {
  test.prop([history])('WAL-03 whatever credits, vouchers and bills', ({ state, entries }) => {
    const { seq, hash, wallet, fault } = entries.reduce(
      (soFar, entry) => replay(soFar, entry, sha256),
      emptyReplay,
    );
    expect(fault).toBeUndefined();
    expect({ seq, hash }).toEqual(state.ledger);
    expect(agrees(wallet, state.wallet)).toBe(true);
  });

  test.prop([history])(
    'WAL-02 what a bill draws adds up to it; only cash is below zero',
    (each) => {
      for (const { cause, deltas, voucherDeltas, after } of each.entries) {
        expect(after.gift.gte(0) && after.income.gte(0)).toBe(true);
        if (cause.kind !== 'bill') continue;
        const drawn = [
          deltas.cash,
          deltas.income,
          deltas.gift,
          ...voucherDeltas.map((v) => v.delta),
        ];
        expect(drawn.every((delta) => delta.lte(0))).toBe(true);
        expect(sum(drawn).negated().toFixed()).toBe(cause.bill.total.toFixed());
      }
      expect(each.state.wallet.vouchers.every(({ left }) => left.gt(0))).toBe(true);
    },
  );

  test.prop([history])(
    'ARR-05 there are arrears exactly while the balance is below zero',
    (each) => {
      expect(each.state.arrears.since !== undefined).toBe(balanceOf(each.state.wallet).lt(0));
    },
  );
});

describe('WAL-02 validity is judged at the hour of the usage', () => {
  test.prop([history])('whatever is settled in whatever order', ({ entries }) => {
    const given = new Map(
      entries.flatMap(({ cause }) =>
        cause.kind === 'voucher' ? [[cause.voucher.id, cause.voucher] as const] : [],
      ),
    );
    for (const { cause, voucherDeltas } of entries) {
      if (cause.kind !== 'bill') continue;
      const [start, end] = [startOf(cause.bill.hour), endOf(cause.bill.hour)];
      const drawn = voucherDeltas.map(({ id }) => given.get(id));
      expect(drawn.every((each) => each && each.from < end && start < each.until)).toBe(true);
    }
  });
});
