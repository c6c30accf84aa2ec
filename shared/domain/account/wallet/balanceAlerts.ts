import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import type { paymentKinds } from '#domain/notices/kinds/fundsKinds.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { epochMs, type Instant } from '#domain/time/instant.ts';
import { totalOfBuckets } from '#domain/wallet/wallet.ts';

/**
 * What an account is told of an entry: that its balance fell below its threshold with this bill; of
 * most entries nothing. Rule WAL-05. By an order it is of the customer's own doing (NOT-04).
 *
 * The state is the one that the entry made. The notice follows from the two, so whoever gives the entry
 * its item records the same one. Rule NOT-01.
 */
export const balanceAlerts = (
  { accountId, currency, alert }: Pick<AccountState, 'accountId' | 'currency' | 'alert'>,
  { seq, at, cause, after }: Entry,
): readonly Notice[] => {
  if (cause.kind !== 'bill' || !cause.bill.alert) return [];
  assert(alert !== undefined, 'balanceAlerts: only below a threshold is there an alert');
  const balance = totalOfBuckets(after).toFixed();
  const figures = { balance, threshold: alert.threshold.toFixed(), currency, at };
  const own = cause.bill.kind === 'order' && ({ own: true } as const);
  return [{ accountId, kind: 'balanceAlert', episode: String(seq), ...own, at, figures }];
};

/** That nothing is topped up any more until the account sets it anew: every contact is told. Rules PAY-04, NOT-04. */
export const topUpPauseNotice = (
  accountId: AccountId,
  pauseReason: (typeof paymentKinds.automaticTopUpPaused.figures.pauseReason)[number],
  at: Instant,
): Notice => ({
  accountId,
  kind: 'automaticTopUpPaused',
  episode: String(epochMs(at)),
  at,
  figures: { pausedAt: at, pauseReason },
});
