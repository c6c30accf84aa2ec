import { detachApp } from '#domain/gateways/attachments.ts';
import type { Refused } from '#domain/refusal.ts';
import { changeGateway, type GatewayDeps } from '#usecases/gateways/changeGateway.ts';
import type { GatewayAt } from '#usecases/gateways/getGateway.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { GatewayName } from '#usecases/ports/elastic.ts';

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
