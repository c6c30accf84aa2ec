import { isRefused } from '#domain/refusal.ts';
import * as routes from '#functions/api/checkouts/routes.ts';
import { presentTopUp } from '#functions/api/parts/topUpAnswer.ts';
import { openAlipay } from '#functions/runtime/alipay/openAlipay.ts';
import { lifecycles } from '#functions/runtime/aws/lifecycles.ts';
import {
  openNotifyQueue,
  openPaymentQueue,
  openRenewalQueue,
} from '#functions/runtime/aws/queues.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { onMutation, onRaw } from '#functions/runtime/http/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { table } from '#functions/runtime/table.ts';
import { wake } from '#functions/runtime/wake.ts';
import { BadInput } from '#shared/faults.ts';
import { paymentStoresOn } from '#storage/paymentStores.ts';
import { noProvider } from '#usecases/payments/refusals.ts';
import { startCheckout } from '#usecases/payments/startCheckout.ts';
import { takeNotice } from '#usecases/payments/takeNotice.ts';

const deps = {
  ...tableDeps,
  ...paymentStoresOn(table),
  wake,
  notifyQueue: openNotifyQueue(),
  renewalQueue: openRenewalQueue(),
  paymentQueue: openPaymentQueue(),
  lifecycles,
  provider: openAlipay(),
};

export const handler = onApi([
  onMutation(
    routes.startCheckoutRoute,
    ({ params, body }, operation) => startCheckout(deps, operation, params.accountId, body),
    presentTopUp,
  ),
  onRaw(routes.takeAlipayNoticeRoute, async (raw) => {
    const { provider } = deps;
    if (provider === undefined) return noProvider();
    const taken = await takeNotice(deps, provider, raw);
    if (isRefused(taken)) throw new BadInput([{ pointer: '', detail: taken.refused }]);
    return provider.acknowledge;
  }),
]);
