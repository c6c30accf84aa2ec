import type { AccountState } from '#domain/account/accountState.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { type Instant, instant } from '#domain/time/instant.ts';
import { type Runway, runwayDays } from '#domain/wallet/runway.ts';
import { balanceOf } from '#domain/wallet/wallet.ts';

/**
 * What an account is told whose balance lasts less than seven days: once per UTC day at most, so the
 * notice is of the day. Rule WAL-06.
 *
 * One that lasts longer, or that has no bills to tell by, is told nothing; nor is one in arrears,
 * which has been told more than that.
 */
export const runwayNotice = (
  { accountId, wallet, currency, arrears }: AccountState,
  runway: Runway | undefined,
  now: Instant,
): Notice | undefined => {
  if (runway === undefined || runway.days.gte(runwayDays)) return undefined;
  if (arrears.since !== undefined) return undefined;
  const date = now.slice(0, 'YYYY-MM-DD'.length);
  return {
    accountId,
    kind: 'runwayShort',
    episode: date,
    at: instant(date),
    figures: {
      balance: balanceOf(wallet).toFixed(),
      averagePerDay: runway.averagePerDay.toFixed(),
      days: runway.days.toFixed(1),
      currency,
    },
  };
};
