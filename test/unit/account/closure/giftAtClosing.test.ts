import { expect, test } from 'vitest';
import { completeClosure } from '#domain/account/closure/completeClosure.ts';
import { requestClosure } from '#domain/account/closure/requestClosure.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { instant } from '#domain/time/instant.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { decided } from '#test/support/decided.ts';
import { accountOf } from '#test/support/settle.ts';

const nothing = { instances: [], gateways: [], packs: [], incomplete: false };

test.each([
  [-20, 0, 80, ['0', '0', '0'], '60'],
  [-50, 40, 60, ['0', '40', '0'], '10'],
  [-50, 40, 20, ['-30', '40', '0'], '0'],
  [-80, 0, 80, ['0', '0', '0'], '0'],
  [5, 0, 80, ['5', '0', '0'], '80'],
])(
  'ACC-01, ARR-05 gift pays what cash owes before it lapses: cash %d, income %d, gift %d',
  (...row) => {
    const [cash, income, gift, left, lapsed] = row;
    const open = accountOf();
    const buckets = {
      ...{ cash: new Decimal(cash), income: new Decimal(income), gift: new Decimal(gift) },
    };
    const state = { ...open, wallet: { ...open.wallet, buckets } };
    const closing = decided(requestClosure(state, nothing, instant('2026-11-10T08:00:00Z')));
    const closed = completeClosure(closing, { sha256, now: instant('2026-11-13T08:00:00Z') });
    const after = closed?.next.wallet.buckets;
    expect([after?.cash, after?.income, after?.gift].map(String)).toEqual(left);
    expect([String(closed?.lapsed), closed?.next.arrears]).toEqual([lapsed, closing.arrears]);
  },
);
