import * as z from 'zod';
import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import { isRefused } from '#domain/refusal.ts';
import type { F5Route } from '#functions/runtime/f5/route.ts';
import type { ApiEvent } from '#functions/runtime/http/apiEvent.ts';
import { authorize } from '#functions/runtime/http/authorize.ts';
import { checkInput } from '#functions/runtime/http/checkInput.ts';
import type { Endpoint } from '#functions/runtime/http/endpoint.ts';
import { ofRefusal, type RefusedCall } from '#functions/runtime/http/problems.ts';
import { readBody } from '#functions/runtime/http/readBody.ts';
import { respond } from '#functions/runtime/http/respond.ts';
import { respondF5 } from '#functions/runtime/http/respondF5.ts';

/** A request of the F5 face that fits its route, the account that it acts for, and by whom it is sent. */
export type F5Call<Params, Query, Body> = {
  readonly accountId: AccountId;
  readonly principal: string;
  /** The languages that its client would like, as it says it. */
  readonly acceptLanguage: string | undefined;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
};

/** Answers an operation of the F5 face with what `run` returns, as `present` shows it. */
export const onF5 = <Answer extends object, Params, Query, Body, Outcome extends object = Answer>(
  route: F5Route<Params, Query, Body, Answer>,
  run: (call: F5Call<Params, Query, Body>) => Promise<NoInfer<Outcome> | RefusedCall>,
  present: (outcome: Outcome) => Answer = asIs,
): Endpoint => ({
  route,
  handle: async (event) => {
    const outcome = await run(readCall(route, event));
    if (isRefused(outcome)) return respondF5(ofRefusal(outcome));
    return respond({ ...route, ...success }, present(outcome));
  },
});

/** Success is 200, whatever was done. */
const success = { status: 200, produces: 'application/json' } as const;

/** Without a presenter, what comes of a call is its answer. */
const asIs = <Answer>(outcome: unknown): Answer => outcome as Answer;

/** Who first, then what, as everywhere. What a path says counts for more than the same in a body. */
const readCall = <Params, Query, Body>(
  route: F5Route<Params, Query, Body>,
  event: ApiEvent,
): F5Call<Params, Query, Body> => {
  const { accountId, principal } = authorize(route, event);
  assert(accountId !== undefined, 'a customer has an account');
  return {
    accountId,
    principal,
    acceptLanguage: event.headers['accept-language'],
    params: checkInput(route.params, event.pathParameters ?? {}, '/path'),
    query: checkInput(route.query, event.queryStringParameters ?? {}, '/query'),
    body: checkInput(route.body, bodyOf(route, event), ''),
  };
};

/** Clients say `Content-Type: application/json` where there is no body, and nothing where there is one. */
const bodyOf = ({ body }: Pick<F5Route, 'body'>, event: ApiEvent): unknown =>
  body instanceof z.ZodUndefined ? undefined : readBody({ consumes: 'any' }, event);
