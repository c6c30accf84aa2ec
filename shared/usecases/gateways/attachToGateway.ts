import {
  type AppRefusal,
  attachApp,
  attachUrl,
  detachApp,
  detachUrl,
  type NewApp,
  type NewUrl,
  type UrlRefusal,
} from '#domain/gateways/attachments.ts';
import type { Refused } from '#domain/refusal.ts';
import { changeGateway, type GatewayDeps } from '#usecases/gateways/changeGateway.ts';
import type { GatewayAt } from '#usecases/gateways/readGateways.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { GatewayName } from '#usecases/ports/holdings.ts';
import type { HasNewId } from '#usecases/ports/system.ts';
import { beyondQuota, type QuotaDeps } from '#usecases/quotas/beyondQuota.ts';
import { timedId } from '#usecases/timedId.ts';

/** Puts an app behind a gateway. Rules PLN-01, CAT-07, QTA-01. */
export const attachAppTo = <Answer extends object>(
  deps: GatewayDeps & QuotaDeps,
  operation: Mutation<GatewayAt, Answer>,
  name: GatewayName,
  app: NewApp,
): Promise<
  | Answer
  | Refused<
      'accountNotFound' | 'gatewayNotFound' | AppRefusal | 'quotaExceeded' | 'idempotencyKeyReused'
    >
> =>
  changeGateway(
    deps,
    operation,
    name,
    (gateway, now) => attachApp(gateway, { ...app, features: [...new Set(app.features)] }, now),
    { allow: (state, now) => beyondQuota(deps, state, 'apps', now) },
  );

/** Puts a URL or an origin domain, normalised, behind a gateway. Rules PLN-01, CAT-07, QTA-01. */
export const attachUrlTo = <Answer extends object>(
  deps: GatewayDeps & QuotaDeps & HasNewId,
  operation: Mutation<GatewayAt, Answer>,
  name: GatewayName,
  url: Omit<NewUrl, 'urlId'>,
): Promise<
  | Answer
  | Refused<
      'accountNotFound' | 'gatewayNotFound' | UrlRefusal | 'quotaExceeded' | 'idempotencyKeyReused'
    >
> =>
  changeGateway(
    deps,
    operation,
    name,
    (gateway, now) => attachUrl(gateway, { ...url, urlId: timedId('u', now, deps.newId) }, now),
    { allow: (state, now) => beyondQuota(deps, state, 'urls', now) },
  );

/** Takes an app from behind a gateway. Rule PLN-01. */
export const detachAppFrom = <Answer extends object>(
  deps: GatewayDeps,
  operation: Mutation<GatewayAt, Answer>,
  name: GatewayName,
  appId: string,
): Promise<
  | Answer
  | Refused<
      'accountNotFound' | 'gatewayNotFound' | 'gatewayGone' | 'appNotFound' | 'idempotencyKeyReused'
    >
> => changeGateway(deps, operation, name, (gateway, now) => detachApp(gateway, appId, now));

/** Takes a URL or origin domain from behind a gateway. Rule PLN-01. */
export const detachUrlFrom = <Answer extends object>(
  deps: GatewayDeps,
  operation: Mutation<GatewayAt, Answer>,
  name: GatewayName,
  urlId: string,
): Promise<
  | Answer
  | Refused<
      'accountNotFound' | 'gatewayNotFound' | 'gatewayGone' | 'urlNotFound' | 'idempotencyKeyReused'
    >
> => changeGateway(deps, operation, name, (gateway, now) => detachUrl(gateway, urlId, now));
