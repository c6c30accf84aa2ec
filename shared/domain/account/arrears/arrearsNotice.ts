import type { AccountState } from '#domain/account/accountState.ts';
import { episodePolicy } from '#domain/arrears/arrearsPolicy.ts';
import { endOfUptime, isUp } from '#domain/instances/uptime.ts';
import {
  arrearsDues,
  arrearsStep,
  type TimedStep,
} from '#domain/lifecycle/arrears/arrearsLifecycle.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { NoticeKind } from '#domain/notices/noticeKinds.ts';
import { grantCount } from '#domain/packs/grants.ts';
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
        since: due.tell,
        stopsAt: due.stop,
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

/**
 * What it is told when paying has restored its service at `at`; while its budget stops the rest, only what is paid
 * ahead. Rules ARR-02, ARR-04, WAL-08.
 */
export const restoredNotice = (state: AccountState, at: Instant): Notice => {
  const balance = balanceOf(state.wallet).toFixed();
  const figures = { balance, currency: state.currency, restoredAt: at };
  if (!isUp(state.budgetStops ?? [])) return { ...noticeOf(state, 'serviceRestored', at), figures };
  const restores = prepaidFate(state, at) === 'none' ? 'nothing' : 'prepaid';
  return {
    ...noticeOf(state, 'serviceRestoredInPart', at),
    figures: { ...figures, restores },
  };
};

const noticeOf = (
  { accountId, arrears }: AccountState,
  kind: NoticeKind,
  at: Instant,
): Omit<Notice, 'figures'> => ({ accountId, kind, episode: String(arrears.episode), at });

/**
 * Whether an account's state shows that it has had something of `apigw`: free quota, metered usage,
 * packs or dedicated instances. Shared instances are not in the state. Rule ARR-04.
 */
export const usesApigw = ({ quota, dedicated, packs, months }: AccountState): boolean =>
  (quota !== undefined && quota.nextGrant < grantCount) ||
  dedicated !== undefined ||
  packs.length > 0 ||
  months.some(({ accumulators }) => accumulators.length > 0);

/**
 * What is left of a notice about arrears for an account that has no `apigw`: that it owes, and that
 * nothing stops for it. Of stops, destruction and restoration there is nothing to tell. Rule ARR-04.
 */
export const withoutApigw = (notice: Notice): readonly Notice[] =>
  notice.kind === 'arrearsBegan'
    ? [{ ...notice, figures: { ...notice.figures, stops: 'nothing' } }]
    : [];

/**
 * What a destruction makes of an account's prepaid instances; `none`: there are none, or none whose term runs
 * where terms are kept: what is isolated after it (EXP-03, REF-04) no payment of arrears restores. Rule ARR-07.
 */
export type PrepaidFate = 'none' | 'kept' | 'destroyed';

export const prepaidFate = (
  { dedicated = [], arrears, terms }: AccountState,
  at: Instant,
): PrepaidFate => {
  const { keepsPrepaid } = episodePolicy(arrears, terms);
  const isConcerned = dedicated.some(({ perSecond, uptime, served = uptime }) => {
    const end = endOfUptime(keepsPrepaid ? served : uptime);
    return perSecond === undefined && end !== undefined && at < end;
  });
  if (!isConcerned) return 'none';
  return keepsPrepaid ? 'kept' : 'destroyed';
};
