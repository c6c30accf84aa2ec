import { allRoutes, getDocumentRoute } from '#functions/api/allRoutes.ts';
import { f5Routes } from '#functions/api/f5Routes.ts';
import { openApiDocument } from '#functions/api/openapi/openApiDocument.ts';
import { on } from '#functions/runtime/http/endpoint.ts';
import { publicApi, unrouted } from '#functions/runtime/http/routed.ts';

/** Made when first asked for: what no route is for, which is answered here too, need not wait for it. */
let document: ReturnType<typeof openApiDocument> | undefined;

const getDocument = async () => {
  document ??= openApiDocument();
  return { ...document };
};

export const handler = publicApi(
  [on(getDocumentRoute, getDocument)],
  unrouted([...allRoutes, ...f5Routes]),
);
