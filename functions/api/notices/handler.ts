import { presentNotice } from '#functions/api/notices/present.ts';
import { listNoticesRoute } from '#functions/api/notices/routes.ts';
import { tableDeps as deps } from '#functions/runtime/deps.ts';
import { onPage } from '#functions/runtime/http/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { listNotices } from '#usecases/notices/listNotices.ts';

export const handler = onApi([
  onPage(
    listNoticesRoute,
    ({ params }, ...page) => listNotices(deps, params.accountId, ...page),
    presentNotice,
  ),
]);
