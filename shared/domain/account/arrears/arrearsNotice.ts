import type { AccountState } from '#domain/account/accountState.ts';
import { type PrepaidFate, prepaidFate } from '#domain/account/arrears/prepaidFate.ts';
import {
  arrearsDues,
  arrearsStep,
  type TimedStep,
} from '#domain/lifecycle/arrears/arrearsLifecycle.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { NoticeKind } from '#domain/notices/noticeKinds.ts';
import type { Instant } from '#domain/time/instant.ts';
import { balanceOf } from '#domain/wallet/wallet.ts';

/**
 * What an account is told of a step that was taken at `at`: what it owes, what comes, and what becomes of
 * what is paid ahead. Rules ARR-04, ARR-07. `before`, `state`: as the step found and left it.
 */
export const arrearsNotice = (
  before: AccountState,
  state: AccountState,
  step: TimedStep,
  at: Instant,
): Notice => ({
  ...noticeOf(state, arrearsStep[step].notice, at),
  figures: {
    owed: balanceOf(state.wallet).negated().toFixed(),
    currency: state.currency,
    ...figuresOf(state, step, at, prepaidFate(before, at)),
  },
});

const figuresOf = (
  { arrears, terms }: AccountState,
  step: TimedStep,
  at: Instant,
  prepaid: PrepaidFate,
): Readonly<Record<string, string>> => {
  const due = arrearsDues(arrears, terms);
  switch (step) {
    case 'tell':
      return {
        ...{ since: due.tell, stopsAt: due.stop },
        stops: due.stop > due.tell ? 'later' : 'atOnce',
      };
    case 'stop':
      return { stoppedAt: at, destroyedAt: due.destroy, prepaid };
    case 'warn':
      return { destroyedAt: due.destroy, prepaid };
    case 'destroy':
      return { destroyedAt: at, prepaid };
  }
};

/** What it is told when paying has restored its service at `at`. Rules ARR-02, ARR-04. */
export const restoredNotice = (state: AccountState, at: Instant): Notice => ({
  ...noticeOf(state, 'serviceRestored', at),
  figures: {
    balance: balanceOf(state.wallet).toFixed(),
    currency: state.currency,
    restoredAt: at,
  },
});

const noticeOf = (
  { accountId, arrears }: AccountState,
  kind: NoticeKind,
  at: Instant,
): Omit<Notice, 'figures'> => ({ accountId, kind, episode: String(arrears.episode), at });
