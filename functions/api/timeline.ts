import { isRefused } from '#domain/refusal.ts';
import { api } from '#functions/runtime/api/api.ts';
import { decodeCursor, toPage } from '#functions/runtime/api/cursor.ts';
import { on } from '#functions/runtime/api/endpoint.ts';
import { getTimelineRoute } from '#functions/runtime/contract/timeline.ts';
import { tableDeps as deps } from '#functions/runtime/deps.ts';
import { getTimeline } from '#usecases/timeline/getTimeline.ts';

export const handler = api([
  on(getTimelineRoute, async ({ params: { accountId }, query: { cursor, ...query } }) => {
    const list = ['timeline', accountId, query.resource ?? ''];
    const after = decodeCursor(list, cursor);
    const timeline = await getTimeline(deps, accountId, { ...query, ...(after && { after }) });
    if (isRefused(timeline)) return timeline;
    const { past, due, incomplete } = timeline;
    return { past: toPage(list, past), due: [...due], incomplete };
  }),
]);
