import { type Ask, post } from '#infra/local/demo/player.ts';
import type { DealName } from '#infra/local/demo/sales/byHand.ts';

/** Quotes and places an order. Rule ORD-01. */
export const order = (deal: DealName | 'diamond', item: object): readonly Ask[] => [
  post('/v1/quotes', { order: item }, { [`${deal}.quoted`]: 'price.amount.amount' }),
  post('orders', { item }, { [`${deal}.order`]: 'orderId', [deal]: 'price.amount.amount' }),
];

/** Pays an order, with vouchers if any are named. Rule ORD-02. */
export const pay = (deal: DealName, voucherIds: readonly string[] = []): Ask =>
  post(
    `orders/{${deal}.order}/payments`,
    { voucherIds },
    {
      [`${deal}.bill`]: 'payment.billId',
      [`${deal}.id`]: 'payment.resourceId',
      [`${deal}.gift`]: 'payment.buckets.gift.amount',
      [`${deal}.cash`]: 'payment.buckets.cash.amount',
    },
  );

/** Order and payment in one. */
export const buy = (
  deal: DealName,
  item: object,
  voucherIds?: readonly string[],
): readonly Ask[] => [...order(deal, item), pay(deal, voucherIds)];

/** Quotes a return, and makes it. Rule REF-08. */
export const giveBack = (deal: DealName, kind: string, bought: DealName): readonly Ask[] => {
  const resource = { kind, id: `{${bought}.id}` };
  const consent = { rule: `{${deal}.rule}`, version: `{${deal}.version}` };
  return [
    post(
      'refund-quotes',
      { resource },
      {
        [`${deal}.quoted`]: 'total.amount',
        [`${deal}.rule`]: 'rule',
        [`${deal}.version`]: 'ruleVersion',
      },
    ),
    post(
      'refunds',
      { resource, consent },
      {
        [deal]: 'total.amount',
        [`${deal}.bill`]: 'billId',
        [`${deal}.rule`]: 'rule',
        [`${deal}.gift`]: 'buckets.gift.amount',
        [`${deal}.cash`]: 'buckets.cash.amount',
      },
    ),
  ];
};
