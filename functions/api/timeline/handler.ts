import { isRefused } from '#domain/refusal.ts';
import { getTimelineRoute } from '#functions/api/timeline/routes.ts';
import { tableDeps as deps } from '#functions/runtime/deps.ts';
import { decodeCursor, toPage } from '#functions/runtime/http/cursor.ts';
import { on } from '#functions/runtime/http/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { getTimeline } from '#usecases/timeline/getTimeline.ts';

export const handler = onApi([
  on(getTimelineRoute, async ({ params: { accountId }, query: { cursor, ...query } }) => {
    const list = ['timeline', accountId, query.resource ?? ''];
    const after = decodeCursor(list, cursor);
    const timeline = await getTimeline(deps, accountId, { ...query, ...(after && { after }) });
    if (isRefused(timeline)) return timeline;
    const { past, due, incomplete } = timeline;
    return { past: toPage(list, past), due: [...due], incomplete };
  }),
]);
