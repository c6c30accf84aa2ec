import { billIdOf } from '#domain/ledger/billId.ts';
import type { CampaignPack, Order, OrderItem, OrderState } from '#domain/orders/order.ts';
import { orderStateAt } from '#domain/orders/orderStateAt.ts';
import type { Paid } from '#domain/terms/termPayment.ts';
import type { Instant } from '#domain/time/instant.ts';
import {
  type BucketsView,
  bucketsView,
  type MoneyView,
  moneyView,
} from '#usecases/views/moneyView.ts';
import { type OrderPriceView, orderPriceView } from '#usecases/views/orderPriceView.ts';

/** What can be done with an order. */
export const allOrderActions = ['pay', 'cancel'] as const;
type OrderAction = (typeof allOrderActions)[number];

/** What an order took from where, as positive amounts, and what for. Rule ORD-02. */
export type OrderPaymentView = {
  readonly paidAt: string;
  readonly resourceId: string;
  readonly billId: string;
  readonly buckets: BucketsView;
  readonly vouchers: { readonly voucherId: string; readonly amount: MoneyView }[];
};

/** What an order of a campaign buys: calls or bytes, as decimal text. Rule PCK-02. */
export type CampaignPackView = {
  readonly kind: CampaignPack['kind'];
  readonly total: string;
  readonly months: CampaignPack['months'];
};

/** An order as the API shows it. Rules ORD-01, ORD-02, CAT-02. */
export type OrderView = {
  readonly orderId: string;
  readonly item: OrderItem;
  readonly price: OrderPriceView;
  readonly pack?: CampaignPackView;
  readonly autoRenew?: boolean;
  readonly placedAt: string;
  readonly payableUntil: string;
  readonly state: OrderState['status'];
  readonly payment?: OrderPaymentView;
  readonly cancelledAt?: string;
  readonly voidAt?: string;
  readonly voidReason?: Extract<OrderState, { status: 'void' }>['reason'];
  readonly actions: OrderAction[];
};

export const orderView = (order: Order, now: Instant): OrderView => {
  const state = orderStateAt(order, now);
  return {
    orderId: order.orderId,
    item: order.item,
    price: orderPriceView(order.price, order.currency),
    ...(order.pack && { pack: packOf(order.pack) }),
    ...(order.autoRenew !== undefined && { autoRenew: order.autoRenew }),
    placedAt: order.placedAt,
    payableUntil: order.payableUntil,
    state: state.status,
    ...whatBecame(order, state),
    actions: state.status === 'open' ? [...allOrderActions] : [],
  };
};

const packOf = ({ kind, quantity, months }: CampaignPack): CampaignPackView => ({
  ...{ kind, total: quantity.toFixed(), months },
});

const whatBecame = (
  order: Order,
  state: OrderState,
): Pick<OrderView, 'payment' | 'cancelledAt' | 'voidAt' | 'voidReason'> => {
  switch (state.status) {
    case 'open':
      return {};
    case 'paid':
      return { payment: paymentOf(order, state) };
    case 'cancelled':
      return { cancelledAt: state.cancelledAt };
    case 'void':
      return { voidAt: state.voidAt, voidReason: state.reason };
  }
};

const paymentOf = (
  { accountId, currency }: Order,
  { paidAt, resourceId, billSeq, paid }: Extract<OrderState, { status: 'paid' }>,
): OrderPaymentView => ({
  ...{ paidAt, resourceId, billId: billIdOf(accountId, billSeq) },
  buckets: bucketsView(paid.buckets, currency),
  vouchers: vouchersOf(paid, currency),
});

const vouchersOf = ({ vouchers }: Paid, currency: Order['currency']) =>
  vouchers.map(({ id, amount }) => ({ voucherId: id, amount: moneyView(amount, currency) }));
