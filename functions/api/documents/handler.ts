import { isRefused } from '#domain/refusal.ts';
import { documentPdf } from '#functions/api/documents/documentPdf.ts';
import { downloadInvoicePdfRoute } from '#functions/api/documents/f5Routes.ts';
import { getDocumentPdfRoute } from '#functions/api/documents/routes.ts';
import type { Languages } from '#functions/api/documents/texts.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { onF5 } from '#functions/runtime/f5/endpoint.ts';
import { on } from '#functions/runtime/http/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { table } from '#functions/runtime/table.ts';
import { invoiceStore } from '#storage/invoiceStore.ts';
import { invoiceByName } from '#usecases/invoices/invoiceByName.ts';
import { documentWithLines } from '#usecases/invoices/readDocument.ts';

const deps = { ...tableDeps, invoices: invoiceStore(table) };

/**
 * 1.4 s of CPU and 0.6 MB; 4 s and 2 MB, of the 6 MB that Lambda answers, where ids are as long as they may be and
 * all boxes. What has more lines is read as CSV.
 */
const mostLines = 2_000;

const languagesOf = {
  en: ['en'],
  'zh-CN': ['zh-CN'],
  both: ['zh-CN', 'en'],
} as const satisfies Readonly<Record<string, Languages>>;

export const handler = onApi([
  on(getDocumentPdfRoute, async ({ params, query: { language } }) => {
    const found = await documentWithLines(deps, params, mostLines);
    if (isRefused(found)) return found;
    const pdf = await documentPdf(found, languagesOf[language]);
    return { fileName: `${found.document.number}.pdf`, pdf };
  }),
  onF5(downloadInvoicePdfRoute, async ({ accountId, query: { name } }) => {
    const found = await invoiceByName(deps, { accountId, name }, mostLines);
    if (isRefused(found)) return found;
    const pdf = await documentPdf(found, languagesOf.both);
    return { pdf: Buffer.from(pdf).toString('base64') };
  }),
]);
