import * as accountTokenRoutes from '#functions/api/admin/accountTokenRoutes.ts';
import * as lifecycleRoutes from '#functions/api/admin/lifecycleRoutes.ts';
import {
  presentAccountToken,
  presentCreated,
  presentDrift,
  presentParkedUsage,
  presentRelease,
  presentToken,
} from '#functions/api/admin/present.ts';
import * as routes from '#functions/api/admin/routes.ts';
import * as tokenRoutes from '#functions/api/admin/tokenRoutes.ts';
import { lifecycles } from '#functions/runtime/aws/lifecycles.ts';
import { openNotifyQueue, openSettlementQueue } from '#functions/runtime/aws/queues.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { newSecret } from '#functions/runtime/env.ts';
import { on, onMutation, onPage } from '#functions/runtime/http/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { table } from '#functions/runtime/table.ts';
import { wake } from '#functions/runtime/wake.ts';
import { dueStore } from '#storage/dueStore.ts';
import { reconciliationStore } from '#storage/reconciliationStore.ts';
import { getHour } from '#usecases/admin/getHour.ts';
import {
  dismissParkedLifecycle,
  listParkedUsage,
  releaseParkedUsage,
  retryParkedAccount,
} from '#usecases/admin/manageParked.ts';
import { retryShard, skipShard } from '#usecases/admin/skipShard.ts';
import { createAccountToken, listAccountTokens } from '#usecases/tokens/accountTokens.ts';
import { createToken, revokeToken } from '#usecases/tokens/manageTokens.ts';

const deps = {
  ...tableDeps,
  due: dueStore(table),
  reconciliations: reconciliationStore(table),
  settlementQueue: openSettlementQueue(),
  notifyQueue: openNotifyQueue(),
  wake,
  lifecycles,
};

export const handler = onApi([
  on(routes.getHourRoute, ({ params }) => getHour(deps, params.hour)),
  onMutation(routes.skipShardRoute, ({ params, body }, operation) =>
    skipShard(deps, operation, params, body.reason),
  ),
  onMutation(routes.retryShardRoute, ({ params }, operation) =>
    retryShard(deps, operation, params),
  ),
  onPage(routes.listParkedAccountsRoute, (_, ...page) => deps.hours.listParked(...page)),
  onMutation(routes.retryParkedAccountRoute, ({ params }, operation) =>
    retryParkedAccount(deps, operation, params.accountId, params.hour),
  ),
  onPage(
    routes.listParkedUsageRoute,
    (_, ...page) => listParkedUsage(deps, ...page),
    presentParkedUsage,
  ),
  onMutation(
    routes.releaseParkedUsageRoute,
    ({ params }, operation) => releaseParkedUsage(deps, operation, params.accountId, params.hour),
    presentRelease,
  ),
  onPage(lifecycleRoutes.listLifecyclesRoute, ({ query }, ...page) =>
    deps.due.list(query.of, ...page),
  ),
  onPage(lifecycleRoutes.listParkedLifecyclesRoute, (_, ...page) =>
    deps.parkedLifecycles.list(...page),
  ),
  onMutation(lifecycleRoutes.dismissParkedLifecycleRoute, ({ params }, operation) =>
    dismissParkedLifecycle(deps, operation, params.execution),
  ),
  onPage(
    routes.listReconciliationsRoute,
    (_, ...page) => deps.reconciliations.listDrift(...page),
    presentDrift,
  ),
  onPage(tokenRoutes.listTokensRoute, (_, ...page) => deps.tokens.list(...page), presentToken),
  onMutation(
    tokenRoutes.createTokenRoute,
    ({ body }, operation) => createToken(deps, operation, { ...body, secret: newSecret() }),
    presentCreated,
  ),
  onMutation(
    tokenRoutes.revokeTokenRoute,
    ({ params }, operation) => revokeToken(deps, operation, params),
    presentToken,
  ),
  onPage(
    accountTokenRoutes.listAccountTokensRoute,
    ({ params }, ...page) => listAccountTokens(deps, params.accountId, ...page),
    presentAccountToken,
  ),
  onMutation(
    accountTokenRoutes.createAccountTokenRoute,
    ({ params, body }, operation) =>
      createAccountToken(deps, operation, { ...body, ...params, secret: newSecret() }),
    presentAccountToken,
  ),
  onMutation(
    accountTokenRoutes.revokeAccountTokenRoute,
    ({ params }, operation) => revokeToken(deps, operation, params),
    presentAccountToken,
  ),
]);
