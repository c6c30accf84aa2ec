import { type Changed, fenced } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { topUpPauseNotice } from '#domain/account/wallet/balanceAlerts.ts';
import type { AccountId } from '#domain/accountId.ts';
import { closureRefusal } from '#domain/lifecycle/closure.ts';
import {
  type AutomaticTopUp,
  begunOn,
  dueNext,
  mayBegin,
  pausedBy,
} from '#domain/payments/automaticTopUp.ts';
import { isRefused } from '#domain/refusal.ts';
import { dayAt, endOfDay } from '#domain/time/billingZones.ts';
import { hourMs, plusMs } from '#domain/time/instant.ts';
import { balanceOf } from '#domain/wallet/wallet.ts';
import {
  type Change,
  type TransactDeps,
  transactAccount,
} from '#usecases/account/transactAccount.ts';
import { type NewTopUpDeps, newTopUp } from '#usecases/payments/newTopUp.ts';
import type { HasAutomaticTopUps } from '#usecases/ports/payments.ts';

export type AutomaticDeps = TransactDeps & NewTopUpDeps & HasAutomaticTopUps;

/** How long it takes until it is looked whether a top-up has come and was enough. */
const lookAgainMs = hourMs;

/** `begun`: a payment that is to be charged now. */
type Looked = { readonly begun?: string };

/**
 * Begins a top-up of an account whose balance is below its threshold. Rules PAY-04, PAY-02.
 *
 * What is due stays due until the balance is not below it, or it is paused: so nothing depends on a message, and one
 * that comes twice finds the first one's top-up under way. No more than one is under way at a time, those that the
 * account began itself included, and no more are begun a day than it has asked for. Answers what is to be charged.
 */
export const topUpAutomatically = async (
  deps: AutomaticDeps,
  accountId: AccountId,
): Promise<string | undefined> => {
  const looked = await transactAccount<Looked>(deps, accountId, {}, async (state) => {
    const automatic = await deps.automaticTopUps.load(accountId);
    if (automatic?.dueAt === undefined || automatic.dueAt > deps.now()) return nothing;
    return look(deps, state, automatic);
  });
  return isRefused(looked) ? undefined : looked.begun;
};

const nothing = { writes: [], answer: {} };

const look = async (
  deps: AutomaticDeps,
  state: AccountState,
  automatic: AutomaticTopUp,
): Promise<Change<Looked>> => {
  const { accountId } = state;
  const now = deps.now();
  const after = (next: AutomaticTopUp): Changed & Change<Looked> => ({
    ...fenced(state),
    writes: [deps.automaticTopUps.save(next)],
    answer: {},
  });
  const later = plusMs(now, lookAgainMs);
  if (needsNone(state, automatic)) return after(dueNext(automatic));
  if (closureRefusal(state) !== undefined) {
    const isClosed = state.closure?.closedAt !== undefined;
    return after(isClosed ? pausedBy(automatic, 'closed', now) : dueNext(automatic, later));
  }
  const today = dayAt(state, now);
  if (!mayBegin(automatic, today)) return after(dueNext(automatic, endOfDay(state, today)));
  const money = { amount: automatic.amount, currency: state.currency };
  const payment = await newTopUp(deps, state, { money, automatic: true, mostOpen: 1 });
  if (isRefused(payment)) {
    if (payment.refused !== 'noPrimary') return after(dueNext(automatic, later));
    const notices = [topUpPauseNotice(accountId, 'noPrimary', now)];
    return { ...after(pausedBy(automatic, 'noPrimary', now)), notices };
  }
  const change = after(begunOn(automatic, today, later));
  const writes = [...change.writes, deps.payments.create(payment)];
  return { ...change, writes, answer: { begun: payment.paymentId } };
};

const needsNone = ({ wallet }: AccountState, automatic: AutomaticTopUp): boolean =>
  balanceOf(wallet).gte(automatic.threshold) || automatic.paused !== undefined;
