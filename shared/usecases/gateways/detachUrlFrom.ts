import { detachUrl } from '#domain/gateways/detachUrl.ts';
import type { Refused } from '#domain/refusal.ts';
import { changeGateway, type GatewayDeps } from '#usecases/gateways/changeGateway.ts';
import type { GatewayView } from '#usecases/gateways/gatewayView.ts';
import type { Operation } from '#usecases/idempotency.ts';
import type { GatewayName } from '#usecases/ports/elastic.ts';

/** Takes a URL or origin domain from behind a gateway. Rule PLN-01. */
export const detachUrlFrom = (
  deps: GatewayDeps,
  operation: Operation,
  name: GatewayName,
  urlId: string,
): Promise<
  | GatewayView
  | Refused<
      'accountNotFound' | 'gatewayNotFound' | 'gatewayGone' | 'urlNotFound' | 'idempotencyKeyReused'
    >
> => changeGateway(deps, operation, name, (gateway, now) => detachUrl(gateway, urlId, now));
