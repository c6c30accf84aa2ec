import type * as z from 'zod';
import { billIdOf } from '#domain/ledger/bill.ts';
import type { CampaignPack, Order, OrderState } from '#domain/orders/order.ts';
import { orderStateAt } from '#domain/orders/orderState.ts';
import type { Paid } from '#domain/terms/termPayment.ts';
import type { orderAnswer } from '#functions/api/orders/routes.ts';
import { presentOrderPrice } from '#functions/api/parts/payments.ts';
import { presentBuckets, presentMoney } from '#functions/runtime/http/answers.ts';
import type { OrderAt } from '#usecases/orders/readOrders.ts';

export type OrderAnswer = z.output<typeof orderAnswer>;

export const presentOrder = ({ order, now }: OrderAt): OrderAnswer => {
  const state = orderStateAt(order, now);
  return {
    orderId: order.orderId,
    item: order.item,
    price: presentOrderPrice(order.price, order.currency),
    ...(order.pack && { pack: packOf(order.pack) }),
    ...(order.autoRenew !== undefined && { autoRenew: order.autoRenew }),
    placedAt: order.placedAt,
    payableUntil: order.payableUntil,
    state: state.status,
    ...whatBecame(order, state),
    actions: state.status === 'open' ? ['pay', 'cancel'] : [],
  };
};

const packOf = ({ kind, quantity, months }: CampaignPack): NonNullable<OrderAnswer['pack']> => ({
  kind,
  total: quantity.toFixed(),
  months,
});

const whatBecame = (
  order: Order,
  state: OrderState,
): Pick<OrderAnswer, 'payment' | 'cancelledAt' | 'voidAt' | 'voidReason'> => {
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
): NonNullable<OrderAnswer['payment']> => ({
  paidAt,
  resourceId,
  billId: billIdOf(accountId, billSeq),
  buckets: presentBuckets(paid.buckets, currency),
  vouchers: vouchersOf(paid, currency),
});

const vouchersOf = ({ vouchers }: Paid, currency: Order['currency']) =>
  vouchers.map(({ id, amount }) => ({ voucherId: id, amount: presentMoney(amount, currency) }));
