import type { AccountState } from '#domain/account/accountState.ts';
import type { ClosedAccount } from '#domain/account/closure/completeClosure.ts';
import { assert } from '#domain/defect.ts';
import { type Closure, closesAtEarliest } from '#domain/lifecycle/closure.ts';
import type { Notice } from '#domain/notices/notice.ts';

/** What an account is told of its closing; each is made once, with what it tells. Rule ACC-01. */

/** It was asked for, perhaps again and again (NOT-04): whoever did not ask can tell the operator. */
export const closingNotice = ({ accountId, closure }: AccountState): Notice => {
  assert(closure !== undefined, 'closingNotice: of an account that is being closed');
  const { requestedAt } = closure;
  return {
    ...about(accountId, closure),
    kind: 'accountClosing',
    own: true,
    at: requestedAt,
    figures: { requestedAt, closesAt: closesAtEarliest(closure) },
  };
};

/** It is complete: what lapsed, and what is left to be paid out. */
export const closedNotice = ({ next, closure, lapsed }: ClosedAccount): Notice => {
  const { cash, income } = next.wallet.buckets;
  return {
    ...about(next.accountId, closure),
    kind: 'accountClosed',
    at: closure.closedAt,
    figures: {
      closedAt: closure.closedAt,
      currency: next.currency,
      left: cash.plus(income).toFixed(),
      lapsed: lapsed.toFixed(),
    },
  };
};

const about = (accountId: Notice['accountId'], { requestedAt }: Closure) => ({
  accountId,
  episode: requestedAt,
});
