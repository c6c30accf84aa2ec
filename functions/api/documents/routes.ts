import * as z from 'zod';
import { accountId, language } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const documentId = z.string().regex(/^(inv|cn)-[a-z0-9][a-z0-9-]{2,31}-\d{6,12}$/);

/** Rule INV-03. */
export const getDocumentPdfRoute = route({
  operationId: 'getDocumentPdf',
  area: 'documents',
  method: 'GET',
  path: '/v1/accounts/{accountId}/documents/{documentId}/pdf',
  summary: 'Download an invoice or credit note as PDF: the same bytes every time.',
  roles: ['customer', 'operator'],
  params: z.strictObject({ accountId, documentId }),
  query: z.strictObject({ language: z.enum([...language.options, 'both']).default('both') }),
  produces: 'application/pdf',
  mayBeTooLarge: true,
  response: z.strictObject({
    fileName: z.string(),
    pdf: z.instanceof(Uint8Array<ArrayBufferLike>),
  }),
});
