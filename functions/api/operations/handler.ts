import * as lifecycleRoutes from '#functions/api/operations/lifecycleRoutes.ts';
import * as routes from '#functions/api/operations/routes.ts';
import * as tokenRoutes from '#functions/api/operations/tokenRoutes.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { decodeCursor, toPage } from '#functions/runtime/http/cursor.ts';
import { on, onMutation } from '#functions/runtime/http/endpoint.ts';
import { onPage } from '#functions/runtime/http/onPage.ts';
import { lifecycles } from '#functions/runtime/lifecycles.ts';
import { notifyQueue } from '#functions/runtime/notifyQueue.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { newSecret } from '#functions/runtime/secret.ts';
import { settlementQueue } from '#functions/runtime/settlementQueue.ts';
import { dismissParkedLifecycle } from '#usecases/operations/dismissParkedLifecycle.ts';
import { getHour } from '#usecases/operations/getHour.ts';
import { listParkedUsage } from '#usecases/operations/listParkedUsage.ts';
import { listReconciliations } from '#usecases/operations/listReconciliations.ts';
import { releaseParkedUsage } from '#usecases/operations/releaseParkedUsage.ts';
import { retryParkedAccount } from '#usecases/operations/retryParkedAccount.ts';
import { createToken } from '#usecases/tokens/createToken.ts';
import { listTokens } from '#usecases/tokens/listTokens.ts';
import { revokeToken } from '#usecases/tokens/revokeToken.ts';

const deps = { ...tableDeps, settlementQueue, notifyQueue, lifecycles };

export const handler = onApi([
  on(routes.getHourRoute, ({ params }) => getHour(deps, params.hour)),
  onPage(routes.listParkedAccountsRoute, deps.hours.listParked),
  onMutation(routes.retryParkedAccountRoute, ({ params }, operation) =>
    retryParkedAccount(deps, operation, params.accountId, params.hour),
  ),
  onPage(routes.listParkedUsageRoute, (...page) => listParkedUsage(deps, ...page)),
  onMutation(routes.releaseParkedUsageRoute, ({ params }, operation) =>
    releaseParkedUsage(deps, operation, params.accountId, params.hour),
  ),
  on(lifecycleRoutes.listLifecyclesRoute, async ({ query: { of, limit, cursor } }) => {
    const list = ['lifecycles', of];
    return toPage(list, await deps.due.list(of, limit, decodeCursor(list, cursor)));
  }),
  onPage(lifecycleRoutes.listParkedLifecyclesRoute, deps.parkedLifecycles.list),
  onMutation(lifecycleRoutes.dismissParkedLifecycleRoute, ({ params }, operation) =>
    dismissParkedLifecycle(deps, operation, params.execution),
  ),
  onPage(routes.listReconciliationsRoute, (...page) => listReconciliations(deps, ...page)),
  onPage(tokenRoutes.listTokensRoute, (...page) => listTokens(deps, ...page)),
  onMutation(tokenRoutes.createTokenRoute, ({ body }, operation) =>
    createToken(deps, operation, { ...body, secret: newSecret() }),
  ),
  onMutation(tokenRoutes.revokeTokenRoute, ({ params }, operation) =>
    revokeToken(deps, operation, params.tokenId),
  ),
]);
