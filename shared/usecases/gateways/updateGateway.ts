import { setAutoRenew } from '#domain/plans/setAutoRenew.ts';
import type { Refused } from '#domain/refusal.ts';
import { changeGateway, type GatewayDeps } from '#usecases/gateways/changeGateway.ts';
import type { GatewayView } from '#usecases/gateways/gatewayView.ts';
import type { Operation } from '#usecases/operation.ts';
import type { GatewayName } from '#usecases/ports/elastic.ts';

/** Changes what an account may change of a gateway by itself. Rules ORD-05, PLN-05. */
export const updateGateway = (
  deps: GatewayDeps,
  operation: Operation,
  name: GatewayName,
  { autoRenew }: { readonly autoRenew: boolean },
): Promise<
  | GatewayView
  | Refused<'accountNotFound' | 'gatewayNotFound' | 'gatewayGone' | 'idempotencyKeyReused'>
> => changeGateway(deps, operation, name, (gateway, now) => setAutoRenew(gateway, autoRenew, now));
