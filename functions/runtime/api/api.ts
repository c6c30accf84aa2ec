import type { Endpoint } from '#functions/runtime/api/endpoint.ts';
import { type ApiHandler, routed } from '#functions/runtime/api/routed.ts';
import { callerOf } from '#functions/runtime/auth/callerOf.ts';

/** The function of an area, whose callers are known by the issuer's tokens and by ours. */
export const api = (endpoints: readonly Endpoint[]): ApiHandler => routed(callerOf, endpoints);
