import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Instance } from '#domain/instances/instance.ts';
import type { ApiClient, ApiResponse } from '#test/support/api/apiClient.ts';
import { customerOf, operator } from '#test/support/api/principals.ts';
import type { TestDeps } from '#test/support/worlds/testDeps.ts';

/** An account's instances through the API, and what else a purchase touches. */
export type InstanceApi = {
  readonly ask: (method: string, path?: string, body?: unknown, key?: string) => Promise<Answer>;
  readonly buy: (spec: string, region?: string, key?: string) => Promise<Answer>;
  readonly openShared: () => Promise<string>;
  readonly topUp: (amount: string) => Promise<unknown>;
  readonly stock: (sku: string, region: string, left: number) => Promise<void>;
  /** Everything that a refused request must leave as it was. */
  readonly seen: () => Promise<unknown>;
  /** Puts an instance as it is told, without an order or a purchase. */
  readonly put: (instance: Instance) => Promise<string>;
  readonly changeState: (change: (state: AccountState) => AccountState) => Promise<void>;
};

type Answer = Pick<ApiResponse, 'status' | 'body'>;

export const instanceApi = (call: ApiClient, deps: TestDeps, accountId: string): InstanceApi => {
  const id = accountId as AccountId;
  const root = `/v1/accounts/${accountId}`;
  const customer = customerOf(accountId);
  const ask: InstanceApi['ask'] = (method, path = '', body, key) => {
    const headers = key === undefined ? {} : { headers: { 'idempotency-key': key } };
    const request = { method, path: `${root}/instances${path}`, ...headers };
    return call(customer, body === undefined ? request : { ...request, body });
  };
  const get = async (path: string) =>
    (await call(operator, { method: 'GET', path: `${root}${path}` })).body;
  return {
    ask,
    buy: (spec, region = 'ap-guangzhou', key) =>
      ask('POST', '', { kind: 'payAsYouGo', name: 'edge', spec, region }, key),
    openShared: async () => {
      const opened = { kind: 'shared', name: 'edge', region: 'ap-guangzhou' };
      return (await ask('POST', '', opened)).body.instanceId;
    },
    topUp: (amount) => {
      const money = { amount, currency: 'CNY' };
      const body = { provider: 'bank', paymentId: deps.newId(), money };
      return call(operator, { method: 'POST', path: `${root}/topups`, body });
    },
    stock: (sku, region, left) => deps.transact([deps.stock.set({ sku, region, left })]),
    seen: async () => [
      await get('/wallet'),
      await get('/instances?limit=100'),
      await get('/ledger'),
      (await deps.stock.list(100)).items,
      await deps.running.load(id),
    ],
    put: async (instance) => {
      await deps.transact([deps.instances.create({ ...instance, accountId: id })]);
      return instance.instanceId;
    },
    changeState: async (change) => {
      const loaded = await deps.accounts.load(id, 'strong');
      if (loaded === undefined) throw new Error(`no account ${accountId}`);
      const { state } = loaded;
      await deps.transact([deps.accounts.save({ ...change(state), version: state.version + 1 })]);
    },
  };
};
