import { type AppRefusal, attachApp, type NewApp } from '#domain/gateways/attachApp.ts';
import type { Refused } from '#domain/refusal.ts';
import { changeGateway, type GatewayDeps } from '#usecases/gateways/changeGateway.ts';
import type { GatewayView } from '#usecases/gateways/gatewayView.ts';
import type { Operation } from '#usecases/idempotency.ts';
import type { GatewayName } from '#usecases/ports/elastic.ts';

/** Puts an app behind a gateway. Rules PLN-01, CAT-07. */
export const attachAppTo = (
  deps: GatewayDeps,
  operation: Operation,
  name: GatewayName,
  app: NewApp,
): Promise<
  GatewayView | Refused<'accountNotFound' | 'gatewayNotFound' | AppRefusal | 'idempotencyKeyReused'>
> =>
  changeGateway(deps, operation, name, (gateway, now) =>
    attachApp(gateway, { ...app, features: [...new Set(app.features)] }, now),
  );
