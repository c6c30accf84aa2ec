import createClient, { type Client } from 'openapi-fetch';
import type { paths } from '#test/fixtures/f5/contract.d.ts';
import type { ApiClient } from '#test/support/api/apiClient.ts';
import { customerOf } from '#test/support/api/principals.ts';

export type F5Client = Client<paths>;

/** A client that was generated from the contract, of an account's customer, on the real functions. */
export const f5ClientOn = (call: ApiClient, accountId: string): F5Client =>
  createClient<paths>({
    baseUrl: 'http://local',
    fetch: async (request) => {
      const { pathname, search } = new URL(request.url);
      const sent = Buffer.from(await request.arrayBuffer());
      const { status, headers, text } = await call(customerOf(accountId), {
        method: request.method,
        path: `${pathname}${search}`,
        ...(sent.byteLength > 0 && { raw: sent }),
        headers: Object.fromEntries(request.headers),
      });
      return new Response(text, { status, headers });
    },
  });
