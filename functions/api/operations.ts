import { api } from '#functions/runtime/api/api.ts';
import { on, onMutation } from '#functions/runtime/api/endpoint.ts';
import { onPage } from '#functions/runtime/api/onPage.ts';
import {
  getHourRoute,
  listParkedAccountsRoute,
  listParkedUsageRoute,
  listReconciliationsRoute,
  releaseParkedUsageRoute,
  retryParkedAccountRoute,
} from '#functions/runtime/contract/operations.ts';
import {
  createTokenRoute,
  listTokensRoute,
  revokeTokenRoute,
} from '#functions/runtime/contract/tokens.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { newSecret } from '#functions/runtime/secret.ts';
import { settlementQueue } from '#functions/runtime/settlementQueue.ts';
import { getHour } from '#usecases/operations/getHour.ts';
import { listParkedUsage } from '#usecases/operations/listParkedUsage.ts';
import { listReconciliations } from '#usecases/operations/listReconciliations.ts';
import { releaseParkedUsage } from '#usecases/operations/releaseParkedUsage.ts';
import { retryParkedAccount } from '#usecases/operations/retryParkedAccount.ts';
import { createToken } from '#usecases/tokens/createToken.ts';
import { listTokens } from '#usecases/tokens/listTokens.ts';
import { revokeToken } from '#usecases/tokens/revokeToken.ts';

const deps = { ...tableDeps, settlementQueue };

export const handler = api([
  on(getHourRoute, ({ params }) => getHour(deps, params.hour)),
  onPage(listParkedAccountsRoute, deps.hours.listParked),
  onMutation(retryParkedAccountRoute, ({ params }, operation) =>
    retryParkedAccount(deps, operation, params.accountId, params.hour),
  ),
  onPage(listParkedUsageRoute, (...page) => listParkedUsage(deps, ...page)),
  onMutation(releaseParkedUsageRoute, ({ params }, operation) =>
    releaseParkedUsage(deps, operation, params.accountId, params.hour),
  ),
  onPage(listReconciliationsRoute, (...page) => listReconciliations(deps, ...page)),
  onPage(listTokensRoute, (...page) => listTokens(deps, ...page)),
  onMutation(createTokenRoute, ({ body }, operation) =>
    createToken(deps, operation, { ...body, secret: newSecret() }),
  ),
  onMutation(revokeTokenRoute, ({ params }, operation) =>
    revokeToken(deps, operation, params.tokenId),
  ),
]);
