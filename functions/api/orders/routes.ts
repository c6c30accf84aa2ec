import * as z from 'zod';
import { orderKinds } from '#domain/orders/orderKinds.ts';
import { orderItem, packKind, packMonths } from '#functions/api/parts/orderItem.ts';
import { orderPriceAnswer } from '#functions/api/parts/payments.ts';
import {
  bucketsAnswer,
  decimalText,
  moneyAnswer,
  pageOf,
  timeAnswer,
} from '#functions/runtime/http/answers.ts';
import { accountId, cursor, foreignId, limit, ownId } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const everyKind = Object.values(orderKinds)
  .map(({ about }) => about)
  .join(', ')
  .replace(/, ([^,]*)$/, ' or $1');

const paymentAnswer = z
  .strictObject({
    paidAt: timeAnswer,
    resourceId: z.string().meta({ description: 'What was bought, renewed or upgraded.' }),
    billId: z.string(),
    buckets: bucketsAnswer,
    vouchers: z.array(z.strictObject({ voucherId: z.string(), amount: moneyAnswer })),
  })
  .meta({ id: 'OrderPayment', description: 'What was taken from where. Rule ORD-02.' });

export const orderAnswer = z
  .strictObject({
    orderId: z.string(),
    item: orderItem,
    price: orderPriceAnswer,
    pack: z
      .strictObject({ kind: packKind, total: decimalText, months: packMonths })
      .exactOptional()
      .meta({ description: 'What an order of a campaign buys: calls or bytes. Rule PCK-02.' }),
    autoRenew: z.boolean().exactOptional(),
    placedAt: timeAnswer,
    payableUntil: timeAnswer.meta({
      description: 'The last instant at which it can be paid; then it is void.',
    }),
    state: z.enum(['open', 'paid', 'cancelled', 'void']),
    payment: paymentAnswer.exactOptional(),
    cancelledAt: timeAnswer.exactOptional(),
    voidAt: timeAnswer.exactOptional(),
    voidReason: z.enum(['unpaid', 'outOfStock', 'overtaken']).exactOptional(),
    actions: z
      .array(z.enum(['pay', 'cancel']))
      .meta({ description: 'What can be done with it now.' }),
  })
  .meta({ id: 'Order' });

const ofAccount = z.strictObject({ accountId });
const ofOrder = z.strictObject({ accountId, orderId: ownId('o') });
const roles = ['customer', 'operator'] as const;

export const placeOrderRoute = route({
  operationId: 'placeOrder',
  area: 'orders',
  method: 'POST',
  path: '/v1/accounts/{accountId}/orders',
  summary: `Order ${everyKind}; payable for 7 days.`,
  roles,
  params: ofAccount,
  body: z
    .strictObject({
      item: orderItem,
      autoRenew: z
        .boolean()
        .exactOptional()
        .meta({ description: 'Whether what is bought or renewed renews itself. Rule ORD-05.' }),
    })
    .refine(({ item, autoRenew }) => autoRenew === undefined || orderKinds[item.kind].hasTerm, {
      path: ['autoRenew'],
      message: 'is for what has a term of its own',
    }),
  response: orderAnswer,
  status: 201,
  idempotent: true,
});

export const listOrdersRoute = route({
  operationId: 'listOrders',
  area: 'orders',
  method: 'GET',
  path: '/v1/accounts/{accountId}/orders',
  summary: 'List orders, newest first.',
  roles,
  params: ofAccount,
  query: z.strictObject({ limit, cursor }),
  response: pageOf(orderAnswer),
});

export const getOrderRoute = route({
  operationId: 'getOrder',
  area: 'orders',
  method: 'GET',
  path: '/v1/accounts/{accountId}/orders/{orderId}',
  summary: 'Get an order with what can be done with it now.',
  roles,
  params: ofOrder,
  response: orderAnswer,
});

export const payOrderRoute = route({
  operationId: 'payOrder',
  area: 'orders',
  method: 'POST',
  path: '/v1/accounts/{accountId}/orders/{orderId}/payments',
  summary: 'Pay an order from named vouchers first, then from available funds.',
  roles,
  params: ofOrder,
  body: z.strictObject({ voucherIds: z.array(foreignId(64)).max(16).default([]) }),
  response: orderAnswer,
  status: 201,
  idempotent: true,
});

export const cancelOrderRoute = route({
  operationId: 'cancelOrder',
  area: 'orders',
  method: 'POST',
  path: '/v1/accounts/{accountId}/orders/{orderId}/cancellations',
  summary: 'Cancel an order that has not been paid.',
  roles,
  params: ofOrder,
  body: z.strictObject({}),
  response: orderAnswer,
  status: 201,
  idempotent: true,
});
