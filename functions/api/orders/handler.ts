import { presentOrder } from '#functions/api/orders/present.ts';
import * as routes from '#functions/api/orders/routes.ts';
import { openNotifyQueue } from '#functions/runtime/aws/queues.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { on, onMutation, onPage } from '#functions/runtime/http/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { wake } from '#functions/runtime/wake.ts';
import { cancelOrder } from '#usecases/orders/cancelOrder.ts';
import { payOrder } from '#usecases/orders/payOrder.ts';
import { placeOrder } from '#usecases/orders/placeOrder.ts';
import { getOrder, listOrders } from '#usecases/orders/readOrders.ts';

const deps = { ...tableDeps, notifyQueue: openNotifyQueue(), wake };

export const handler = onApi([
  onMutation(
    routes.placeOrderRoute,
    ({ params, body }, operation) => placeOrder(deps, operation, params.accountId, body),
    presentOrder,
  ),
  onPage(
    routes.listOrdersRoute,
    ({ params }, ...page) => listOrders(deps, params.accountId, ...page),
    presentOrder,
  ),
  on(
    routes.getOrderRoute,
    ({ params: { accountId, orderId } }) => getOrder(deps, accountId, orderId),
    presentOrder,
  ),
  onMutation(
    routes.payOrderRoute,
    ({ params: { accountId, orderId }, body }, operation) =>
      payOrder(deps, operation, accountId, { orderId, ...body }),
    presentOrder,
  ),
  onMutation(
    routes.cancelOrderRoute,
    ({ params: { accountId, orderId } }, operation) =>
      cancelOrder(deps, operation, accountId, orderId),
    presentOrder,
  ),
]);
