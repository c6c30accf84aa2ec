import * as z from 'zod';
import { message, text } from '#functions/runtime/f5/fields.ts';
import { f5Route, inSystem } from '#functions/runtime/f5/route.ts';

/** Rule INV-03. */
export const downloadInvoicePdfRoute = f5Route({
  operationId: 'ves.io.schema.usage.invoice.CustomAPI.DownloadInvoicePdf',
  area: 'documents',
  method: 'GET',
  path: '/api/web/namespaces/{namespace}/usage/invoice_pdf',
  summary:
    'Download a final invoice by its name, as PDF in base64: the same bytes every time. One that runs has none yet: 409.',
  params: inSystem,
  query: message({ name: text(100) }),
  response: z.strictObject({ pdf: z.base64() }),
});
