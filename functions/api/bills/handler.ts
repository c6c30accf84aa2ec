import { isRefused } from '#domain/refusal.ts';
import { presentCsv } from '#functions/api/bills/csv.ts';
import { presentReceipt, presentSummary } from '#functions/api/bills/present.ts';
import { exportBillsRoute, getBillRoute, listBillsRoute } from '#functions/api/bills/routes.ts';
import { tableDeps as deps } from '#functions/runtime/deps.ts';
import { decodeSeq, encodeCursor } from '#functions/runtime/http/cursor.ts';
import { on, onPage } from '#functions/runtime/http/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { exportBills } from '#usecases/bills/exportBills.ts';
import { getBill, listBills } from '#usecases/bills/listBills.ts';

export const handler = onApi([
  onPage(
    listBillsRoute,
    ({ params: { accountId }, query: { cursor: _, limit: __, ...filter } }, limit, after) =>
      listBills(deps, accountId, { filter, limit, ...(after && { after: Number(after) }) }),
    presentSummary,
  ),
  on(exportBillsRoute, async ({ params: { accountId }, query: { cursor, ...filter } }) => {
    const list = [exportBillsRoute.operationId, accountId, filter];
    const part = await exportBills(deps, accountId, filter, decodeSeq(list, cursor));
    if (isRefused(part)) return part;
    const { bills, next } = part;
    return { csv: presentCsv(bills), ...(next && { cursor: encodeCursor(list, next) }) };
  }),
  on(getBillRoute, ({ params }) => getBill(deps, params.accountId, params.billId), presentReceipt),
]);
