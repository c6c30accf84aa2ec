import { routed } from '#functions/runtime/http/routed.ts';
import { endpoints } from '#test/support/bench/auth/endpoints.ts';

/** An area behind an authorizer: it reads who is calling from what that said, here in the header. */
export const handler = routed(async (said = '') => JSON.parse(said), endpoints);
