import { canonical } from '#domain/ledger/canonical.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Order, OrderDiscount, OrderPrice, OrderState } from '#domain/orders/order.ts';
import type { Json } from '#storage/codec/json.ts';
import { paidOf } from '#storage/codec/paymentCodec.ts';

/** An order as JSON text, every decimal as decimal text. */
export const encodeOrder = (order: Order): string => canonical(order);

export const decodeOrder = (text: string): Order => {
  const order = JSON.parse(text) as Json<Order>;
  const { pack, ...rest } = order;
  return {
    ...{ ...rest, price: priceOf(order.price), state: stateOf(order.state) },
    ...(pack && { pack: { ...pack, quantity: new Decimal(pack.quantity) } }),
  };
};

const priceOf = (price: Json<OrderPrice>): OrderPrice => {
  const amount = new Decimal(price.amount);
  const unitPrice = new Decimal(price.unitPrice);
  switch (price.kind) {
    case 'list': {
      const { discount, ...list } = price;
      const given = discount === undefined ? {} : { discount: discountOf(discount) };
      return { ...list, amount, unitPrice, ...given };
    }
    case 'upgrade':
      return { ...price, amount, unitPrice, fromUnitPrice: new Decimal(price.fromUnitPrice) };
  }
};

const discountOf = ({ discountId, factor, listAmount }: Json<OrderDiscount>): OrderDiscount => ({
  discountId,
  factor: new Decimal(factor),
  listAmount: new Decimal(listAmount),
});

const stateOf = (state: Json<OrderState>): OrderState =>
  state.status === 'paid' ? { ...state, paid: paidOf(state.paid) } : state;
