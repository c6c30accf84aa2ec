import { type ApprovalRefusal, approveElastic } from '#domain/elastic/approveElastic.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Refused } from '#domain/refusal.ts';
import { changeGateway, type GatewayDeps } from '#usecases/gateways/changeGateway.ts';
import type { GatewayView } from '#usecases/gateways/gatewayView.ts';
import type { Operation } from '#usecases/operation.ts';
import type { GatewayName } from '#usecases/ports/elastic.ts';

/** The operator approves how far a gateway on a larger plan may burst. Rule ELA-03. */
export const approveGateway = (
  deps: GatewayDeps,
  operation: Operation,
  name: GatewayName,
  factor: Decimal,
): Promise<
  | GatewayView
  | Refused<'accountNotFound' | 'gatewayNotFound' | ApprovalRefusal | 'idempotencyKeyReused'>
> => changeGateway(deps, operation, name, (gateway, now) => approveElastic(gateway, factor, now));
