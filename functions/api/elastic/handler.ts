import { Decimal } from '#domain/money/decimal.ts';
import { presentDay, presentPeak } from '#functions/api/elastic/present.ts';
import * as routes from '#functions/api/elastic/routes.ts';
import { presentGateway } from '#functions/api/parts/presentGateway.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { onMutation, onPage } from '#functions/runtime/http/endpoint.ts';
import { notifyQueue } from '#functions/runtime/notifyQueue.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { answerToBurst, askToBurst } from '#usecases/elastic/askToBurst.ts';
import { listElasticDays } from '#usecases/elastic/listElasticDays.ts';
import { listPeaks } from '#usecases/elastic/listPeaks.ts';
import { switchElastic } from '#usecases/elastic/switchElastic.ts';

const deps = { ...tableDeps, notifyQueue };

export const handler = onApi([
  onMutation(
    routes.switchElasticRoute,
    ({ params, body }, operation) => switchElastic(deps, operation, params, body.on),
    presentGateway,
  ),
  onMutation(
    routes.requestElasticRoute,
    ({ params }, operation) => askToBurst(deps, operation, params),
    presentGateway,
  ),
  onMutation(
    routes.approveElasticRoute,
    ({ params, body }, operation) =>
      answerToBurst(deps, operation, params, { factor: new Decimal(body.factor) }),
    presentGateway,
  ),
  onMutation(
    routes.refuseElasticRoute,
    ({ params, body: { reason } }, operation) => answerToBurst(deps, operation, params, { reason }),
    presentGateway,
  ),
  onPage(
    routes.listElasticDaysRoute,
    ({ params }, ...page) => listElasticDays(deps, params, ...page),
    presentDay,
  ),
  onPage(
    routes.listPeaksRoute,
    ({ params, query: { date }, principal }, limit, after) =>
      listPeaks(deps, params, { date, limit, after, asCustomer: principal.role === 'customer' }),
    presentPeak,
  ),
]);
