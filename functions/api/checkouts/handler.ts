import * as routes from '#functions/api/checkouts/routes.ts';
import { answerNotice } from '#functions/api/parts/answerNotice.ts';
import { onRefund } from '#functions/api/parts/onRefund.ts';
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
import { invoiceStore } from '#storage/invoiceStore.ts';
import { paymentStoresOn } from '#storage/paymentStores.ts';
import { startCheckout } from '#usecases/payments/startCheckout.ts';

const deps = {
  ...tableDeps,
  ...paymentStoresOn(table),
  invoices: invoiceStore(table),
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
  onRefund(routes.refundCheckoutRoute, deps),
  onRaw(routes.takeAlipayNoticeRoute, (raw) => answerNotice(deps, raw)),
]);
