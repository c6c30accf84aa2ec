import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { components } from '#test/fixtures/f5/contract.d.ts';
import type { ApiClient } from '#test/support/api/apiClient.ts';
import { customerOf } from '#test/support/api/principals.ts';
import { wrongIn } from '#test/support/f5/contract.ts';
import { f5ClientOn } from '#test/support/f5/f5Client.ts';

type Asked = components['schemas']['subscriptionSubscribeRequest'];
export type Key = keyof Asked;

const contract = JSON.parse(
  readFileSync(new URL('../../fixtures/f5/contract.json', import.meta.url), 'utf8'),
);

/** The keys of the contract, of which a request has exactly one. */
export const keys: readonly Key[] =
  contract.components.schemas.subscriptionSubscribeRequest['x-oneof'];

const addOn = '/api/web/namespaces/system/addon';
export const deeds = {
  Subscribe: `${addOn}/subscribe`,
  Unsubscribe: `${addOn}/unsubscribe`,
} as const;
export type Deed = keyof typeof deeds;

/** Add-ons of an account through the generated client, and as text: every answer is as the contract has it. */
export const addOnsOf = (call: ApiClient, accountId: string) => {
  const client = f5ClientOn(call, accountId);
  const held = (deed: Deed, status: number, body: unknown) => {
    const name = `ves.io.schema.subscription.CustomAPI.${deed}`;
    expect(wrongIn(name, status, body)).toEqual([]);
    return { status, body };
  };
  const ask = async (deed: Deed, body: Asked) => {
    const { response, data, error } = await client.POST(deeds[deed], { body });
    return held(deed, response.status, data ?? error);
  };
  const read = async () => {
    const path = `/v1/accounts/${accountId}/add-ons`;
    return (await call(customerOf(accountId), { method: 'GET', path })).body;
  };
  return {
    ask,
    /** As a client sends it, whatever that is. */
    send: async (deed: Deed, text: string, headers: Readonly<Record<string, string>> = {}) => {
      const request = { method: 'POST', path: deeds[deed], raw: Buffer.from(text), headers };
      const { status, body } = await call(customerOf(accountId), request);
      return held(deed, status, body);
    },
    /** All add-ons as `/v1` has them. */
    read,
    /** The names of those that are on. */
    on: async (): Promise<readonly string[]> =>
      (await read()).items.flatMap((item: { readonly addOn: string; readonly on: boolean }) =>
        item.on ? [item.addOn] : [],
      ),
  };
};
