import type { ApiClient, ApiResponse } from '#test/support/api/apiClient.ts';
import { customerOf, operator } from '#test/support/api/principals.ts';

type Answer = Pick<ApiResponse, 'status' | 'body'>;

/** 5,000,000 calls, which cost 30.00 as usage, of all November in Shanghai. */
export const november = {
  ...{ kind: 'calls', quantity: 5_000_000, months: 3, perAccount: 1 },
  price: { amount: '9.90', currency: 'CNY' },
  from: '2026-10-31T16:00:00Z',
  until: '2026-11-30T16:00:00Z',
};

/** What is done with campaigns through the API. Rule PCK-02. */
export type CampaignApi = {
  /** Creates one; answers its id. */
  readonly offer: (part?: object) => Promise<string>;
  /** Orders of it, under a key if one is named. */
  readonly place: (account: string, campaignId: string, key?: string) => Promise<Answer>;
  readonly act: (
    account: string,
    orderId: string,
    what: 'payments' | 'cancellations',
  ) => Promise<Answer>;
};

export const campaignApi = (call: ApiClient): CampaignApi => ({
  offer: async (part = {}) => {
    const request = { method: 'POST', path: '/v1/campaigns', body: { ...november, ...part } };
    const { status, body } = await call(operator, request);
    if (status !== 201) throw new Error(body.detail);
    return body.campaignId;
  },
  place: (account, campaignId, key) =>
    call(customerOf(account), {
      ...{ method: 'POST', path: `/v1/accounts/${account}/orders` },
      ...(key !== undefined && { headers: { 'idempotency-key': key } }),
      body: { item: { kind: 'campaign', campaignId } },
    }),
  act: (account, orderId, what) => {
    const path = `/v1/accounts/${account}/orders/${orderId}/${what}`;
    return call(customerOf(account), { method: 'POST', path, body: {} });
  },
});

/** A refusal's code, or the status. */
export const outcome = ({ status, body }: Answer): string | number => body.code ?? status;
