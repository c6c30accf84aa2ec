import { api } from '#functions/runtime/api/api.ts';
import { on } from '#functions/runtime/api/endpoint.ts';
import { peakEvents } from '#functions/runtime/api/peakEvents.ts';
import { reportEvents } from '#functions/runtime/api/reportEvents.ts';
import { usageEvents } from '#functions/runtime/api/usageEvents.ts';
import { recordPeaksRoute } from '#functions/runtime/contract/peaks.ts';
import { getUsageRoute, recordUsageRoute } from '#functions/runtime/contract/usage.ts';
import { tableDeps as deps } from '#functions/runtime/deps.ts';
import { recordPeaks } from '#usecases/elastic/recordPeaks.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';
import { summariseUsage } from '#usecases/usage/summariseUsage.ts';

export const handler = api([
  on(recordUsageRoute, ({ principal, body }) =>
    reportEvents(usageEvents, body, principal, (records) => recordUsage(deps, records)),
  ),
  on(recordPeaksRoute, ({ principal, body }) =>
    reportEvents(peakEvents, body, principal, (samples) => recordPeaks(deps, samples)),
  ),
  on(getUsageRoute, ({ params, query }) => summariseUsage(deps, params.accountId, query)),
]);
