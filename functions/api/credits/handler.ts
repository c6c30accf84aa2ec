import { grantIncomeRoute, grantSlaCreditRoute } from '#functions/api/credits/routes.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { onMutation } from '#functions/runtime/http/endpoint.ts';
import { notifyQueue } from '#functions/runtime/notifyQueue.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { renewalQueue } from '#functions/runtime/renewalQueue.ts';
import { grantFunds } from '#usecases/wallet/grantFunds.ts';
import { grantSlaCredit } from '#usecases/wallet/grantSlaCredit.ts';

const deps = { ...tableDeps, notifyQueue, renewalQueue };

export const handler = onApi([
  onMutation(grantIncomeRoute, ({ params, body }, operation) =>
    grantFunds(deps, operation, params.accountId, { kind: 'income', ...body }),
  ),
  onMutation(grantSlaCreditRoute, ({ params, body }, operation) =>
    grantSlaCredit(deps, operation, params.accountId, body),
  ),
]);
