import { callerOf } from '#functions/runtime/onApi.ts';

/** A Lambda authorizer, as it was: asked before each request, it tells who is calling. */
export const handler = async ({ headers }: { readonly headers: Record<string, string> }) => ({
  isAuthorized: true,
  context: { caller: JSON.stringify(await callerOf(headers['authorization'])) },
});
