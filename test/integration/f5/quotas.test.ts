import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, operator } from '#test/support/api/principals.ts';
import { wrongIn } from '#test/support/f5/contract.ts';
import { quotasOf, refused } from '#test/support/f5/quotasClient.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

let call: ApiClient;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-10T08:00:00Z') });
  call = await apiOn(await createTable());
  await openThroughApi(call, ['acme', 'rival', 'small', 'late'], 'CNY');
});
afterAll(() => void vi.useRealTimers());

const ours = { namespace: 'ours', name: 'small' };

const openInstance = async (accountId: string) => {
  const body = { kind: 'shared', name: 'edge', region: 'ap-guangzhou' };
  const path = `/v1/accounts/${accountId}/instances`;
  const { status, body: answer } = await call(customerOf(accountId), {
    method: 'POST',
    path,
    body,
  });
  return [status, answer.code];
};

describe('QTA-01 QTA-02 a quota', () => {
  it('is made, found, listed, replaced and deleted', async () => {
    const quotas = quotasOf(call, 'acme');
    expect(await quotas.get()).toEqual(refused(404, 5));
    const made = await quotas.create('small', {
      instances: { maximum: 2 },
      'x.y-z_1': { maximum: -1 },
    });
    expect(made).toMatchObject({
      status: 200,
      body: {
        metadata: { ...ours, labels: { of: 'us' }, disable: false },
        spec: { object_limits: { instances: { maximum: 2 }, 'x.y-z_1': { maximum: -1 } } },
        system_metadata: { tenant: 'acme', creation_timestamp: '2026-11-10T08:00:00.000Z' },
      },
    });
    expect(await quotas.create('small', {})).toEqual(refused(409, 6));
    expect(await quotas.create('other', {})).toEqual(refused(409, 10));
    const { body: found } = await quotas.get();
    expect(found).toMatchObject(made.body);
    const { body: listed } = await quotas.list();
    expect(listed['items']).toMatchObject([
      { ...ours, tenant: 'acme', get_spec: made.body['spec'] },
    ]);
    expect(await quotas.replace(3)).toEqual({ status: 200, body: {} });
    expect((await quotas.get()).body['spec']).toMatchObject({
      object_limits: { instances: { maximum: 3 } },
    });
    expect(await quotas.remove()).toEqual({ status: 200, body: {} });
    expect(await quotas.remove()).toEqual(refused(404, 5));
    expect((await quotas.list()).body).toEqual({ errors: [], items: [] });
  });
});

describe('QTA-02 a quota', () => {
  it('is replaced at the version that was read, and at any where none is named', async () => {
    const quotas = quotasOf(call, 'late');
    await quotas.create('small', { instances: { maximum: 2 } });
    const versionOf = async (): Promise<string> =>
      (await quotas.get()).body['system_metadata']?.['labels']?.['resource_version'] ?? 'none';
    const first = await versionOf();
    expect(await quotas.replace(3, first)).toEqual({ status: 200, body: {} });
    expect(await quotas.replace(4, first)).toEqual(refused(409, 10));
    expect(await quotas.replace(4, 'of somebody else')).toEqual(refused(409, 10));
    expect(await quotas.replace(5)).toEqual({ status: 200, body: {} });
    expect(await versionOf()).not.toBe(first);
  });

  it('is its account’s alone', async () => {
    await quotasOf(call, 'small').create('small', { tokens: { maximum: 1 } });
    const rival = quotasOf(call, 'rival');
    expect(await rival.get()).toEqual(refused(404, 5));
    expect(await rival.replace(1)).toEqual(refused(404, 5));
    expect(await rival.remove()).toEqual(refused(404, 5));
    expect((await quotasOf(call, 'small').get()).status).toBe(200);
  });
});

describe('QTA-01 a list of quotas', () => {
  it.each([
    ['', 1],
    ['of', 1],
    ['of=us, !them', 1],
    ['of!=us', 0],
    ['of=them', 0],
    ['constructor', 0],
  ])('is listed by labels: %s finds %i', async (filter, count) => {
    expect((await quotasOf(call, 'small').list(filter)).body['items']).toHaveLength(count);
    expect((await quotasOf(call, 'small').list(filter, 'system')).body['items']).toEqual([]);
  });

  it('is not listed by what is no filter', async () => {
    expect(await quotasOf(call, 'small').list('of in (us)')).toEqual(refused(400, 3));
  });
});

