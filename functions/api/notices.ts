import { isRefused } from '#domain/refusal.ts';
import { api } from '#functions/runtime/api/api.ts';
import { decodeCursor, toPage } from '#functions/runtime/api/cursor.ts';
import { on } from '#functions/runtime/api/endpoint.ts';
import { listNoticesRoute } from '#functions/runtime/contract/notices.ts';
import { tableDeps as deps } from '#functions/runtime/deps.ts';
import { listNotices } from '#usecases/notices/listNotices.ts';

export const handler = api([
  on(listNoticesRoute, async ({ params: { accountId }, query: { limit, cursor } }) => {
    const list = ['notices', accountId];
    const page = await listNotices(deps, accountId, limit, decodeCursor(list, cursor));
    return isRefused(page) ? page : toPage(list, page);
  }),
]);
