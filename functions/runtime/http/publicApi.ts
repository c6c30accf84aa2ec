import { refuse } from '#domain/refusal.ts';
import type { Endpoint } from '#functions/runtime/http/endpoint.ts';
import { type ApiHandler, type NotFound, routed } from '#functions/runtime/http/routed.ts';

/**
 * The function of an area that anyone may call: it has no issuer and no table to know callers by, so a
 * route that is not open to anyone stays shut to all.
 */
export const publicApi = (endpoints: readonly Endpoint[], notFound: NotFound): ApiHandler =>
  routed(async () => nobody, endpoints, notFound);

const nobody = refuse('notAuthenticated', 'nobody is known here');
