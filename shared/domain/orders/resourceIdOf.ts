import type { Order } from '#domain/orders/order.ts';

/**
 * What an order is for: what it renews or upgrades, or what it buys, which is named after it: `o-X`
 * buys the instance `i-X`, the gateway `g-X`, the pack `p-X`.
 */
export const resourceIdOf = ({ orderId, item }: Pick<Order, 'orderId' | 'item'>): string => {
  const name = orderId.slice('o-'.length);
  switch (item.kind) {
    case 'instance':
      return `i-${name}`;
    case 'plan':
      return `g-${name}`;
    case 'pack':
    case 'campaign':
      return `p-${name}`;
    case 'renewal':
      return item.id;
    case 'upgrade':
      return item.gatewayId;
  }
};
