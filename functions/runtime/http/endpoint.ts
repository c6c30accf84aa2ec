import { assert } from '#domain/defect.ts';
import { type Author, canonical } from '#domain/ledger/entry.ts';
import { isRefused } from '#domain/refusal.ts';
import type { Principal } from '#functions/runtime/auth/principal.ts';
import { sha256 } from '#functions/runtime/env.ts';
import type { ApiEvent, ApiResult } from '#functions/runtime/http/apiEvent.ts';
import { authorize } from '#functions/runtime/http/authorize.ts';
import { checkInput } from '#functions/runtime/http/checkInput.ts';
import { decodeCursor, toPage } from '#functions/runtime/http/cursor.ts';
import { ofRefusal, type RefusedCall } from '#functions/runtime/http/problems.ts';
import { eventOf, rawBody, readBody } from '#functions/runtime/http/readBody.ts';
import { respond, respondProblem } from '#functions/runtime/http/respond.ts';
import type { Route, Routed } from '#functions/runtime/http/route.ts';
import { BadInput } from '#shared/faults.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { Page } from '#usecases/ports/lists.ts';

/** A time whose `+` before the offset was sent as it is: in a query that means a blank. */
const blankOffset = /^(\d{4}-\d\d-\d\dT[\d:.]+) (\d\d:\d\d)$/i;

/** The query parameters of a request. A time keeps its offset, however its `+` was sent. */
const queryOf = ({
  queryStringParameters = {},
}: Pick<ApiEvent, 'queryStringParameters'>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(queryStringParameters).map(([name, text]) => [
      name,
      text?.replace(blankOffset, '$1+$2'),
    ]),
  );

/** The key that a mutation goes by: 1 to 255 visible ASCII. Rule ORD-03. @throws BadInput */
const idempotencyKey = (event: ApiEvent): string => {
  const key = event.headers['idempotency-key'];
  if (key !== undefined && /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  const detail = key === undefined ? 'is needed' : 'not 1 to 255 visible ASCII characters';
  throw new BadInput([{ pointer: '/header/Idempotency-Key', detail }]);
};

/** A request that fits its route. */
export type Call<Params, Query, Body> = {
  readonly principal: Principal;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
};

/** A route and what answers it. */
export type Endpoint = {
  readonly route: Routed;
  readonly handle: (event: ApiEvent) => Promise<ApiResult>;
};

/**
 * Answers a route that changes nothing, or whose changes are idempotent by themselves: with what `run`
 * returns, as `present` shows it.
 */
export const on = <Answer extends object, Params, Query, Body, Outcome extends object = Answer>(
  route: Route<Params, Query, Body, Answer>,
  run: (call: Call<Params, Query, Body>) => Promise<NoInfer<Outcome> | RefusedCall>,
  present: (outcome: Outcome) => Answer = asIs,
): Endpoint => {
  assert(!route.idempotent, `${route.operationId} takes an Idempotency-Key`);
  return {
    route: route as Route,
    handle: async (event) => {
      const outcome = await run(readCall(route, event).call);
      return answer(route, isRefused(outcome) ? outcome : present(outcome));
    },
  };
};

/** A request as it came: the bytes of its body, and its headers in lower case. */
export type RawRequest = {
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string | undefined>>;
};

/** Answers a route whose caller has signed the bytes of the body: they are looked at before what they say. */
export const onRaw = <Params, Query, Body, Answer>(
  route: Route<Params, Query, Body, Answer>,
  run: (
    request: RawRequest,
  ) => Promise<{ readonly contentType: string; readonly body: string } | RefusedCall>,
): Endpoint => ({
  route: route as unknown as Route,
  handle: async (event) => {
    const outcome = await run({ body: rawBody(event), headers: event.headers });
    if (isRefused(outcome)) return respondProblem(ofRefusal(outcome));
    const { contentType, body } = outcome;
    return { statusCode: route.status, headers: { 'content-type': contentType }, body };
  },
});

/** Answers a list a page at a time: a cursor is good for the list of its parameters and filters alone. */
export const onPage = <Item, Params, Query extends PageQuery, Outcome = Item>(
  route: Route<Params, Query, undefined, PageAnswer<Item>>,
  list: (
    call: Call<Params, Query, undefined>,
    limit: number,
    after?: string,
  ) => Promise<Page<NoInfer<Outcome>> | RefusedCall>,
  present: (outcome: Outcome) => Item = asIs,
): Endpoint =>
  on(route, async (call) => {
    const { limit, cursor, ...filter } = call.query;
    const name = [route.operationId, call.params, filter];
    const page = await list(call, limit, decodeCursor(name, cursor));
    return isRefused(page) ? page : toPage(name, page, present);
  });

type PageQuery = { readonly limit: number; readonly cursor?: string };
type PageAnswer<Item> = { items: Item[]; cursor?: string };

/** Answers a mutation, at most once per Idempotency-Key; what `present` makes is stored. Rule ORD-03. */
export const onMutation = <
  Answer extends object,
  Params,
  Query,
  Body,
  Outcome extends object = Answer,
>(
  route: Route<Params, Query, Body, Answer>,
  run: (
    call: Call<Params, Query, Body>,
    operation: Mutation<Outcome, Answer>,
  ) => Promise<NoInfer<Answer> | RefusedCall>,
  present: (outcome: Outcome) => Answer = asIs,
): Endpoint => {
  assert(route.idempotent, `${route.operationId} takes no Idempotency-Key`);
  return {
    route: route as Route,
    handle: async (event) => {
      const { call, bodyHash } = readCall(route, event);
      const { principal } = call.principal;
      const key = idempotencyKey(event);
      const operation = { principal, key, bodyHash, present, author: authorOf(call) };
      return answer(route, await run(call, operation));
    },
  };
};

/** Without a presenter, what comes of a call is its answer. */
const asIs = <Answer>(outcome: unknown): Answer => outcome as Answer;

/** As whose command the ledger tells it: gateways move no money themselves. Rule WAL-03. */
const authorOf = ({ principal: { principal, role } }: Call<unknown, unknown, unknown>): Author =>
  role === 'gateway' ? {} : { actor: { kind: role, subject: principal } };

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

const answer = <Answer extends object>(
  route: Parameters<typeof respond<Answer>>[0],
  outcome: Answer | RefusedCall,
): ApiResult => (isRefused(outcome) ? respondProblem(ofRefusal(outcome)) : respond(route, outcome));
