import {
  makeCorrectionRoute,
  quoteCorrectionRoute,
} from '#functions/api/refunds/correctionRoutes.ts';
import {
  presentBlock,
  presentBlocks,
  presentRefund,
  presentRefundQuote,
} from '#functions/api/refunds/present.ts';
import {
  presentCorrection,
  presentCorrectionQuote,
} from '#functions/api/refunds/presentCorrection.ts';
import * as routes from '#functions/api/refunds/routes.ts';
import {
  presentWithdrawal,
  withdrawInvoiceRoute,
} from '#functions/api/refunds/withdrawalRoutes.ts';
import { lifecycles } from '#functions/runtime/aws/lifecycles.ts';
import { openNotifyQueue, openRenewalQueue } from '#functions/runtime/aws/queues.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { on, onMutation, onPage } from '#functions/runtime/http/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { table } from '#functions/runtime/table.ts';
import { wake } from '#functions/runtime/wake.ts';
import { correctionStore } from '#storage/correctionStore.ts';
import { invoiceStore } from '#storage/invoiceStore.ts';
import { makeCorrection } from '#usecases/corrections/makeCorrection.ts';
import { quoteBillCorrection } from '#usecases/corrections/quoteBillCorrection.ts';
import { withdrawInvoice } from '#usecases/corrections/withdrawInvoice.ts';
import { getRefundQuote } from '#usecases/refunds/getRefundQuote.ts';
import { makeRefund } from '#usecases/refunds/makeRefund.ts';
import { getRefund, listRefundBlocks, listRefunds } from '#usecases/refunds/readRefunds.ts';
import { blockRefunds, unblockRefunds } from '#usecases/refunds/refundBlocks.ts';

const deps = {
  ...tableDeps,
  corrections: correctionStore(table),
  invoices: invoiceStore(table),
  notifyQueue: openNotifyQueue(),
  wake,
  lifecycles,
  renewalQueue: openRenewalQueue(),
};

export const handler = onApi([
  on(
    routes.quoteRefundRoute,
    ({ params, body }) => getRefundQuote(deps, params.accountId, body.resource),
    presentRefundQuote,
  ),
  onMutation(
    routes.makeRefundRoute,
    ({ params, body }, operation) => makeRefund(deps, operation, params.accountId, body),
    presentRefund,
  ),
  onPage(
    routes.listRefundsRoute,
    ({ params }, ...page) => listRefunds(deps, params.accountId, ...page),
    presentRefund,
  ),
  on(
    routes.getRefundRoute,
    ({ params }) => getRefund(deps, params.accountId, params.refundId),
    presentRefund,
  ),
  on(
    routes.listRefundBlocksRoute,
    ({ params }) => listRefundBlocks(deps, params.accountId),
    presentBlocks,
  ),
  onMutation(
    routes.blockRefundsRoute,
    ({ params, body }, operation) => blockRefunds(deps, operation, params.accountId, body),
    presentBlock,
  ),
  onMutation(
    routes.unblockRefundsRoute,
    ({ params }, operation) => unblockRefunds(deps, operation, params.accountId, params.scope),
    presentBlock,
  ),
  on(
    quoteCorrectionRoute,
    ({ params, body }) => quoteBillCorrection(deps, { ...params, ...body }),
    presentCorrectionQuote,
  ),
  onMutation(
    makeCorrectionRoute,
    ({ params: { accountId, billId }, body }, operation) =>
      makeCorrection(deps, operation, accountId, { billId, ...body }),
    presentCorrection,
  ),
  onMutation(
    withdrawInvoiceRoute,
    ({ params: { accountId, invoiceId }, body: { reason } }, operation) =>
      withdrawInvoice(deps, operation, accountId, { invoiceId, reason }),
    presentWithdrawal,
  ),
]);
