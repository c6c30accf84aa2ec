import * as z from 'zod';
import { emptyAnswer, enumOf, message } from '#functions/runtime/f5/fields.ts';
import { f5Route, inSystem } from '#functions/runtime/f5/route.ts';
import { foreignId } from '#functions/runtime/http/fields.ts';

/** In the contract's order: its places are their numbers. */
const role = enumOf([
  'PAYMENT_METHOD_ROLE_UNKNOWN',
  'PAYMENT_METHOD_ROLE_PRIMARY',
  'PAYMENT_METHOD_ROLE_SECONDARY',
  'PAYMENT_METHOD_ROLE_NORMAL',
]);

const ofMethod = inSystem.extend({ name: z.string().min(1).max(64) });

/** Rule PAY-01. */
export const createF5MethodRoute = f5Route({
  operationId: 'ves.io.schema.billing.payment_method.CustomAPI.Create',
  area: 'payments',
  method: 'POST',
  path: '/api/web/namespaces/{namespace}/billing/payment_methods',
  summary:
    "Add a payment method, by a token that the payer's browser got from its provider: the first one is primary, others normal unless a role is asked for. The same token is the same method. A `contact` is read over.",
  params: inSystem,
  body: message({ contact: message({}), role, token: foreignId(255) }),
  response: z.strictObject({ name: z.string() }),
});

/** Rule PAY-01. */
export const deleteF5MethodRoute = f5Route({
  operationId: 'ves.io.schema.billing.payment_method.CustomAPI.Delete',
  area: 'payments',
  method: 'DELETE',
  path: '/api/web/namespaces/{namespace}/billing/payment_methods/{name}',
  summary:
    'Delete a payment method; the primary only without a secondary, and while nothing is owed: 409.',
  params: ofMethod,
  response: emptyAnswer,
});

/** Rule PAY-01. */
export const makeF5PrimaryRoute = f5Route({
  operationId: 'ves.io.schema.billing.payment_method.CustomAPI.MakePaymentMethodPrimary',
  area: 'payments',
  method: 'POST',
  path: '/api/web/namespaces/{namespace}/billing/payment_method/{name}/primary',
  summary: 'Make a payment method primary; whoever was it before is normal then.',
  params: ofMethod,
  body: message({}),
  response: emptyAnswer,
});

/** Rule PAY-01. */
export const makeF5SecondaryRoute = f5Route({
  operationId: 'ves.io.schema.billing.payment_method.CustomAPI.MakePaymentMethodSecondary',
  area: 'payments',
  method: 'POST',
  path: '/api/web/namespaces/{namespace}/billing/payment_method/{name}/secondary',
  summary: 'Make a payment method secondary; whoever was it before is normal then.',
  params: ofMethod,
  body: message({}),
  response: emptyAnswer,
});

/** Rule PAY-01. */
export const swapF5MethodsRoute = f5Route({
  operationId: 'ves.io.schema.billing.payment_method.CustomAPI.SwapPaymentMethodRole',
  area: 'payments',
  method: 'POST',
  path: '/api/web/namespaces/{namespace}/billing/payment_method/{name}/swap-primary',
  summary:
    'Primary and secondary change places, whatever `name` is: 409 unless there are both. Sent twice, it is made twice.',
  params: ofMethod,
  body: message({}),
  response: emptyAnswer,
});
