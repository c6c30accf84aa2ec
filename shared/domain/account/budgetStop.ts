import type { Changed } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { keepStops } from '#domain/account/arrears/stops.ts';
import { resumeInstances, suspendInstances } from '#domain/account/arrears/suspendInstances.ts';
import { asksForStop } from '#domain/budgets/asksForStop.ts';
import type { Budget } from '#domain/budgets/budget.ts';
import { nothingOf } from '#domain/budgets/countEntry.ts';
import { isUp } from '#domain/instances/uptime.ts';
import { closureRefusal } from '#domain/lifecycle/closure.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { NoticeKind } from '#domain/notices/noticeKinds.ts';
import { billingMonth } from '#domain/time/billingZones.ts';
import { hourOf } from '#domain/time/hour.ts';
import { epochMs, type Instant } from '#domain/time/instant.ts';

/** The state after a budget's stop began or ended, one version on, and what is told of that. */
export type StopChanged = Changed & { readonly notices: readonly Notice[] };

/**
 * Stops by a budget what is not paid ahead, or ends that, as the budget asks at `now`; undefined where what is stopped
 * is what it asks for already. Pay-as-you-go instances cost nothing while it lasts; what arrears have stopped stays
 * stopped after it. An account that is being closed has nothing left to stop. Rules WAL-08, INS-03, ARR-02, ACC-01.
 */
export const followBudget = (
  state: AccountState,
  budget: Budget,
  now: Instant,
): StopChanged | undefined => {
  const asked = closureRefusal(state) === undefined && asksForStop(budget, state, now);
  if (asked === isUp(state.budgetStops ?? [])) return undefined;
  return asked ? begin(state, budget, now) : endBudgetStop(state, now);
};

const begin = (state: AccountState, budget: Budget, now: Instant): StopChanged => {
  const { currency, settled, version, budgetStops = [], arrears } = state;
  const stopped = {
    ...state,
    version: version + 1,
    budgetStops: keepStops([...budgetStops, { from: now }], settled),
  };
  const month = billingMonth(state, hourOf(now));
  const { spent } = budget.months.find((each) => each.month === month) ?? nothingOf(month);
  const sums = { spent: spent.toFixed(), budget: budget.amount.toFixed(), currency };
  const ahead = arrears.stoppedAt === undefined ? 'goesOn' : 'owing';
  const figures = { month, ...sums, stoppedAt: now, ahead };
  return {
    ...suspendInstances(stopped, now),
    notices: [{ ...ownNotice(state, 'budgetStopped', now), at: now, figures }],
  };
};

/** Ends a budget's stop, whatever the budget says; undefined where there is none. Rules WAL-08, ACC-01. */
export const endBudgetStop = (state: AccountState, now: Instant): StopChanged | undefined => {
  const { settled, version, budgetStops = [], arrears, ...rest } = state;
  const last = budgetStops.at(-1);
  if (last === undefined || !isUp(budgetStops)) return undefined;
  const over = last.from < now ? [{ from: last.from, until: now }] : [];
  const kept = keepStops([...budgetStops.slice(0, -1), ...over], settled);
  const ended = {
    ...rest,
    arrears,
    version: version + 1,
    ...(settled && { settled }),
    ...(kept.length > 0 && { budgetStops: kept }),
  };
  const kind = arrears.stoppedAt === undefined ? 'budgetStopEnded' : 'budgetStopEndedOwing';
  const ending = { ...ownNotice(state, kind, last.from), at: now, figures: { endedAt: now } };
  return {
    ...resumeInstances(ended, now),
    notices: closureRefusal(state) === undefined ? [ending] : [],
  };
};

/**
 * Named after when the stop began. Settings and refunds bring it about at no cost, hour by hour, so it is always of
 * the customer's own doing. Rules NOT-01, NOT-04.
 */
const ownNotice = ({ accountId }: AccountState, kind: NoticeKind, began: Instant) =>
  ({ accountId, kind, episode: `${epochMs(began)}`, own: true }) as const;
