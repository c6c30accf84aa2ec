import { describe, expect, test } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { usesApigw } from '#domain/account/arrears/arrearsNotice.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Month } from '#domain/time/calendar.ts';
import { accountOf } from '#test/support/settle.ts';

const month = { month: '2026-11' as Month, firstSeq: 1, lastSeq: 1 };
const segments = [{ bookVersion: '2024-04', quantity: new Decimal(1) }];

describe('ARR-04 whether an account has had something of apigw', () => {
  test.each<[string, Partial<AccountState>, boolean]>([
    ['a new account', {}, false],
    [
      'one that bought plans, or elastic capacity',
      { months: [{ ...month, accumulators: [] }] },
      false,
    ],
    ['metered usage', { months: [{ ...month, accumulators: [{ sku: 'calls', segments }] }] }, true],
    ['dedicated instances, also gone ones', { dedicated: [] }, true],
  ])('ARR-04 %s', (_what, part, uses) => {
    expect(usesApigw(accountOf(part))).toBe(uses);
  });
});
