import { isRefused } from '#domain/refusal.ts';
import { api } from '#functions/runtime/api/api.ts';
import { decodeSeq, toPage } from '#functions/runtime/api/cursor.ts';
import { on, onMutation } from '#functions/runtime/api/endpoint.ts';
import {
  getWalletRoute,
  grantGiftRoute,
  grantVoucherRoute,
  listLedgerRoute,
  topUpRoute,
  verifyLedgerRoute,
} from '#functions/runtime/contract/wallet.ts';
import { tableDeps as deps } from '#functions/runtime/deps.ts';
import { getWallet } from '#usecases/wallet/getWallet.ts';
import { giveVoucher } from '#usecases/wallet/giveVoucher.ts';
import { grantFunds } from '#usecases/wallet/grantFunds.ts';
import { listLedger } from '#usecases/wallet/listLedger.ts';
import { topUp } from '#usecases/wallet/topUp.ts';
import { verifyLedger } from '#usecases/wallet/verifyLedger.ts';

export const handler = api([
  on(getWalletRoute, ({ params }) => getWallet(deps, params.accountId)),
  onMutation(topUpRoute, ({ params, body }, operation) =>
    topUp(deps, operation, params.accountId, body),
  ),
  onMutation(grantGiftRoute, ({ params, body }, operation) =>
    grantFunds(deps, operation, params.accountId, { kind: 'gift', ...body }),
  ),
  onMutation(grantVoucherRoute, ({ params, body }, operation) =>
    giveVoucher(deps, operation, params.accountId, body),
  ),
  on(listLedgerRoute, async ({ params: { accountId }, query: { order, limit, cursor } }) => {
    const list = ['ledger', accountId, order];
    const after = decodeSeq(list, cursor);
    const page = await listLedger(deps, accountId, { order, limit, ...(after && { after }) });
    return isRefused(page) ? page : toPage(list, page);
  }),
  on(verifyLedgerRoute, ({ params }) => verifyLedger(deps, params.accountId)),
]);
