import { fenced, unchanged } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { addUnrenewed, dropUnrenewed, isUnrenewed } from '#domain/account/expiry/keepUnrenewed.ts';
import type { PaidOrder } from '#domain/account/orders/payOrder.ts';
import { renewAutomatically } from '#domain/account/orders/renewAutomatically.ts';
import { prepaidOf, restoredByRenewal } from '#domain/account/orders/restoredByRenewal.ts';
import { isLastTerm, type Prepaid } from '#domain/lifecycle/expiry/prepaid.ts';
import {
  type RenewalFailure,
  renewalFailedNotice,
  renewedNotice,
} from '#domain/lifecycle/expiry/termNotices.ts';
import { noticeRefOf } from '#domain/notices/notice.ts';
import type { OrderFacts } from '#domain/orders/orderFacts.ts';
import { isRefused } from '#domain/refusal.ts';
import { zoneAt } from '#domain/time/billingZones.ts';
import { hourOf } from '#domain/time/hour.ts';
import { epochMs, type Instant } from '#domain/time/instant.ts';
import { archivedMonthFor } from '#usecases/account/archivedFor.ts';
import { paidWrites } from '#usecases/account/paidWrites.ts';
import {
  type Change,
  type TransactDeps,
  transactAccount,
} from '#usecases/account/transactAccount.ts';
import { discountsFor } from '#usecases/discounts/discountsFor.ts';
import type { HasGateways, HasOrders } from '#usecases/ports/holdings.ts';
import type { TermEpisode } from '#usecases/ports/lifecycles.ts';
import type { HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { HasDiscounts } from '#usecases/ports/offers.ts';
import type { HasPriceBooks } from '#usecases/ports/priceBooks.ts';
import type { HasStock } from '#usecases/ports/stock.ts';
import type { HasSha256 } from '#usecases/ports/system.ts';
import { creditedLate } from '#usecases/renewals/creditedLate.ts';
import { loadOrderFacts } from '#usecases/renewals/loadOrderFacts.ts';

/**
 * The id of the order that renews something by itself at the end of a term: always the same, so that
 * of all who try one places it. It looks like any other, as of the term's end. Rule ORD-05.
 */
const renewalOrderId = ({ sha256 }: HasSha256, id: string, expiry: Instant): string =>
  `o-${epochMs(expiry).toString(36).padStart(9, '0')}-${sha256(`${id}@${expiry}`).slice(0, 10)}`;

export type RenewDeps = TransactDeps &
  HasOrders &
  HasGateways &
  HasStock &
  HasPriceBooks &
  HasDiscounts &
  HasNotifyQueue &
  HasSha256;

/** `off`: it is not to renew itself, or cannot. `over`: its term is another by now, or it is gone. */
export type AutoRenewal = 'renewed' | 'failed' | 'off' | 'over';

type Renewing = Change<{ readonly renewal: AutoRenewal }>;

/** What trying comes to: the renewal as it is made, or why there is none. */
type Attempt =
  | { readonly renewal: 'off' | 'over' }
  | { readonly renewal: 'failed'; readonly prepaid: Prepaid; readonly failure: RenewalFailure }
  | { readonly renewal: 'renewed'; readonly change: Renewing };

/**
 * Renews a term that has ended by itself, if that is set: for one month, at the price in force, from
 * available funds, as an order that is placed and paid at once; its id follows from what is renewed
 * and the end of the term, so it happens once, whoever tries. Rules ORD-05, PLN-05, EXP-04.
 *
 * If it fails the account is told, once per term, and its state remembers it: each credit asks for another try.
 */
export const autoRenew = async (deps: RenewDeps, episode: TermEpisode): Promise<AutoRenewal> => {
  const taken = await transactAccount(deps, episode.accountId, {}, (state) =>
    renew(deps, episode, state),
  );
  return isRefused(taken) ? 'over' : taken.renewal;
};

/**
 * The renewal of something that is about to be destroyed, made of the state that it would be destroyed in;
 * undefined if it does not renew itself or lacks the funds, which nobody is told any more. A credit whose
 * message is still under way counts so, and so does one that comes in this very moment. Rules ORD-05, EXP-04.
 */
export const renewalInstead = async (
  deps: RenewDeps,
  episode: TermEpisode,
  state: AccountState,
): Promise<Renewing | undefined> => {
  const made = await attempt(deps, episode, state);
  return made.renewal === 'renewed' ? made.change : undefined;
};

const renew = async (
  deps: RenewDeps,
  episode: TermEpisode,
  state: AccountState,
): Promise<Renewing> => {
  const made = await attempt(deps, episode, state);
  switch (made.renewal) {
    case 'off':
    case 'over':
      return forgotten(state, episode.id, made.renewal);
    case 'failed':
      return failed(deps, episode, state, made.prepaid, made.failure);
    case 'renewed':
      return made.change;
  }
};

const attempt = async (
  deps: RenewDeps,
  episode: TermEpisode,
  state: AccountState,
): Promise<Attempt> => {
  const { kind, id, expiry } = episode;
  const now = deps.now();
  const facts = await loadOrderFacts(deps, state, { ...renewal, of: kind, id }, now);
  const prepaid = prepaidOf(facts);
  if (now < expiry || prepaid === undefined || !isLastTerm(prepaid, expiry)) {
    return { renewal: 'over' };
  }
  if (!prepaid.item.autoRenew) return { renewal: 'off' };
  const order = { orderId: renewalOrderId(deps, id, expiry), of: kind, id };
  const late = await creditedLate(deps, state, prepaid, now);
  const archived = await archivedMonthFor(deps, state, hourOf(now));
  const books = await deps.priceBooks.list();
  const discounts = await discountsFor(deps, state.accountId, now);
  const policy = { books, discounts, sha256: deps.sha256, now };
  const made = renewAutomatically(state, { ...order, ...archived, ...late }, facts, policy);
  // What the operator ends (SLA-02), or what is too old, expires like what is not to renew itself.
  if (isRefused(made)) return { renewal: 'off' };
  if ('failed' in made) {
    const { currency } = state;
    const amount = 'order' in made && { amount: made.order.price.amount };
    return { renewal: 'failed', prepaid, failure: { reason: made.failed, currency, ...amount } };
  }
  return { renewal: 'renewed', change: renewed(deps, episode, state, facts, made, now) };
};

const renewal = { kind: 'renewal', months: 1 } as const;

/** What cannot be renewed by itself, or is not to be, is not tried again. */
const forgotten = (state: AccountState, id: string, renewal: 'off' | 'over'): Renewing => ({
  ...(isUnrenewed(state, id) ? fenced(dropUnrenewed(state, id)) : unchanged),
  writes: [],
  answer: { renewal },
});

/** What had been told to have failed is told to be restored, if it served nothing. */
const renewed = (
  deps: RenewDeps,
  { id, expiry }: TermEpisode,
  state: AccountState,
  facts: OrderFacts,
  paid: PaidOrder,
  now: Instant,
): Renewing => {
  const { price, currency } = paid.order;
  const after = prepaidOf(paid);
  const restored = isUnrenewed(state, id) ? restoredByRenewal(facts, paid, now) : undefined;
  const notices = [
    ...(after ? [renewedNotice(after, expiry, { amount: price.amount, currency }, now)] : []),
    ...(restored ? [restored] : []),
  ];
  const writes = [deps.orders.create(paid.order), ...paidWrites(deps, paid)];
  return { ...paid, writes, notices, answer: { renewal: 'renewed' } };
};

/** Trying again in vain costs no write. */
const failed = async (
  { notices }: RenewDeps,
  { kind, id, expiry }: TermEpisode,
  state: AccountState,
  prepaid: Prepaid,
  failure: RenewalFailure,
): Promise<Renewing> => {
  const term = { kind, expiry, zone: zoneAt(state, expiry) };
  const notice = renewalFailedNotice(prepaid, term, failure);
  const isNotified = (await notices.load(noticeRefOf(notice))) !== undefined;
  const remembered = addUnrenewed(state, { kind, id });
  return {
    ...(remembered !== state || !isNotified ? fenced(remembered) : unchanged),
    writes: [],
    notices: isNotified ? [] : [notice],
    answer: { renewal: 'failed' },
  };
};
