import type { Currency } from '#domain/money/money.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { AutomaticTopUp, PauseReason } from '#domain/payments/automaticTopUp.ts';
import { epochMs, type Instant } from '#domain/time/instant.ts';

/** That nothing is topped up any more until the account sets it anew: every contact is told. Rules PAY-04, NOT-04. */
export const pauseNotice = (
  { accountId, amount }: AutomaticTopUp,
  currency: Currency,
  reason: PauseReason,
  at: Instant,
): Notice => ({
  ...{ accountId, kind: 'automaticTopUpPaused', episode: String(epochMs(at)), at },
  figures: { amount: amount.toFixed(), currency, pausedAt: at, pauseReason: reason },
});
