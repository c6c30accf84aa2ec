import { Decimal } from '#domain/money/decimal.ts';
import { isRefused } from '#domain/refusal.ts';
import * as routes from '#functions/api/elastic/routes.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { decodeCursor, toPage } from '#functions/runtime/http/cursor.ts';
import { on, onMutation } from '#functions/runtime/http/endpoint.ts';
import { notifyQueue } from '#functions/runtime/notifyQueue.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { answerToBurst, askToBurst } from '#usecases/elastic/askToBurst.ts';
import { listElasticDays } from '#usecases/elastic/listElasticDays.ts';
import { listPeaks } from '#usecases/elastic/listPeaks.ts';
import { switchElastic } from '#usecases/elastic/switchElastic.ts';

const deps = { ...tableDeps, notifyQueue };

export const handler = onApi([
  onMutation(routes.switchElasticRoute, ({ params, body }, operation) =>
    switchElastic(deps, operation, params, body.on),
  ),
  onMutation(routes.requestElasticRoute, ({ params }, operation) =>
    askToBurst(deps, operation, params),
  ),
  onMutation(routes.approveElasticRoute, ({ params, body }, operation) =>
    answerToBurst(deps, operation, params, { factor: new Decimal(body.factor) }),
  ),
  onMutation(routes.refuseElasticRoute, ({ params, body: { reason } }, operation) =>
    answerToBurst(deps, operation, params, { reason }),
  ),
  on(routes.listElasticDaysRoute, async ({ params, query: { limit, cursor } }) => {
    const list = ['elastic-days', params.accountId, params.gatewayId];
    const page = await listElasticDays(deps, params, limit, decodeCursor(list, cursor));
    return isRefused(page) ? page : toPage(list, page);
  }),
  on(routes.listPeaksRoute, async ({ params, query, principal }) => {
    const { date, limit, cursor } = query;
    const list = ['peaks', params.accountId, params.gatewayId, date];
    const asCustomer = principal.role === 'customer';
    const after = decodeCursor(list, cursor);
    const page = await listPeaks(deps, params, { date, limit, after, asCustomer });
    return isRefused(page) ? page : toPage(list, page);
  }),
]);
