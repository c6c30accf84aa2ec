import { Decimal } from '#domain/money/decimal.ts';
import type { OrderItem } from '#domain/orders/order.ts';
import { move } from '#test/support/selling/balances.ts';
import { isCredited } from '#test/support/selling/bySecond.ts';
import type { Choose } from '#test/support/selling/choosing.ts';
import { kindOf } from '#test/support/selling/kinds/kindsOfOrder.ts';
import { pay } from '#test/support/selling/paying.ts';
import { cancel, place } from '#test/support/selling/placing.ts';
import { type Asking, asking } from '#test/support/selling/step.ts';
import { units } from '#test/support/selling/units.ts';
import { cancelOrder } from '#usecases/orders/cancelOrder.ts';
import { payOrder } from '#usecases/orders/payOrder.ts';
import { placeOrder } from '#usecases/orders/placeOrder.ts';
import { setStock } from '#usecases/stock/setStock.ts';
import { topUp } from '#usecases/wallet/topUp.ts';

/** Orders an item; `autoRenew` where it has a term to renew. */
export const ordering = (name: string, choose: Choose<OrderItem>, autoRenew?: boolean): Asking =>
  asking(`order ${name}`, (model) => {
    const item = choose(model);
    if (item === undefined) return undefined;
    const renews = kindOf(item.kind).hasTerm ? autoRenew : undefined;
    return {
      play: ({ deps, accountId }, operation) => {
        const request = renews === undefined ? { item } : { item, autoRenew: renews };
        return placeOrder(deps, operation, accountId, request);
      },
      expected: (id) => place(model, item, renews, id),
    };
  });

/** Pays an order with the vouchers named. */
export const paying = (
  name: string,
  choose: Choose<string>,
  vouchers: Choose<readonly string[]> = () => [],
): Asking =>
  asking(`pay ${name}`, (model) => {
    const [orderId, voucherIds = []] = [choose(model), vouchers(model)];
    if (orderId === undefined) return undefined;
    return {
      play: ({ deps, accountId }, operation) =>
        payOrder(deps, operation, accountId, { orderId, voucherIds }),
      expected: () => pay(model, orderId, voucherIds),
    };
  });

export const cancelling = (name: string, choose: Choose<string>): Asking =>
  asking(`cancel ${name}`, (model) => {
    const orderId = choose(model);
    if (orderId === undefined) return undefined;
    return {
      play: ({ deps, accountId }, operation) => cancelOrder(deps, operation, accountId, orderId),
      expected: () => cancel(model, orderId),
    };
  });

/** Sets what is left of something; null: it is not counted any more. */
export const stocking = (sku: string, region: string, left: number | null): Asking =>
  asking(`stock ${sku} ${region} ${left}`, ({ stock }) => ({
    play: ({ deps }, operation) => setStock(deps, operation, { sku, region, left }),
    expected: () => {
      if (left === null) stock.delete(`${sku}|${region}`);
      else stock.set(`${sku}|${region}`, left);
      return undefined;
    },
  }));

/** Reports a provider's payment, with two decimals. */
export const toppingUp = (amount: string, paymentId: string): Asking =>
  toppingUpBy(amount, paymentId, () => amount);

/** The same of an amount that depends on what there is. */
export const toppingUpBy = (name: string, paymentId: string, choose: Choose<string>): Asking =>
  asking(`top up ${name} ${paymentId}`, (model) => {
    const amount = choose(model);
    if (amount === undefined) return undefined;
    return {
      play: ({ deps, accountId, currency }, operation) => {
        const money = { amount: new Decimal(amount), currency };
        return topUp(deps, operation, accountId, { provider: 'bank', paymentId, money });
      },
      expected: () => {
        const credited = isCredited(model, paymentId, amount);
        if (typeof credited === 'string') return credited;
        if (!credited) move(model, { cash: units(amount) });
        return undefined;
      },
    };
  });
