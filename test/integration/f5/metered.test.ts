import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { wrongIn } from '#test/support/f5/contract.ts';
import { type F5Client, f5ClientOn } from '#test/support/f5/f5Client.ts';
import { bytesOf, october, octoberWorld } from '#test/support/f5/octoberWorld.ts';

let clientOf: (accountId: string) => F5Client;
beforeAll(async () => {
  const { call } = await octoberWorld();
  clientOf = (accountId) => f5ClientOn(call, accountId);
});
afterAll(() => void vi.useRealTimers());

const system = { params: { path: { namespace: 'system' } } };
const usage = 'ves.io.schema.usage.CustomAggregatedUsageAPI';

const summaryOf = async (accountId: string, body: object) => {
  const answer = await clientOf(accountId).POST(
    '/api/data/namespaces/system/billing/usage_summary',
    { body },
  );
  const { data, error, response } = answer;
  const operationId = 'ves.io.schema.billing.CustomPublicAPI.BillingUsageSummary';
  expect(wrongIn(operationId, response.status, data ?? error)).toEqual([]);
  return data?.usage_summary_items;
};

const detailsOf = async (accountId: string, body: object) => {
  const { data, error, response } = await clientOf(accountId).POST(
    '/api/web/namespaces/{namespace}/usage_details',
    { ...system, body },
  );
  expect(wrongIn(`${usage}.ListUsageDetails`, response.status, data ?? error)).toEqual([]);
  return data?.usage_items ?? [];
};

const hoursOf = async (accountId: string, query = '') => {
  const { data, error, response } = await clientOf(accountId).POST(
    '/api/web/namespaces/{namespace}/hourly_usage_details',
    { ...system, body: { query } },
  );
  expect(wrongIn(`${usage}.ListHourlyUsageDetails`, response.status, data ?? error)).toEqual([]);
  return data ? { items: data.hourly_usage_items ?? [] } : { status: response.status, error };
};

const bytes = (...amounts: readonly string[]): number =>
  amounts.reduce((sum, amount) => sum + bytesOf(amount), 0);

describe('SET-05 usage summary', () => {
  it('is by SKU, in raw units and in those of the price', async () => {
    const [item] = (await summaryOf('mixed', {})) ?? [];
    expect(item).toMatchObject({ name: 'traffic:hongkong', service: 'apigw' });
    expect(item?.usage_metric_data).toEqual({
      metric_value: {
        timestamp: Date.parse('2026-10-05T03:05:00Z') / 1_000,
        value: String(bytes('69.36', '102.80', '6.66666')),
      },
      unit: 'byte',
    });
    expect(item?.billing_metric_data?.unit).toBe('GB');
    expect(Number(item?.billing_metric_data?.value)).toBeCloseTo(178.82666, 6);
  });

  it.each([
    ['seconds, as text', { start_time: String(Date.parse('2026-10-05T02:00:00Z') / 1_000) }],
    ['RFC 3339', { startTime: '2026-10-05T02:00:00Z' }],
    ['an end, six hours after', { end_time: '2026-10-05T08:00:00Z' }],
  ])('takes times in %s', async (_name, body) => {
    const [item] = (await summaryOf('mixed', body)) ?? [];
    expect(item?.usage_metric_data?.metric_value?.value).toBe(String(bytes('6.66666')));
  });

  it.each([[[1_759_629_600]], [['1759629600']], [{}], [true]])(
    'refuses a time that is no scalar: %j',
    async (time) => {
      expect(await summaryOf('mixed', { start_time: time })).toBeUndefined();
    },
  );

  it('is empty where nothing was used', async () => {
    expect(await summaryOf('none', {})).toEqual([]);
    expect(await summaryOf('mixed', { end_time: '2026-10-01T00:00:00Z' })).toEqual([]);
  });
});

describe('SET-05 usage details', () => {
  it('are by instance and meter, and their hours add up to each', async () => {
    const items = await detailsOf('mixed', october);
    expect(items.map(({ object_name, quantity }) => [object_name, quantity])).toEqual([
      ['gw-0', bytesOf('69.36')],
      ['gw-1', bytesOf('102.80')],
      ['gw-2', bytesOf('6.66666')],
    ]);
    for (const { hourly_breakdown_query, quantity } of items) {
      const { items: hours = [] } = await hoursOf('mixed', hourly_breakdown_query);
      expect(hours.reduce((sum, hour) => sum + (hour.quantity ?? 0), 0)).toBe(quantity);
    }
  });

  it('say of which hour what was', async () => {
    const [, , item] = await detailsOf('mixed', october);
    expect((await hoursOf('mixed', item?.hourly_breakdown_query)).items).toEqual([
      {
        ...{ container: 'traffic', deployment: 'gw-2', unit_name: 'byte' },
        start_timestamp: '2026-10-05T02:00:00.000Z',
        end_timestamp: '2026-10-05T03:00:00.000Z',
        quantity: bytesOf('6.66666'),
      },
    ]);
  });

  it('are asked for by a query that is nobody else’s, not changed, and of the last day', async () => {
    const [item] = await detailsOf('mixed', october);
    const query = item?.hourly_breakdown_query ?? '';
    const [content = '', signature = ''] = query.split('.');
    const other = Buffer.from(content, 'base64url').toString().replace('gw-0', 'gw-1');
    const forged = `${Buffer.from(other).toString('base64url')}.${signature}`;
    for (const wrong of [forged, `${query}x`, content, '', 'é.é']) {
      expect(await hoursOf('mixed', wrong)).toMatchObject({ status: 400, error: { code: 3 } });
    }
    expect(await hoursOf('thirds', query)).toMatchObject({ status: 404, error: { code: 5 } });
    vi.setSystemTime(Date.parse('2026-10-06T03:05:00Z'));
    expect((await hoursOf('mixed', query)).items).toHaveLength(1);
    vi.setSystemTime(Date.parse('2026-10-06T03:05:01Z'));
    expect(await hoursOf('mixed', query)).toMatchObject({ status: 400, error: { code: 3 } });
  });
});
