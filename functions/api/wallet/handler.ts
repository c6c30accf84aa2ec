import { presentEntry } from '#functions/api/parts/entryAnswer.ts';
import * as budgetRoutes from '#functions/api/wallet/budgetRoutes.ts';
import * as fapiaoRoutes from '#functions/api/wallet/fapiaoRoutes.ts';
import {
  presentBudget,
  presentBudgetStatus,
  presentFapiao,
  presentWallet,
} from '#functions/api/wallet/present.ts';
import * as routes from '#functions/api/wallet/routes.ts';
import { openNotifyQueue, openRenewalQueue } from '#functions/runtime/aws/queues.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { on, onMutation, onPage } from '#functions/runtime/http/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { table } from '#functions/runtime/table.ts';
import { wake } from '#functions/runtime/wake.ts';
import { budgetStore } from '#storage/budgetStore.ts';
import { fapiaoStore } from '#storage/fapiaoStore.ts';
import { invoiceStore } from '#storage/invoiceStore.ts';
import {
  endAccountBudget,
  getAccountBudget,
  setAccountBudget,
} from '#usecases/budgets/setAccountBudget.ts';
import { getFapiao, listFapiao } from '#usecases/invoices/readFapiao.ts';
import { requestFapiao } from '#usecases/invoices/requestFapiao.ts';
import { settleFapiao } from '#usecases/invoices/settleFapiao.ts';
import { getWallet } from '#usecases/wallet/getWallet.ts';
import { giveVoucher } from '#usecases/wallet/giveVoucher.ts';
import { grantFunds } from '#usecases/wallet/grantFunds.ts';
import { listLedger } from '#usecases/wallet/listLedger.ts';
import { recordPayout } from '#usecases/wallet/recordPayout.ts';
import { topUp } from '#usecases/wallet/topUp.ts';
import { verifyLedger } from '#usecases/wallet/verifyLedger.ts';

const deps = {
  ...tableDeps,
  invoices: invoiceStore(table),
  fapiaos: fapiaoStore(table),
  budgets: budgetStore(table),
  notifyQueue: openNotifyQueue(),
  wake,
  renewalQueue: openRenewalQueue(),
};

export const handler = onApi([
  on(routes.getWalletRoute, ({ params }) => getWallet(deps, params.accountId), presentWallet),
  onMutation(
    routes.topUpRoute,
    ({ params, body }, operation) => topUp(deps, operation, params.accountId, body),
    presentEntry,
  ),
  onMutation(
    routes.recordPayoutRoute,
    ({ params, body }, operation) => recordPayout(deps, operation, params.accountId, body),
    presentEntry,
  ),
  onMutation(
    routes.grantGiftRoute,
    ({ params, body }, operation) =>
      grantFunds(deps, operation, params.accountId, { kind: 'gift', ...body }),
    presentEntry,
  ),
  onMutation(
    routes.grantVoucherRoute,
    ({ params, body }, operation) => giveVoucher(deps, operation, params.accountId, body),
    presentEntry,
  ),
  onPage(
    routes.listLedgerRoute,
    ({ params, query: { order } }, limit, after) =>
      listLedger(deps, params.accountId, { order, limit, ...(after && { after: Number(after) }) }),
    presentEntry,
  ),
  on(routes.verifyLedgerRoute, ({ params }) => verifyLedger(deps, params.accountId)),
  onMutation(
    fapiaoRoutes.requestFapiaoRoute,
    ({ params, body }, operation) => requestFapiao(deps, operation, params.accountId, body),
    presentFapiao,
  ),
  onPage(
    fapiaoRoutes.listFapiaoRoute,
    ({ params }, ...page) => listFapiao(deps, params.accountId, ...page),
    presentFapiao,
  ),
  on(fapiaoRoutes.getFapiaoRoute, ({ params }) => getFapiao(deps, params), presentFapiao),
  onMutation(
    fapiaoRoutes.issueFapiaoRoute,
    ({ params, body }, operation) =>
      settleFapiao(deps, operation, params, { status: 'issued', ...body }),
    presentFapiao,
  ),
  onMutation(
    fapiaoRoutes.failFapiaoRoute,
    ({ params, body }, operation) =>
      settleFapiao(deps, operation, params, { status: 'failed', ...body }),
    presentFapiao,
  ),
  onMutation(
    fapiaoRoutes.reverseFapiaoRoute,
    ({ params, body }, operation) =>
      settleFapiao(deps, operation, params, { status: 'reversed', ...body }),
    presentFapiao,
  ),
  on(
    budgetRoutes.getBudgetRoute,
    ({ params }) => getAccountBudget(deps, params.accountId),
    presentBudgetStatus,
  ),
  onMutation(
    budgetRoutes.setBudgetRoute,
    ({ params, body }, operation) => setAccountBudget(deps, operation, params.accountId, body),
    presentBudget,
  ),
  onMutation(
    budgetRoutes.endBudgetRoute,
    ({ params }, operation) => endAccountBudget(deps, operation, params.accountId),
    presentBudget,
  ),
]);
