import { detachUrl } from '#domain/gateways/attachments.ts';
import type { Refused } from '#domain/refusal.ts';
import { changeGateway, type GatewayDeps } from '#usecases/gateways/changeGateway.ts';
import type { GatewayAt } from '#usecases/gateways/getGateway.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { GatewayName } from '#usecases/ports/elastic.ts';

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
