import { onApi } from '#functions/runtime/onApi.ts';
import { endpoints } from '#test/support/bench/auth/endpoints.ts';

/** The same area as it is now: it finds out itself who is calling. */
export const handler = onApi(endpoints);
