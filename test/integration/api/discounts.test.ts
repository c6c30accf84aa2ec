import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { operator } from '#test/support/api/principals.ts';
import { plan, type RefundApi, refundApi } from '#test/support/api/refundApi.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

let call: ApiClient;
let acme: RefundApi;
let rival: RefundApi;

const setNow = (at: string) => void vi.setSystemTime(Date.parse(at));
const asOperator = (method: string, path: string, body?: object) =>
  call(operator, { method, path, ...(body && { body }) });

/** Of September and of `test` plans, for acme. */
const september = {
  ...{ skus: ['plan:test', 'pack:calls:1M'], factor: '0.8', accounts: ['acme'] },
  ...{ from: '2026-08-31T16:00:00Z', until: '2026-09-30T16:00:00Z' },
};

let discountId: string;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-08-31T15:00:00Z') });
  call = await apiOn(await createTable());
  await openThroughApi(call, ['acme', 'rival']);
  [acme, rival] = [refundApi(call, 'acme'), refundApi(call, 'rival')];
  await acme.topUp('100000.00');
  const { status, body } = await asOperator('POST', '/v1/discounts', september);
  expect([status, body.factor]).toEqual([201, '0.8']);
  discountId = body.discountId;
});
afterAll(() => void vi.useRealTimers());

const quoted = async (of: RefundApi) =>
  (await of.asOperator('POST', '/orders', { item: plan })).body.price;

describe('CAT-09 a discount through the API', () => {
  it.each([
    ['2026-08-31T15:59:59.999Z', '4999.00000000', undefined],
    ['2026-08-31T16:00:00.000Z', '3999.20000000', '0.8'],
    ['2026-09-30T15:59:59.999Z', '3999.20000000', '0.8'],
    ['2026-09-30T16:00:00.000Z', '4999.00000000', undefined],
  ])('CAT-09 an order placed at %s costs %s', async (at, amount, factor) => {
    setNow(at);
    const price = await quoted(acme);
    expect([price.amount.amount, price.discount?.factor]).toEqual([amount, factor]);
    const orderer = { accountId: 'acme', order: plan };
    const quote = await asOperator('POST', '/v1/quotes', orderer);
    expect(quote.body.price).toEqual(price);
    expect((await quoted(rival)).amount.amount).toBe('4999.00000000');
  });
});

describe('CAT-09 what became of orders with a discount', () => {
  it('CAT-09, CAT-02 the order keeps its price, and a refund takes it: 2,666.13', async () => {
    setNow('2026-09-01T02:00:00Z');
    const { body: order } = await acme.asOperator('POST', '/orders', { item: plan });
    const path = `/orders/${order.orderId}/payments`;
    const { body: paid } = await acme.asOperator('POST', path, {});
    expect(paid.price.discount).toEqual({
      ...{ discountId, factor: '0.8' },
      listAmount: { amount: '4999.00000000', currency: 'CNY' },
    });
    const { body: bill } = await acme.get(`/bills/${paid.payment.billId}`);
    expect(bill.lines[0].price).toEqual(paid.price);
    setNow('2026-09-10T02:00:00.000Z');
    const { body: quote } = await acme.quote('gateway', paid.payment.resourceId);
    expect(quote.total.amount).toBe('2666.13000000');
  });

  it('CAT-09 ends at once: placed orders keep it, later ones have none', async () => {
    setNow('2026-09-12T02:00:00Z');
    const { body: order } = await acme.asOperator('POST', '/orders', { item: plan });
    const end = `/v1/discounts/${discountId}/ends`;
    const { status, body } = await asOperator('POST', end, {});
    expect([status, body.until]).toEqual([201, '2026-09-12T02:00:00.000Z']);
    expect((await quoted(acme)).amount.amount).toBe('4999.00000000');
    const { body: paid } = await acme.asOperator('POST', `/orders/${order.orderId}/payments`, {});
    expect(paid.price.amount.amount).toBe('3999.20000000');
    const again = await asOperator('POST', end, {});
    expect([again.status, again.body.code]).toEqual([404, 'discountNotFound']);
    const { body: list } = await asOperator('GET', '/v1/discounts');
    expect(list.items).toEqual([body]);
  });
});

describe('CAT-09 what is no discount', () => {
  it.each([
    ['usage', { skus: ['calls'] }, [422, 'notDiscountable']],
    ['what is not sold', { skus: ['plan:huge'] }, [422, 'notDiscountable']],
    ['an account that is not there', { accounts: ['nobody'] }, [404, 'accountNotFound']],
    ['what is over', { until: '2026-09-01T00:00:00Z' }, [422, 'discountOver']],
    ['a factor of 0', { factor: '0.0' }, [400, 'badInput']],
    ['a factor above 1', { factor: '1.01' }, [400, 'badInput']],
    ['an end before its start', { until: september.from }, [400, 'badInput']],
  ])('CAT-09 is refused for %s', async (_name, part, expected) => {
    const { status, body } = await asOperator('POST', '/v1/discounts', { ...september, ...part });
    expect([status, body.code]).toEqual(expected);
  });
});
