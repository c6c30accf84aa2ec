import { isRefused } from '#domain/refusal.ts';
import * as routes from '#functions/api/refunds/routes.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { decodeCursor, toPage } from '#functions/runtime/http/cursor.ts';
import { on, onMutation } from '#functions/runtime/http/endpoint.ts';
import { lifecycles } from '#functions/runtime/lifecycles.ts';
import { notifyQueue } from '#functions/runtime/notifyQueue.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { renewalQueue } from '#functions/runtime/renewalQueue.ts';
import { blockRefunds } from '#usecases/refunds/blockRefunds.ts';
import { getRefund } from '#usecases/refunds/getRefund.ts';
import { getRefundQuote } from '#usecases/refunds/getRefundQuote.ts';
import { listRefundBlocks } from '#usecases/refunds/listRefundBlocks.ts';
import { listRefunds } from '#usecases/refunds/listRefunds.ts';
import { makeRefund } from '#usecases/refunds/makeRefund.ts';
import { unblockRefunds } from '#usecases/refunds/unblockRefunds.ts';

const deps = { ...tableDeps, notifyQueue, lifecycles, renewalQueue };

export const handler = onApi([
  on(routes.quoteRefundRoute, ({ params, body }) =>
    getRefundQuote(deps, params.accountId, body.resource),
  ),
  onMutation(routes.makeRefundRoute, ({ params, body }, operation) =>
    makeRefund(deps, operation, params.accountId, body),
  ),
  on(routes.listRefundsRoute, async ({ params: { accountId }, query: { limit, cursor } }) => {
    const list = ['refunds', accountId];
    const after = decodeCursor(list, cursor);
    const page = await listRefunds(deps, accountId, { limit, ...(after && { after }) });
    return isRefused(page) ? page : toPage(list, page);
  }),
  on(routes.getRefundRoute, ({ params }) => getRefund(deps, params.accountId, params.refundId)),
  on(routes.listRefundBlocksRoute, ({ params }) => listRefundBlocks(deps, params.accountId)),
  onMutation(routes.blockRefundsRoute, ({ params, body }, operation) =>
    blockRefunds(deps, operation, params.accountId, body),
  ),
  onMutation(routes.unblockRefundsRoute, ({ params }, operation) =>
    unblockRefunds(deps, operation, params.accountId, params.scope),
  ),
]);
