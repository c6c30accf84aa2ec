import { api } from '#functions/runtime/api/api.ts';
import { onMutation } from '#functions/runtime/api/endpoint.ts';
import { grantIncomeRoute, grantSlaCreditRoute } from '#functions/runtime/contract/credits.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { notifyQueue } from '#functions/runtime/notifyQueue.ts';
import { grantFunds } from '#usecases/wallet/grantFunds.ts';
import { grantSlaCredit } from '#usecases/wallet/grantSlaCredit.ts';

const deps = { ...tableDeps, notifyQueue };

export const handler = api([
  onMutation(grantIncomeRoute, ({ params, body }, operation) =>
    grantFunds(deps, operation, params.accountId, { kind: 'income', ...body }),
  ),
  onMutation(grantSlaCreditRoute, ({ params, body }, operation) =>
    grantSlaCredit(deps, operation, params.accountId, body),
  ),
]);
