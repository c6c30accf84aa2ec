import { attachUrl, type NewUrl, type UrlRefusal } from '#domain/gateways/attachments.ts';
import type { Refused } from '#domain/refusal.ts';
import type { Deps } from '#usecases/deps.ts';
import { changeGateway, type GatewayDeps } from '#usecases/gateways/changeGateway.ts';
import type { GatewayAt } from '#usecases/gateways/getGateway.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { GatewayName } from '#usecases/ports/elastic.ts';
import { timedId } from '#usecases/timedId.ts';

/** Puts a URL or an origin domain, normalised, behind a gateway. Rules PLN-01, CAT-07. */
export const attachUrlTo = <Answer extends object>(
  deps: GatewayDeps & Pick<Deps, 'newId'>,
  operation: Mutation<GatewayAt, Answer>,
  name: GatewayName,
  url: Omit<NewUrl, 'urlId'>,
): Promise<
  Answer | Refused<'accountNotFound' | 'gatewayNotFound' | UrlRefusal | 'idempotencyKeyReused'>
> =>
  changeGateway(deps, operation, name, (gateway, now) =>
    attachUrl(gateway, { ...url, urlId: timedId('u', now, deps.newId) }, now),
  );
