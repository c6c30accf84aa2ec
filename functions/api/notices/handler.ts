import { isRefused } from '#domain/refusal.ts';
import { listNoticesRoute } from '#functions/api/notices/routes.ts';
import { tableDeps as deps } from '#functions/runtime/deps.ts';
import { decodeCursor, toPage } from '#functions/runtime/http/cursor.ts';
import { on } from '#functions/runtime/http/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { listNotices } from '#usecases/notices/listNotices.ts';

export const handler = onApi([
  on(listNoticesRoute, async ({ params: { accountId }, query: { limit, cursor } }) => {
    const list = ['notices', accountId];
    const page = await listNotices(deps, accountId, limit, decodeCursor(list, cursor));
    return isRefused(page) ? page : toPage(list, page);
  }),
]);
