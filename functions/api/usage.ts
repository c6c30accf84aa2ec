import { api } from '#functions/runtime/api/api.ts';
import { on } from '#functions/runtime/api/endpoint.ts';
import { reportUsage } from '#functions/runtime/api/reportUsage.ts';
import { getUsageRoute, recordUsageRoute } from '#functions/runtime/contract/usage.ts';
import { tableDeps as deps } from '#functions/runtime/deps.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';
import { summariseUsage } from '#usecases/usage/summariseUsage.ts';

export const handler = api([
  on(recordUsageRoute, ({ principal, body }) =>
    reportUsage(body, principal.sources, (records) => recordUsage(deps, records)),
  ),
  on(getUsageRoute, ({ params, query }) => summariseUsage(deps, params.accountId, query)),
]);
