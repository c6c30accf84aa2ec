import { api } from '#functions/runtime/api/api.ts';
import { endpoints } from '#test/support/bench/auth/endpoints.ts';

/** The same area as it is now: it finds out itself who is calling. */
export const handler = api(endpoints);
