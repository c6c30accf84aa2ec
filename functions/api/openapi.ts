import { on } from '#functions/runtime/api/endpoint.ts';
import { publicApi } from '#functions/runtime/api/publicApi.ts';
import { unrouted } from '#functions/runtime/api/unrouted.ts';
import { allRoutes } from '#functions/runtime/contract/allRoutes.ts';
import { openApiDocument } from '#functions/runtime/contract/openApiDocument.ts';
import { getDocumentRoute } from '#functions/runtime/contract/openapi.ts';

/** Made when first asked for: what no route is for, which is answered here too, need not wait for it. */
let document: ReturnType<typeof openApiDocument> | undefined;

const getDocument = async () => {
  document ??= openApiDocument();
  return { ...document };
};

export const handler = publicApi([on(getDocumentRoute, getDocument)], unrouted(allRoutes));
