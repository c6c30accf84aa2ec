import { callerOf } from '#functions/runtime/auth/callerOf.ts';
import type { Endpoint } from '#functions/runtime/http/endpoint.ts';
import { type ApiHandler, routed } from '#functions/runtime/http/routed.ts';

/** The function of an area, whose callers are known by the issuer's tokens and by ours. */
export const onApi = (endpoints: readonly Endpoint[]): ApiHandler => routed(callerOf, endpoints);
