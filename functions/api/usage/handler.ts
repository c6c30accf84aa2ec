import type * as z from 'zod';
import { reportEvents } from '#functions/api/usage/reportEvents.ts';
import { getUsageRoute, recordPeaksRoute, recordUsageRoute } from '#functions/api/usage/routes.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { peakEvents, usageEvents } from '#functions/runtime/events/eventBatch.ts';
import { plain } from '#functions/runtime/http/answers.ts';
import { on } from '#functions/runtime/http/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { table } from '#functions/runtime/table.ts';
import { peakStore } from '#storage/peakStores.ts';
import { recordPeaks } from '#usecases/elastic/recordPeaks.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';
import type { UsageSum } from '#usecases/usage/summariseUsage.ts';
import { summariseUsage } from '#usecases/usage/summariseUsage.ts';

const deps = { ...tableDeps, peaks: peakStore(table) };

/** Counts and bytes are decimal text. Rule MET-01. */
const presentUsage = (sums: readonly UsageSum[]): z.output<(typeof getUsageRoute)['response']> => ({
  items: sums.map(plain),
});

export const handler = onApi([
  on(recordUsageRoute, ({ principal, body }) =>
    reportEvents(usageEvents, body, principal, (records) => recordUsage(deps, records)),
  ),
  on(recordPeaksRoute, ({ principal, body }) =>
    reportEvents(peakEvents, body, principal, (samples) => recordPeaks(deps, samples)),
  ),
  on(
    getUsageRoute,
    ({ params, query }) => summariseUsage(deps, params.accountId, query),
    presentUsage,
  ),
]);
