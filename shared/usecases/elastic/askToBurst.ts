import {
  type AnswerRefusal,
  approveElastic,
  type RequestRefusal,
  refuseElastic,
  requestApproval,
} from '#domain/gateways/elastic/approveElastic.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Refused } from '#domain/refusal.ts';
import { changeGateway, type GatewayDeps } from '#usecases/gateways/changeGateway.ts';
import type { GatewayAt } from '#usecases/gateways/readGateways.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { GatewayName } from '#usecases/ports/holdings.ts';

type Outcome<Answer, Code extends string> = Promise<
  Answer | Refused<'accountNotFound' | 'gatewayNotFound' | Code | 'idempotencyKeyReused'>
>;

/** The customer asks that a gateway on a larger plan may burst. Rule ELA-03. */
export const askToBurst = <Answer extends object>(
  deps: GatewayDeps,
  operation: Mutation<GatewayAt, Answer>,
  name: GatewayName,
): Outcome<Answer, RequestRefusal> => changeGateway(deps, operation, name, requestApproval);

/** The operator's answer: how far it may burst, or why it may not. Rule ELA-03. */
export type BurstAnswer = { readonly factor: Decimal } | { readonly reason: string };

/** The operator answers what the customer has asked for. Rule ELA-03. */
export const answerToBurst = <Answer extends object>(
  deps: GatewayDeps,
  operation: Mutation<GatewayAt, Answer>,
  name: GatewayName,
  answer: BurstAnswer,
): Outcome<Answer, AnswerRefusal> =>
  changeGateway(deps, operation, name, (gateway, now) =>
    'factor' in answer
      ? approveElastic(gateway, answer.factor, now)
      : refuseElastic(gateway, answer.reason, now),
  );
