import type * as z from 'zod';
import type { PeakSample } from '#domain/gateways/peaks/acceptPeak.ts';
import { billIdOf } from '#domain/ledger/bill.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { dayAnswer, peakAnswer } from '#functions/api/elastic/routes.ts';
import * as routes from '#functions/api/elastic/routes.ts';
import { presentGateway } from '#functions/api/parts/presentGateway.ts';
import { openNotifyQueue } from '#functions/runtime/aws/queues.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { plain, presentMoney } from '#functions/runtime/http/answers.ts';
import { onMutation, onPage } from '#functions/runtime/http/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { table } from '#functions/runtime/table.ts';
import { wake } from '#functions/runtime/wake.ts';
import { peakStore } from '#storage/peakStores.ts';
import { answerToBurst, askToBurst } from '#usecases/elastic/askToBurst.ts';
import type { BilledDayOf } from '#usecases/elastic/listElasticDays.ts';
import { listElasticDays } from '#usecases/elastic/listElasticDays.ts';
import { listPeaks } from '#usecases/elastic/listPeaks.ts';
import { switchElastic } from '#usecases/elastic/switchElastic.ts';

/** With every figure of its charge. Rules ELA-02, ELA-03. */
const presentDay = ({
  day: { accountId, date, closedAt },
  billed: { price, charge, billSeqs, ...billed },
  currency,
}: BilledDayOf): z.output<typeof dayAnswer> => ({
  date,
  closedAt,
  ...plain(billed),
  unitPrice: price.unitPrice.div(price.unit.size).toFixed(),
  bookVersion: price.bookVersion,
  charge: presentMoney(charge, currency),
  billIds: billSeqs.map((seq) => billIdOf(accountId, seq)),
});

const presentPeak = ({
  accountId: _,
  gatewayId: __,
  ...sample
}: PeakSample): z.output<typeof peakAnswer> => plain(sample);

const deps = {
  ...tableDeps,
  peaks: peakStore(table),
  notifyQueue: openNotifyQueue(),
  wake,
};

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