describe('QTA-01 what is sent and answered of a quota', () => {
  it.each([
    ['GET_RSP_FORMAT_FOR_CREATE', 'create_form'],
    ['1', 'create_form'],
    ['GET_RSP_FORMAT_FOR_REPLACE', 'replace_form'],
    ['2', 'replace_form'],
    ['0', 'spec'],
  ])('in the format %s fills %s', async (format, filled) => {
    const { status, body } = await quotasOf(call, 'small').get(format);
    expect(status).toBe(200);
    expect(JSON.stringify(body[filled])).toContain('"tokens":{"maximum":1}');
    const forms = ['create_form', 'replace_form'].filter((form) => form !== filled);
    for (const form of forms) expect(JSON.stringify(body[form])).not.toContain('tokens');
    expect((await quotasOf(call, 'small').get('7')).status).toBe(400);
  });

  it.each(['', 'Upper', '1st', '-a', 'a-', 'a.b', 'a'.repeat(64)])(
    'is not called %o',
    async (name) => {
      expect(await quotasOf(call, 'rival').create(name, {})).toEqual(refused(400, 3));
    },
  );

  it.each(['a', '1a', 'a-', 'a b', `a${'b'.repeat(512)}`, '__proto__'])(
    'limits nothing that is called %o',
    async (key) => {
      const objects = JSON.parse(`{${JSON.stringify(key)}: {"maximum": 1}}`);
      expect(await quotasOf(call, 'rival').create('small', objects)).toEqual(refused(400, 3));
    },
  );
});

describe('QTA-01 a quota in proto3 JSON', () => {
  it('is read as it is written', async () => {
    const path = '/api/web/namespaces/any%20where/quotas';
    const body = {
      metadata: { name: 'wide', namespace: 'not-this', labels: null, colour: 'blue' },
      spec: {
        objectLimits: { instances: { maximum: '4' }, urls: {} },
        resource_limits: { disk: { maximum: '1.5' } },
        apiLimits: {
          requests: { rate: 5, unit: 1 },
          other: { rate: '2', burst: '3', unit: 'hour' },
        },
      },
    };
    const { status, body: made } = await call(customerOf('rival'), { method: 'POST', path, body });
    expect(status).toBe(200);
    expect(wrongIn('ves.io.schema.quota.API.Create', 200, made)).toEqual([]);
    expect(made.metadata).toMatchObject({ name: 'wide', namespace: 'any where', labels: {} });
    expect(made.spec).toEqual({
      object_limits: { instances: { maximum: 4 }, urls: { maximum: 0 } },
      resource_limits: { disk: { maximum: 1.5 } },
      api_limits: {
        requests: { rate: 5, burst: 0, unit: 'MINUTE' },
        other: { rate: 2, burst: 3, unit: 'HOUR' },
      },
    });
    const { body: usage } = await quotasOf(call, 'rival').usage();
    expect(usage['float_quota_usage']).toEqual(usage['resources']);
    expect(usage['api_limits']).toEqual(made.spec.api_limits);
    expect(usage['resources']).toMatchObject({
      disk: { limit: { maximum: 1.5 }, usage: { current: -1 } },
    });
    expect(usage['quota_usage']).toMatchObject({
      instances: { limit: { maximum: 4 }, usage: { current: 0 } },
      urls: { limit: { maximum: -1 } },
    });
  });
});

describe('QTA-01 an account at its limit', () => {
  it('is refused by /v1 what its quota on this face forbids, and is shown what it has', async () => {
    const path = '/v1/usage-plans';
    expect((await call(operator, { method: 'GET', path })).body.plans).toHaveLength(1);
    const quotas = quotasOf(call, 'acme');
    await quotas.create('small', { instances: { maximum: 1 } });
    expect(await openInstance('acme')).toEqual([201, undefined]);
    expect(await openInstance('acme')).toEqual([409, 'quotaExceeded']);
    const { body } = await quotas.usage();
    expect(body['objects']).toMatchObject({
      instances: { display_name: 'Instances', limit: { maximum: 1 }, usage: { current: 1 } },
      tokens: { limit: { maximum: -1 }, usage: { current: 0 } },
    });
    const { body: limits } = await quotas.limits();
    expect(limits['quota_usage']).toMatchObject({ instances: { limit: { maximum: 1 } } });
    await quotas.replace(-1);
    expect(await openInstance('acme')).toEqual([201, undefined]);
    await quotas.replace(1);
    expect(await openInstance('acme')).toEqual([409, 'quotaExceeded']);
    await quotas.remove();
    expect(await openInstance('acme')).toEqual([201, undefined]);
  });
});
