import { describe, expect, test } from 'vitest';
import { runwayNotice } from '#domain/account/wallet/runwayNotice.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { checkFigures } from '#domain/notices/checkFigures.ts';
import { instant } from '#domain/time/instant.ts';
import { runwayOf } from '#domain/wallet/runway.ts';
import { balanceOf } from '#domain/wallet/wallet.ts';
import { accountOf } from '#test/support/settle.ts';

const now = instant('2026-11-08T01:10:00Z');

const noticeAt = (cash: string, totals: readonly string[], since?: string) => {
  const { wallet, arrears } = accountOf();
  const state = accountOf({
    wallet: { ...wallet, buckets: { ...wallet.buckets, cash: new Decimal(cash) } },
    ...(since !== undefined && { arrears: { ...arrears, since: instant(since) } }),
  });
  const bills = totals.map((total) => new Decimal(total));
  return runwayNotice(state, runwayOf(balanceOf(state.wallet), bills), now);
};

describe('WAL-06 an account is told when its balance lasts less than seven days', () => {
  test.each<[string, readonly string[], string | undefined]>([
    ['70', ['70'], undefined],
    ['70.01', ['70'], undefined],
    ['69.99999999', ['30', '40'], '6.9'],
    ['10', ['70'], '1.0'],
    ['0', ['70'], '0.0'],
    ['0', [], undefined],
  ])('WAL-06 a balance of %s after bills of %j: %s days', (cash, totals, days) => {
    expect(noticeAt(cash, totals)?.figures['days']).toBe(days);
  });

  test('WAL-06 once per UTC day: it is the same notice at any time of it', () => {
    const notice = noticeAt('10', ['70']);
    expect(notice).toMatchObject({ episode: '2026-11-08', at: '2026-11-08T00:00:00.000Z' });
    expect(notice?.figures).toEqual({
      ...{ balance: '10', averagePerDay: '10', days: '1.0', currency: 'CNY' },
    });
    if (notice) checkFigures(notice);
  });

  test('WAL-06 in arrears it has been told more than that (ARR-04)', () => {
    expect(noticeAt('-1', ['70'], '2026-11-07T00:00:00Z')).toBeUndefined();
  });
});
