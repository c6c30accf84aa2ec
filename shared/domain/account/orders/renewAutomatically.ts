import type { AccountState, MonthToDate } from '#domain/account/accountState.ts';
import { type PaidOrder, type PayOrderRefusal, payOrder } from '#domain/account/orders/payOrder.ts';
import { prepaidOf } from '#domain/account/orders/restoredByRenewal.ts';
import type { Sha256 } from '#domain/ledger/movement.ts';
import { isRenewedTooLate, renewableAsOf } from '#domain/lifecycle/expiry/prepaid.ts';
import { type Decimal, zero } from '#domain/money/decimal.ts';
import type { Order } from '#domain/orders/order.ts';
import type { OrderFacts, OrderPolicy } from '#domain/orders/orderFacts.ts';
import { type PlaceOrderRefusal, placeOrder } from '#domain/orders/placeOrder.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import { availableOf } from '#domain/wallet/wallet.ts';

/** What renews itself, by an order of this id; the month of `now` if it left the state. */
export type AutomaticRenewal = {
  readonly orderId: string;
  readonly of: 'instance' | 'gateway';
  readonly id: string;
  readonly archivedMonth?: MonthToDate | undefined;
  /** What the account was credited since its last renewable instant, if that is past. */
  readonly creditedLate?: Decimal;
};

/**
 * Renews something by itself: an order for one month at the price in force, paid in the same moment
 * from available funds, without vouchers. What has not been destroyed in time is renewed late, for up to 72
 * hours, by the funds that were there in time: whether it is renewed does not hang on when it is looked at.
 * Rules ORD-05, PLN-05, EXP-02 to EXP-04.
 *
 * `failed`: it could be renewed, and was not; with the order that too little was available for. A
 * refusal: it cannot be renewed, whatever is available.
 */
export const renewAutomatically = (
  state: AccountState,
  { orderId, of, id, archivedMonth, creditedLate }: AutomaticRenewal,
  known: OrderFacts,
  policy: OrderPolicy & { readonly sha256: Sha256 },
):
  | PaidOrder
  | { readonly failed: 'notSoldInCurrency' }
  | { readonly failed: 'insufficientFunds'; readonly order: Order }
  | Refused<PlaceOrderRefusal | PayOrderRefusal> => {
  const { now } = policy;
  const prepaid = prepaidOf(known);
  const facts = prepaid ? { ...known, renewableAsOf: renewableAsOf(prepaid, now) } : known;
  const item = { kind: 'renewal', of, id, months: 1 } as const;
  const order = placeOrder({ orderId, accountId: state.accountId, item }, facts, policy);
  if (isRefused(order)) {
    return order.refused === 'notSoldInCurrency' ? { failed: order.refused } : order;
  }
  const isTooLate = prepaid !== undefined && isRenewedTooLate(prepaid, now);
  if (isTooLate || isFundedLate(state, order, creditedLate)) return tooLate();
  const paid = payOrder(state, order, facts, { voucherIds: [], archivedMonth }, policy);
  if ('refusal' in paid) return paid.refusal;
  if (isRefused(paid) && paid.refused === 'insufficientFunds') {
    return { failed: paid.refused, order };
  }
  return paid;
};

/** Whether the funds that were there in time would not suffice. */
const isFundedLate = ({ wallet }: AccountState, { price }: Order, late: Decimal = zero): boolean =>
  late.gt(0) && availableOf(wallet).minus(late).lt(price.amount);

const tooLate = () =>
  refuse('tooLateToRenew', 'its time to be renewed was over before the funds were there');
