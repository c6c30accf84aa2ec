import type { ApiClient, ApiResponse } from '#test/support/api/apiClient.ts';
import { customerOf, operator } from '#test/support/api/principals.ts';

type Answer = Pick<ApiResponse, 'status' | 'body'>;

type Kind = 'instance' | 'gateway' | 'pack';

/** What an account buys and gives back through the API. */
export type RefundApi = {
  readonly topUp: (amount: string) => Promise<void>;
  readonly gift: (amount: string) => Promise<void>;
  /** Gives a voucher for both products; answers its id. */
  readonly voucher: (amount: string) => Promise<string>;
  /** Orders and pays; answers the id of what was bought, renewed or upgraded. */
  readonly buy: (item: object, voucherIds?: readonly string[]) => Promise<string>;
  readonly quote: (kind: Kind, id: string) => Promise<Answer>;
  /** Consents to the rule of the quote, or of the last one where there is none. */
  readonly refund: (kind: Kind, id: string, key?: string) => Promise<Answer>;
  /** The same with this consent, or with none. Rule REF-09. */
  readonly refundBy: (kind: Kind, id: string, consent?: object) => Promise<Answer>;
  readonly get: (path: string) => Promise<Answer>;
  readonly asOperator: (method: string, path: string, body?: unknown) => Promise<Answer>;
  /** Everything that a refused request must leave as it was. */
  readonly seen: () => Promise<readonly unknown[]>;
};

export const instance = {
  ...{ kind: 'instance', spec: 'basic', region: 'ap-guangzhou', months: 1 },
} as const;

export const plan = { kind: 'plan', plan: 'test', region: 'ap-guangzhou', months: 1 } as const;

export const pack = { kind: 'pack', sku: 'pack:calls:1M', months: 1 } as const;

let payments = 0;

export const refundApi = (call: ApiClient, accountId: string): RefundApi => {
  const root = `/v1/accounts/${accountId}`;
  const asCustomer = (method: string, path: string, body?: unknown, key?: string) => {
    const headers = key === undefined ? {} : { headers: { 'idempotency-key': key } };
    const request = { method, path: `${root}${path}`, ...headers };
    return call(customerOf(accountId), body === undefined ? request : { ...request, body });
  };
  const asOperator: RefundApi['asOperator'] = (method, path, body) =>
    call(operator, { method, path: `${root}${path}`, ...(body !== undefined && { body }) });
  const give = async (path: string, body: object): Promise<ApiResponse['body']> => {
    const { status, body: answer } = await asOperator('POST', path, body);
    if (status !== 201) throw new Error(`${path} was not given: ${answer.detail}`);
    return answer;
  };
  const order = async (path: string, body: object): Promise<ApiResponse['body']> => {
    const { status, body: answer } = await asCustomer('POST', `/orders${path}`, body);
    if (status !== 201) throw new Error(`not ordered: ${answer.detail}`);
    return answer;
  };
  const cny = (amount: string) => ({ amount, currency: 'CNY' });
  return {
    topUp: (amount) => {
      payments += 1;
      return give('/topups', { provider: 'bank', paymentId: `p-${payments}`, money: cny(amount) });
    },
    gift: (amount) => give('/gifts', { money: cny(amount), reason: 'welcome' }),
    voucher: async (amount) => {
      const [from, until] = ['2020-01-01T00:00:00Z', '2199-01-01T00:00:00Z'];
      const voucher = { products: ['apigw', 'mpgw'], money: cny(amount), reason: 'welcome' };
      const { cause } = await give('/vouchers', { ...voucher, from, until });
      return cause.voucher.voucherId;
    },
    buy: async (item, voucherIds = []) => {
      const { orderId } = await order('', { item });
      return (await order(`/${orderId}/payments`, { voucherIds })).payment.resourceId;
    },
    ...refundsOf(asCustomer),
    get: (path) => asCustomer('GET', path),
    asOperator,
    seen: async () =>
      Promise.all(
        ['/wallet', '/ledger', '/orders', '/instances', '/gateways', '/packs', '/refunds'].map(
          async (path) => (await asCustomer('GET', path)).body,
        ),
      ),
  };
};

type AsCustomer = (method: string, path: string, body?: unknown, key?: string) => Promise<Answer>;

const refundsOf = (asCustomer: AsCustomer): Pick<RefundApi, 'quote' | 'refund' | 'refundBy'> => {
  let lastRule = 'REF-02';
  return {
    quote: (kind, id) => asCustomer('POST', '/refund-quotes', { resource: { kind, id } }),
    refund: async (kind, id, key) => {
      const resource = { kind, id };
      const { body: quote } = await asCustomer('POST', '/refund-quotes', { resource });
      const { rule, ruleVersion: version } = { rule: lastRule, ruleVersion: '2026-11', ...quote };
      lastRule = rule;
      return asCustomer('POST', '/refunds', { resource, consent: { rule, version } }, key);
    },
    refundBy: (kind, id, consent) =>
      asCustomer('POST', '/refunds', { resource: { kind, id }, ...(consent && { consent }) }),
  };
};
