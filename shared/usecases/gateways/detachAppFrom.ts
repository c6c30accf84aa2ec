import { detachApp } from '#domain/gateways/detachApp.ts';
import type { Refused } from '#domain/refusal.ts';
import { changeGateway, type GatewayDeps } from '#usecases/gateways/changeGateway.ts';
import type { GatewayView } from '#usecases/gateways/gatewayView.ts';
import type { Operation } from '#usecases/idempotency.ts';
import type { GatewayName } from '#usecases/ports/elastic.ts';

/** Takes an app from behind a gateway. Rule PLN-01. */
export const detachAppFrom = (
  deps: GatewayDeps,
  operation: Operation,
  name: GatewayName,
  appId: string,
): Promise<
  | GatewayView
  | Refused<
      'accountNotFound' | 'gatewayNotFound' | 'gatewayGone' | 'appNotFound' | 'idempotencyKeyReused'
    >
> => changeGateway(deps, operation, name, (gateway, now) => detachApp(gateway, appId, now));
