import { vi } from 'vitest';
import { type ApiClient, type ApiRequest, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf } from '#test/support/api/principals.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

export const dayMs = 86_400_000;
export const tokensPath = '/v1/accounts/acme/tokens';
export const acme = customerOf('acme');

/** An instant so many ms ahead. */
export const ahead = (ms: number): string => new Date(Date.now() + ms).toISOString();

/** A request for a token of an account's own, which holds for a day. */
export const tokenRequest = (role: string, fields: object = {}) => ({
  ...{ method: 'POST', path: tokensPath },
  body: { name: `a ${role}`, role, expiresAt: ahead(dayMs), ...fields },
});

export const walletRequest = (account: string): ApiRequest => ({
  ...{ method: 'GET', path: `/v1/accounts/${account}/wallet` },
});

/** The API with accounts that make tokens, at 08:40; `askBy` asks by the secret of one. */
export const openTokenWorld = async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-01T08:40:00Z') });
  const table = await createTable();
  const call: ApiClient = await apiOn(table);
  await openThroughApi(call, ['acme', 'rival', 'busy']);
  return {
    ...{ call, table },
    create: (role: string, fields: object = {}, by = acme) => call(by, tokenRequest(role, fields)),
    revoke: (tokenId: string, by = acme, of = tokensPath) =>
      call(by, { method: 'DELETE', path: `${of}/${tokenId}` }),
    listed: async (by = acme, of = tokensPath): Promise<readonly { readonly tokenId: string }[]> =>
      (await call(by, { method: 'GET', path: of })).body.items,
    askBy: ({ secret }: { readonly secret?: string }, request: ApiRequest) => {
      const headers = { ...request.headers, authorization: `APIToken ${secret}` };
      return call(undefined, { ...request, headers });
    },
  };
};
