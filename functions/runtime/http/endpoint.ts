import { assert } from '#domain/defect.ts';
import { canonical } from '#domain/ledger/canonical.ts';
import { isRefused } from '#domain/refusal.ts';
import type { Principal } from '#functions/runtime/auth/principal.ts';
import type { ApiEvent, ApiResult } from '#functions/runtime/http/apiEvent.ts';
import { authorize } from '#functions/runtime/http/authorize.ts';
import { checkInput } from '#functions/runtime/http/checkInput.ts';
import { eventOf } from '#functions/runtime/http/eventOf.ts';
import { idempotencyKey } from '#functions/runtime/http/idempotencyKey.ts';
import { ofRefusal, type RefusedCall } from '#functions/runtime/http/problems.ts';
import { queryOf } from '#functions/runtime/http/queryOf.ts';
import { readBody } from '#functions/runtime/http/readBody.ts';
import { respond, respondProblem } from '#functions/runtime/http/respond.ts';
import type { Route } from '#functions/runtime/http/route.ts';
import { sha256 } from '#functions/runtime/sha256.ts';
import type { Operation } from '#usecases/idempotency.ts';

/** A request that fits its route. */
export type Call<Params, Query, Body> = {
  readonly principal: Principal;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
};

/** A route and what answers it. */
export type Endpoint = {
  readonly route: Route;
  readonly handle: (event: ApiEvent) => Promise<ApiResult>;
};

type Outcome<Answer> = Promise<Answer | RefusedCall>;

/** Answers a route that changes nothing, or whose changes are idempotent by themselves. */
export const on = <Answer extends object, Params, Query, Body>(
  route: Route<Params, Query, Body, Answer>,
  run: (call: Call<Params, Query, Body>) => Outcome<Answer>,
): Endpoint => {
  assert(!route.idempotent, `${route.operationId} takes an Idempotency-Key`);
  return {
    route: route as Route,
    handle: async (event) => answer(route, await run(readCall(route, event).call)),
  };
};

/** Answers a mutation, at most once per Idempotency-Key. Rule ORD-03. */
export const onMutation = <Answer extends object, Params, Query, Body>(
  route: Route<Params, Query, Body, Answer>,
  run: (call: Call<Params, Query, Body>, operation: Operation) => Outcome<Answer>,
): Endpoint => {
  assert(route.idempotent, `${route.operationId} takes no Idempotency-Key`);
  return {
    route: route as Route,
    handle: async (event) => {
      const { call, bodyHash } = readCall(route, event);
      const { principal } = call.principal;
      return answer(route, await run(call, { principal, key: idempotencyKey(event), bodyHash }));
    },
  };
};

/** Who first, then what: nobody learns about a route's input that they may not send. */
const readCall = <Params, Query, Body>(
  route: Route<Params, Query, Body>,
  event: ApiEvent,
): { readonly call: Call<Params, Query, Body>; readonly bodyHash: string } => {
  const principal = authorize(route as Route, event);
  const path = event.pathParameters ?? {};
  const read = readBody(route, event);
  const raw = route.takesEvents ? eventOf(event, read) : read;
  const call = {
    principal,
    params: checkInput(route.params, path, '/path'),
    query: checkInput(route.query, queryOf(event), '/query'),
    body: checkInput(route.body, raw, ''),
  };
  const asked = route.idempotent ? canonical([route.method, route.path, path, raw ?? null]) : '';
  return { call, bodyHash: sha256(asked) };
};

/** An answer is held to its schema in production too: what is not documented does not leave. */
const answer = <Answer extends object>(
  route: Pick<
    Route<never, never, never, Answer>,
    'response' | 'status' | 'produces' | 'operationId'
  >,
  outcome: Answer | RefusedCall,
): ApiResult => {
  if (isRefused(outcome)) return respondProblem(ofRefusal(outcome));
  const fits = route.response.safeParse(outcome);
  assert(fits.success, `${route.operationId}: the answer does not fit its schema`);
  return respond(route, outcome);
};
