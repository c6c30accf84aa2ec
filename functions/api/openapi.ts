import { api } from '#functions/runtime/api/api.ts';
import { on } from '#functions/runtime/api/endpoint.ts';
import { openApiDocument } from '#functions/runtime/contract/openApiDocument.ts';
import { getDocumentRoute } from '#functions/runtime/contract/openapi.ts';

const document = openApiDocument();

export const handler = api([on(getDocumentRoute, async () => ({ ...document }))]);
