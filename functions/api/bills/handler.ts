import { isRefused } from '#domain/refusal.ts';
import { exportBillsRoute, getBillRoute, listBillsRoute } from '#functions/api/bills/routes.ts';
import { tableDeps as deps } from '#functions/runtime/deps.ts';
import { decodeSeq, encodeCursor, toPage } from '#functions/runtime/http/cursor.ts';
import { on } from '#functions/runtime/http/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { exportBills } from '#usecases/bills/exportBills.ts';
import { getBill } from '#usecases/bills/getBill.ts';
import { listBills } from '#usecases/bills/listBills.ts';
import type { BillFilter } from '#usecases/bills/readBills.ts';

const listOf = (
  name: string,
  accountId: string,
  { month, product, kind, instanceId, meter }: BillFilter,
) => [name, accountId, month, product, kind, instanceId, meter] as const;

export const handler = onApi([
  on(listBillsRoute, async ({ params: { accountId }, query }) => {
    const { limit, cursor, ...filter } = query;
    const list = listOf('bills', accountId, filter);
    const after = decodeSeq(list, cursor);
    const page = await listBills(deps, accountId, { filter, limit, ...(after && { after }) });
    return isRefused(page) ? page : toPage(list, page);
  }),
  on(exportBillsRoute, async ({ params: { accountId }, query: { cursor, ...filter } }) => {
    const list = listOf('bills.csv', accountId, filter);
    const part = await exportBills(deps, accountId, filter, decodeSeq(list, cursor));
    if (isRefused(part)) return part;
    const { csv, next } = part;
    return { csv, ...(next && { cursor: encodeCursor(list, next) }) };
  }),
  on(getBillRoute, ({ params }) => getBill(deps, params.accountId, params.billId)),
]);
