import type * as z from 'zod';
import type { Reversal } from '#domain/payments/reversal.ts';
import * as routes from '#functions/api/checkouts/routes.ts';
import { answerNotice } from '#functions/api/parts/answerNotice.ts';
import { presentTopUp } from '#functions/api/parts/topUpAnswer.ts';
import { openAlipay } from '#functions/runtime/alipay/openAlipay.ts';
import { lifecycles } from '#functions/runtime/aws/lifecycles.ts';
import {
  openNotifyQueue,
  openPaymentQueue,
  openRenewalQueue,
} from '#functions/runtime/aws/queues.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { presentMoney } from '#functions/runtime/http/answers.ts';
import { onMutation, onRaw } from '#functions/runtime/http/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { table } from '#functions/runtime/table.ts';
import { wake } from '#functions/runtime/wake.ts';
import { paymentStoresOn } from '#storage/paymentStores.ts';
import { refundCheckout } from '#usecases/payments/refundCheckout.ts';
import { startCheckout } from '#usecases/payments/startCheckout.ts';

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

const presentRefund = (
  topUpId: string,
  number: string,
  { money, at }: Reversal,
): z.output<typeof routes.refundAnswer> => ({
  topUpId,
  number,
  money: presentMoney(money.amount, money.currency),
  refundedAt: at,
});

export const handler = onApi([
  onMutation(
    routes.startCheckoutRoute,
    ({ params, body }, operation) => startCheckout(deps, operation, params.accountId, body),
    presentTopUp,
  ),
  onMutation(
    routes.refundCheckoutRoute,
    ({ params: { accountId, topUpId }, body: { number, money } }, operation) =>
      refundCheckout(
        deps,
        { ...operation, present: (made) => presentRefund(topUpId, number, made) },
        accountId,
        { paymentId: topUpId, number, money },
      ),
  ),
  onRaw(routes.takeAlipayNoticeRoute, (raw) => answerNotice(deps, raw)),
]);
