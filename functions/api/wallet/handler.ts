import { isRefused } from '#domain/refusal.ts';
import * as routes from '#functions/api/wallet/routes.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { decodeSeq, toPage } from '#functions/runtime/http/cursor.ts';
import { on, onMutation } from '#functions/runtime/http/endpoint.ts';
import { notifyQueue } from '#functions/runtime/notifyQueue.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { renewalQueue } from '#functions/runtime/renewalQueue.ts';
import { getWallet } from '#usecases/wallet/getWallet.ts';
import { giveVoucher } from '#usecases/wallet/giveVoucher.ts';
import { grantFunds } from '#usecases/wallet/grantFunds.ts';
import { listLedger } from '#usecases/wallet/listLedger.ts';
import { recordPayout } from '#usecases/wallet/recordPayout.ts';
import { topUp } from '#usecases/wallet/topUp.ts';
import { verifyLedger } from '#usecases/wallet/verifyLedger.ts';

const deps = { ...tableDeps, notifyQueue, renewalQueue };

export const handler = onApi([
  on(routes.getWalletRoute, ({ params }) => getWallet(deps, params.accountId)),
  onMutation(routes.topUpRoute, ({ params, body }, operation) =>
    topUp(deps, operation, params.accountId, body),
  ),
  onMutation(routes.recordPayoutRoute, ({ params, body }, operation) =>
    recordPayout(deps, operation, params.accountId, body),
  ),
  onMutation(routes.grantGiftRoute, ({ params, body }, operation) =>
    grantFunds(deps, operation, params.accountId, { kind: 'gift', ...body }),
  ),
  onMutation(routes.grantVoucherRoute, ({ params, body }, operation) =>
    giveVoucher(deps, operation, params.accountId, body),
  ),
  on(routes.listLedgerRoute, async ({ params: { accountId }, query: { order, limit, cursor } }) => {
    const list = ['ledger', accountId, order];
    const after = decodeSeq(list, cursor);
    const page = await listLedger(deps, accountId, { order, limit, ...(after && { after }) });
    return isRefused(page) ? page : toPage(list, page);
  }),
  on(routes.verifyLedgerRoute, ({ params }) => verifyLedger(deps, params.accountId)),
]);
