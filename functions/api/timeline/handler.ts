import type * as z from 'zod';
import { isRefused } from '#domain/refusal.ts';
import type { pastStep } from '#functions/api/timeline/routes.ts';
import { getTimelineRoute } from '#functions/api/timeline/routes.ts';
import { tableDeps as deps } from '#functions/runtime/deps.ts';
import { decodeCursor, toPage } from '#functions/runtime/http/cursor.ts';
import { on } from '#functions/runtime/http/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { getTimeline } from '#usecases/timeline/getTimeline.ts';
import type { PastStep } from '#usecases/timeline/readPastSteps.ts';

/** A step as the account was told of it; named as what is due is. */
const presentPastStep = ({
  notice: { at, kind, episode, subject, figures },
  cause,
}: PastStep): z.output<typeof pastStep> => ({
  at,
  step: kind,
  cause,
  episode,
  ...(subject && { subject }),
  figures,
});

export const handler = onApi([
  on(getTimelineRoute, async ({ params: { accountId }, query: { cursor, ...query } }) => {
    const list = ['timeline', accountId, query.resource ?? ''];
    const after = decodeCursor(list, cursor);
    const timeline = await getTimeline(deps, accountId, { ...query, ...(after && { after }) });
    if (isRefused(timeline)) return timeline;
    const { past, due, incomplete } = timeline;
    return { past: toPage(list, past, presentPastStep), due: [...due], incomplete };
  }),
]);
