import type { MiddlewareObj } from '@middy/core';
import type { Authenticate } from '#functions/runtime/auth/authenticate.ts';
import type { ApiEvent, ApiResult } from '#functions/runtime/http/apiEvent.ts';

/**
 * Finds out who is calling before anything else of a request is looked at; only for the routes `open` to
 * anyone, by their keys, nobody is asked. What an event says of its caller by itself does not count.
 *
 * @throws Unavailable if it cannot be found out now.
 */
export const identify = (
  authenticate: Authenticate,
  open: ReadonlySet<string>,
): MiddlewareObj<ApiEvent, ApiResult> => ({
  before: async (request) => {
    const { caller: _, ...event } = request.event;
    request.event = open.has(event.routeKey)
      ? event
      : { ...event, caller: await authenticate(event.headers['authorization']) };
  },
});
