import { type AppRefusal, attachApp, type NewApp } from '#domain/gateways/attachments.ts';
import type { Refused } from '#domain/refusal.ts';
import { changeGateway, type GatewayDeps } from '#usecases/gateways/changeGateway.ts';
import type { GatewayAt } from '#usecases/gateways/getGateway.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { GatewayName } from '#usecases/ports/elastic.ts';

/** Puts an app behind a gateway. Rules PLN-01, CAT-07. */
export const attachAppTo = <Answer extends object>(
  deps: GatewayDeps,
  operation: Mutation<GatewayAt, Answer>,
  name: GatewayName,
  app: NewApp,
): Promise<
  Answer | Refused<'accountNotFound' | 'gatewayNotFound' | AppRefusal | 'idempotencyKeyReused'>
> =>
  changeGateway(deps, operation, name, (gateway, now) =>
    attachApp(gateway, { ...app, features: [...new Set(app.features)] }, now),
  );
