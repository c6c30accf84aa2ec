import { isRefused } from '#domain/refusal.ts';
import { presentCsv } from '#functions/api/bills/csv.ts';
import { exportFocusRoute, getFocusMetadataRoute } from '#functions/api/bills/focusRoutes.ts';
import {
  exportInvoiceBillsRoute,
  getInvoiceableRoute,
  getInvoiceRoute,
  getMonthRoute,
  listCreditNotesRoute,
  listInvoiceBillsRoute,
  listInvoiceLinesRoute,
  listInvoicesRoute,
} from '#functions/api/bills/invoiceRoutes.ts';
import { presentReceipt, presentSummary } from '#functions/api/bills/present.ts';
import {
  presentCreditNote,
  presentInvoice,
  presentInvoiceable,
  presentInvoiceLine,
  presentMonth,
} from '#functions/api/bills/presentInvoice.ts';
import { exportBillsRoute, getBillRoute, listBillsRoute } from '#functions/api/bills/routes.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { issuerEnv } from '#functions/runtime/env.ts';
import { focusCsv } from '#functions/runtime/focusCsv.ts';
import { decodeCursor, decodeSeq, encodeCursor } from '#functions/runtime/http/cursor.ts';
import { on, onPage } from '#functions/runtime/http/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { table } from '#functions/runtime/table.ts';
import { invoiceStore } from '#storage/invoiceStore.ts';
import { type BillPart, exportBills } from '#usecases/bills/exportBills.ts';
import { getBill, listBills } from '#usecases/bills/listBills.ts';
import { exportFocus, readFocusMetadata } from '#usecases/focus/exportFocus.ts';
import { getInvoiceable } from '#usecases/invoices/getInvoiceable.ts';
import { getMonth } from '#usecases/invoices/getMonth.ts';
import { getInvoice, listCreditNotes, listInvoices } from '#usecases/invoices/listInvoices.ts';
import {
  exportDocumentBills,
  listDocumentBills,
  listDocumentLines,
} from '#usecases/invoices/readDocument.ts';

const deps = {
  ...tableDeps,
  invoices: invoiceStore(table),
  issuer: issuerEnv().OPERATOR_NAME,
};

const csvOf = (list: readonly unknown[], { bills, next }: BillPart) => ({
  csv: presentCsv(bills),
  ...(next && { cursor: encodeCursor(list, next) }),
});

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
    return isRefused(part) ? part : csvOf(list, part);
  }),
  on(getBillRoute, ({ params }) => getBill(deps, params.accountId, params.billId), presentReceipt),
  onPage(
    listInvoicesRoute,
    ({ params }, ...page) => listInvoices(deps, params.accountId, ...page),
    presentInvoice,
  ),
  on(
    getInvoiceRoute,
    ({ params }) => getInvoice(deps, params.accountId, params.invoiceId),
    presentInvoice,
  ),
  onPage(
    listCreditNotesRoute,
    ({ params }, ...page) => listCreditNotes(deps, params.accountId, ...page),
    presentCreditNote,
  ),
  onPage(
    listInvoiceLinesRoute,
    ({ params }, ...page) => listDocumentLines(deps, params, ...page),
    presentInvoiceLine,
  ),
  onPage(
    listInvoiceBillsRoute,
    ({ params }, ...page) => listDocumentBills(deps, params, ...page),
    presentSummary,
  ),
  on(exportInvoiceBillsRoute, async ({ params, query: { cursor } }) => {
    const list = [exportInvoiceBillsRoute.operationId, params];
    const part = await exportDocumentBills(deps, params, decodeSeq(list, cursor));
    return isRefused(part) ? part : csvOf(list, part);
  }),
  on(
    getInvoiceableRoute,
    ({ params }) => getInvoiceable(deps, params.accountId),
    presentInvoiceable,
  ),
  on(getMonthRoute, ({ params }) => getMonth(deps, params.accountId, params.month), presentMonth),
  on(getFocusMetadataRoute, ({ params }) =>
    readFocusMetadata(deps, params.accountId, params.month),
  ),
  on(exportFocusRoute, async ({ params, query: { cursor } }) => {
    const list = [exportFocusRoute.operationId, params];
    const part = await exportFocus(deps, { ...params, after: decodeCursor(list, cursor) });
    if (isRefused(part)) return part;
    return { csv: focusCsv(part), ...(part.next && { cursor: encodeCursor(list, part.next) }) };
  }),
]);
