import { keepUnrenewed } from '#domain/account/expiry/keepUnrenewed.ts';
import {
  type ConfigureRefusal,
  configureGateway,
  type GatewayChange,
} from '#domain/gateways/configureGateway.ts';
import type { Refused } from '#domain/refusal.ts';
import { changeGateway, type GatewayDeps } from '#usecases/gateways/changeGateway.ts';
import type { GatewayAt } from '#usecases/gateways/readGateways.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { GatewayName } from '#usecases/ports/holdings.ts';
import type { HasRenewalQueue } from '#usecases/ports/renewals.ts';

/**
 * Changes what an account may change of a gateway by itself. What is to renew itself from now on, and
 * has expired, is renewed after the commit. Rules ORD-05, PLN-05, PLN-06, PLN-08.
 */
export const updateGateway = <Answer extends object>(
  deps: GatewayDeps & HasRenewalQueue,
  operation: Mutation<GatewayAt, Answer>,
  name: GatewayName,
  change: GatewayChange,
): Promise<
  | Answer
  | Refused<'accountNotFound' | 'gatewayNotFound' | ConfigureRefusal | 'idempotencyKeyReused'>
> =>
  changeGateway(deps, operation, name, (gateway, now) => configureGateway(gateway, change, now), {
    known: (fenced, item, now) =>
      change.autoRenew === undefined
        ? fenced
        : keepUnrenewed(fenced.next, { kind: 'gateway', item }, now),
  });
