import type { AccountState } from '#domain/account/accountState.ts';
import { decideArrears } from '#domain/account/arrears/decideArrears.ts';
import { endBudgetStop, followBudget } from '#domain/account/budgetStop.ts';
import { releasePayAsYouGo } from '#domain/account/instances/payAsYouGo.ts';
import { knowsSeconds, secondsOf } from '#domain/account/settlement/rateSeconds.ts';
import { settleHour } from '#domain/account/settlement/settleHour.ts';
import type { Budget } from '#domain/budgets/budget.ts';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { PayAsYouGoInstance } from '#domain/instances/instance.ts';
import { sumBillables, unbilled } from '#domain/metering/billable.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { MeteredLine } from '#domain/rating/meteredLine.ts';
import { isRefused } from '#domain/refusal.ts';
import type { Month } from '#domain/time/calendar.ts';
import { type Hour, hour, hourOf, hoursBetween, plusHours, startOf } from '#domain/time/hour.ts';
import { epochMs, type Instant, plusMs } from '#domain/time/instant.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { budgetOf } from '#test/support/samples/budgets.ts';
import { drawn, paid } from '#test/support/samples/owing.ts';
import { funded, openedIfFunded } from '#test/support/samples/perSecond.ts';
import { billOf } from '#test/support/settle.ts';

/**
 * What happens some time after the step before. `time`: whatever arrears are due is done; `spend`: the bills of the
 * month that runs reach the budget; `count`: a sweep counts them, and does what the budget asks; `raise`: it is set
 * above what is spent, and ends its stop in that request.
 */
export type Happening = {
  readonly kind:
    | ('open' | 'release' | 'draw' | 'pay' | 'time' | 'settle')
    | ('spend' | 'count' | 'raise');
  readonly afterMs: number;
  readonly pick: number;
};

/** Whole seconds that an instance ran, told without its uptime: from when, if it runs. */
type Ran = { readonly seconds: number; readonly since?: Instant };

export type History = {
  readonly state: AccountState;
  readonly now: Instant;
  readonly budget: Budget;
  /** Whether the budget stops it, told without the state. */
  readonly isSpent: boolean;
  readonly instances: readonly PayAsYouGoInstance[];
  readonly ran: ReadonlyMap<string, Ran>;
  readonly lines: readonly (MeteredLine & { readonly hour: Hour })[];
};

/** 10 a month, and to stop; of a month whose bills come to that, if any. */
function budgetSpentIn(month: string | undefined): Budget {
  const amount = new Decimal(10);
  const budget = budgetOf({ amount, alerts: [] }, '2026-11-10T00:00:00Z', { month: '2026-11' });
  const spent = { spent: amount, usage: amount, told: [] };
  return {
    ...{ ...budget, stop: true },
    months: month === undefined ? [] : [{ month: month as Month, ...spent }],
  };
}

export const firstHour = hour('2026-11-10T00');

export const beginning: History = {
  state: funded(20),
  now: startOf(firstHour),
  ...{ budget: budgetSpentIn(undefined), isSpent: false },
  ...{ instances: [], ran: new Map(), lines: [] },
};

export const happen = (before: History, { kind, afterMs, pick }: Happening): History => {
  const moved = { ...before, now: plusMs(before.now, afterMs) };
  return withSecondsRun(act(moved, kind, pick));
};

/** The month in Shanghai, told without the calendar of the domain. */
const monthAt = (now: Instant): string => plusMs(now, 8 * 3_600_000).slice(0, 7);

const count = (history: History): History => {
  const { state, budget, now } = history;
  const isSpent = budget.months[0]?.month === monthAt(now);
  return { ...history, isSpent, state: followBudget(state, budget, now)?.next ?? state };
};

const raise = (history: History): History => {
  const { state, now } = history;
  const next = endBudgetStop(state, now)?.next ?? state;
  return { ...history, isSpent: false, budget: budgetSpentIn(undefined), state: next };
};

const act = (history: History, kind: Happening['kind'], pick: number): History => {
  const { state, now } = history;
  switch (kind) {
    case 'open':
      return open(history);
    case 'release':
      return release(history, pick);
    case 'draw':
      return { ...history, state: drawn(state, String(1 + (pick % 40)), now) };
    case 'pay':
      return { ...history, state: paid(state, String(1 + (pick % 40)), now) };
    case 'spend':
      return { ...history, budget: budgetSpentIn(monthAt(now)) };
    case 'count':
      return count(history);
    case 'raise':
      return raise(history);
    case 'time':
      return { ...history, state: catchUp(state, now) };
    case 'settle': {
      const over = hoursBetween(firstHour, hourOf(now));
      return over === 0 ? history : settle(history, plusHours(firstHour, pick % over));
    }
  }
};

const open = (history: History): History => {
  const id = `i-${history.instances.length}`;
  const made = openedIfFunded(history.state, id, history.now);
  if (isRefused(made)) return history;
  return { ...history, state: made.next, instances: [...history.instances, made.instance] };
};

const release = (history: History, pick: number): History => {
  const left = history.instances.filter((each) => isLeft(history.state, each));
  const instance = left[pick % left.length];
  if (instance === undefined) return history;
  return { ...history, state: releasePayAsYouGo(history.state, instance, history.now).next };
};

const entryOf = ({ dedicated = [] }: AccountState, { instanceId }: PayAsYouGoInstance) =>
  dedicated.find((each) => each.instanceId === instanceId);

export const isLeft = (state: AccountState, instance: PayAsYouGoInstance): boolean => {
  const entry = entryOf(state, instance);
  return entry !== undefined && !entry.released;
};

/** Every step that is due; a destruction leaves nothing to clear away here. */
const catchUp = (state: AccountState, now: Instant): AccountState => {
  const { clearing: _, ...arrears } = state.arrears;
  const { episode } = arrears;
  const decided = decideArrears({ ...state, arrears }, { episode, task: 'destroy' }, now);
  return decided.decision === 'take' ? catchUp(decided.next, now) : { ...state, arrears };
};

export const settle = (history: History, at: Hour): History => {
  const { state, lines, now } = history;
  const billed = lines.filter(
    (line) => line.hour === at && knowsSeconds(state, line.instanceId, at),
  );
  const usage = unbilled(sumBillables(secondsOf(state, at)), billed);
  const policy = { books: [defaultBook], sha256, now };
  const outcome = settleHour(state, { hour: at, kind: 'hourly', usage }, policy);
  if (outcome === undefined) return history;
  const more = billOf(outcome.entry).lines.map((line) => ({ ...line, hour: at }));
  return { ...history, state: outcome.next, lines: [...lines, ...more] };
};

/** Counts the seconds of what has come to run, or has ceased to. */
const withSecondsRun = (history: History): History => {
  const { state, now } = history;
  const ran = new Map(history.ran);
  for (const instance of history.instances) {
    const { seconds, since } = ran.get(instance.instanceId) ?? { seconds: 0 };
    const isStopped = history.isSpent || state.arrears.stoppedAt !== undefined;
    const runs = isLeft(state, instance) && !isStopped;
    if (runs && since === undefined) ran.set(instance.instanceId, { seconds, since: now });
    if (runs || since === undefined) continue;
    const more = Math.floor(epochMs(now) / 1_000) - Math.ceil(epochMs(since) / 1_000);
    ran.set(instance.instanceId, { seconds: seconds + Math.max(0, more) });
  }
  return { ...history, ran };
};
