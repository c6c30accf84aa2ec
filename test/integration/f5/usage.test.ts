import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ApiClient } from '#test/support/api/apiClient.ts';
import { customerOf } from '#test/support/api/principals.ts';
import { wrongIn } from '#test/support/f5/contract.ts';
import { f5ClientOn } from '#test/support/f5/f5Client.ts';
import { bytesOf, october, octoberWorld } from '#test/support/f5/octoberWorld.ts';

let call: ApiClient;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ call, close } = await octoberWorld());
});
afterAll(() => void vi.useRealTimers());

const system = { params: { path: { namespace: 'system' } } };

const currentUsage = async (accountId: string, body: object) => {
  const answer = await f5ClientOn(call, accountId).POST(
    '/api/web/namespaces/{namespace}/current_usage',
    { ...system, body },
  );
  const operationId = 'ves.io.schema.usage.CustomCalculatedUsageAPI.ListCurrentUsage';
  expect(wrongIn(operationId, answer.response.status, answer.data ?? answer.error)).toEqual([]);
  return answer;
};

const invoicesOf = async (accountId: string, limit?: number) => {
  const answer = await f5ClientOn(call, accountId).GET(
    '/api/web/namespaces/{namespace}/usage/invoices/custom_list',
    { params: { ...system.params, ...(limit !== undefined && { query: { limit } }) } },
  );
  const operationId = 'ves.io.schema.usage.invoice.CustomAPI.ListInvoices';
  expect(wrongIn(operationId, answer.response.status, answer.data ?? answer.error)).toEqual([]);
  return answer.data?.invoices ?? answer.error;
};

const monthsOf = async (accountId: string) => {
  const { data } = await f5ClientOn(call, accountId).POST(
    '/api/web/namespaces/{namespace}/monthly_usage',
    { ...system, body: {} },
  );
  const operationId = 'ves.io.schema.usage.CustomCalculatedUsageAPI.ListMonthlyUsage';
  expect(wrongIn(operationId, 200, data)).toEqual([]);
  return data?.monthly_usage_items;
};

describe('the F5 face, of what was used', () => {
  it.each([
    ['thirds', '101', ['34', '34', '33']],
    ['mixed', '17883', ['6936', '10280', '667']],
  ])('INV-06 lines of %s add up to the total, in cents', async (accountId, total, amounts) => {
    const { data } = await currentUsage(accountId, october);
    expect(data?.total_cost).toBe(total);
    expect(data?.usage_items?.map(({ amount }) => amount)).toEqual(amounts);
    expect(data).toMatchObject({ coupons: [], discount: '0' });
  });

  it('is priced for the month to date, with its unit and the unit of its price', async () => {
    const { data } = await currentUsage('mixed', {});
    expect(data?.usage_items?.[0]).toMatchObject({
      ...{ start_timestamp: '2026-09-30T16:00:00.000Z', currency_code: 'CNY', fixed: false },
      ...{ unit_name: 'byte', unit_name_billable: 'GB', quantity_billable: '69' },
      ...{ metric_labels: ['gw-0', 'ap-hongkong'], quantity: bytesOf('69.36') },
    });
    expect((await currentUsage('none', {})).data).toMatchObject({
      usage_items: [],
      total_cost: '0',
    });
  });

  it.each([
    ['that ends before it begins', { from: october.to, to: october.from }],
    ['of no time', { from: october.to, to: october.to }],
    ['of more than 13 months', { from: '2025-01-01T00:00:00Z', to: '2026-10-01T00:00:00Z' }],
    ['of nonsense', { from: 'yesterday' }],
  ])('refuses a range %s', async (_name, body) => {
    const { error, response } = await currentUsage('mixed', body);
    expect([response.status, error]).toEqual([
      400,
      expect.objectContaining({ code: 3, details: [] }),
    ]);
  });

  it('WAL-02 what a voucher paid is a coupon, and with gift the discount', async () => {
    const { data } = await currentUsage('vouched', october);
    const coupon = { discount_amount: 500, discount_type: 'DISCOUNT_TYPE_FIXED_AMOUNT' };
    expect(data).toMatchObject({ coupons: [coupon], discount: '800', total_cost: '1200' });
    expect(await invoicesOf('vouched')).toMatchObject([{ amount: '400' }]);
  });
});

describe('the F5 face, of invoices and months', () => {
  it('INV-01 a running month goes by its name, and comes first', async () => {
    const running = {
      ...{ active: true, amount: '17883', currency: 'CNY', name: '2026-10' },
      period_start: '2026-09-30T16:00:00.000Z',
      period_end: '2026-10-31T16:00:00.000Z',
      status: 'STATUS_PENDING',
    };
    expect(await invoicesOf('mixed')).toEqual([running]);
    expect(await invoicesOf('none')).toEqual([]);
  });

  it('INV-02 a closed month has its number and is told by its status', async () => {
    await close();
    const [invoice] = (await invoicesOf('mixed', 0)) as object[];
    expect(invoice).toMatchObject({
      ...{ active: false, amount: '17883', name: 'inv-mixed-000001', status: 'STATUS_ISSUED' },
    });
    const { body } = await call(customerOf('mixed'), {
      ...{ method: 'GET', path: '/v1/accounts/mixed/invoices/inv-mixed-000001' },
    });
    expect(body.payable.amount).toBe('178.83000000');
    expect(await monthsOf('mixed')).toMatchObject([{ amount: '17883' }, { amount: '0' }]);
    expect(await invoicesOf('mixed', -1)).toMatchObject({ code: 3 });
  });
});
