import { beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, operator } from '#test/support/api/principals.ts';
import { createTable } from '#test/support/worlds/table.ts';

let call: ApiClient;
beforeAll(async () => {
  call = await apiOn(await createTable());
});

const open = (accountId: string, headers = {}) =>
  call(operator, {
    method: 'POST',
    path: '/v1/accounts',
    body: { accountId, name: '测试账户', currency: 'CNY' },
    headers,
  });

describe('opening an account', () => {
  it('opens an account with what it leaves out', async () => {
    const { status, body } = await open('acme');
    expect(status).toBe(201);
    expect(body).toMatchObject({
      accountId: 'acme',
      currency: 'CNY',
      zone: 'Asia/Shanghai',
      terms: 'standard',
      contacts: [],
    });
    const got = await call(customerOf('acme'), { method: 'GET', path: '/v1/accounts/acme' });
    expect(got.body).toEqual(body);
  });

  it('refuses an id that is taken', async () => {
    await open('taken');
    const { status, body } = await open('taken');
    expect([status, body.code]).toEqual([409, 'accountExists']);
  });

  it('makes up an id that is none', async () => {
    const path = '/v1/accounts';
    const { body } = await call(operator, {
      method: 'POST',
      path,
      body: { name: 'n', currency: 'USD' },
    });
    expect(body.accountId).toMatch(/^a-[0-9a-f]{20}$/);
  });
});

describe('listing accounts', () => {
  it('goes through all of them, a page at a time', async () => {
    await Promise.all(['list-1', 'list-2', 'list-3', 'list-4', 'list-5'].map((id) => open(id)));
    const seen: string[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const path: string = `/v1/accounts?limit=2${cursor && `&cursor=${cursor}`}`;
      const { body } = await call(operator, { method: 'GET', path });
      seen.push(...body.items.map((item: { accountId: string }) => item.accountId));
      cursor = body.cursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => id.startsWith('list-'))).toHaveLength(5);
  });
});

describe('changing an account', () => {
  it('WAL-05 changes what it is told to and leaves the rest', async () => {
    await open('change');
    const path = '/v1/accounts/change';
    const alertThreshold = { amount: '10.5', currency: 'CNY' };
    const set = { name: 'New', alertThreshold, language: 'en' };
    const changed = await call(customerOf('change'), { method: 'PATCH', path, body: set });
    expect(changed.body).toMatchObject({
      name: 'New',
      language: 'en',
      currency: 'CNY',
      alertThreshold: { amount: '10.50000000', currency: 'CNY' },
    });
    const cleared = await call(operator, { method: 'PATCH', path, body: { alertThreshold: null } });
    expect(cleared.body.alertThreshold).toBeUndefined();
    expect(cleared.body.name).toBe('New');
  });

  it('RAT-07 lets a new zone wait for the next month', async () => {
    await open('zone');
    const path = '/v1/accounts/zone';
    const body = { zone: 'Europe/Berlin' };
    const changed = await call(operator, { method: 'PATCH', path, body });
    expect(changed.body).toMatchObject({ zone: 'Asia/Shanghai', nextZone: body });
  });
});

describe('ARR-01 the terms of an account', () => {
  it('ARR-01 keeps terms to the operator, and announces stricter ones', async () => {
    await open('terms');
    const request = { method: 'PATCH', path: '/v1/accounts/terms', body: { terms: 'strict' } };
    expect((await call(customerOf('terms'), request)).status).toBe(403);
    const changed = await call(operator, request);
    expect(changed.body).toMatchObject({ terms: 'standard', nextTerms: { terms: 'strict' } });
    const path = '/v1/accounts/terms/timeline';
    const { due } = (await call(customerOf('terms'), { method: 'GET', path })).body;
    expect(due).toMatchObject([{ at: changed.body.nextTerms.from, step: 'termsChanged' }]);
  });

  it('FEE-01, NOT-01 tells all contacts of other terms, by mail and SMS, once', async () => {
    await open('told');
    const path = '/v1/accounts/told';
    const patch = (body: object) => call(operator, { method: 'PATCH', path, body });
    const contact = { role: 'finance', language: 'zh-CN', email: 'f@example.com' };
    await patch({ contacts: [{ ...contact, phone: '+8613800000000' }] });
    for (const terms of ['standard', 'strict', 'strict', 'standard']) await patch({ terms });
    const { body } = await call(operator, { method: 'GET', path: `${path}/notices` });
    const notified = body.items.filter(({ kind }: { kind: string }) => kind === 'termsChanged');
    expect(notified.map(({ figures }: { figures: object }) => figures)).toMatchObject([
      { newTerms: 'standard' },
      { newTerms: 'strict' },
    ]);
  });
});

describe('activating', () => {
  it('QUO-01 activates once', async () => {
    await open('active');
    const path = '/v1/accounts/active/activations';
    const activate = () =>
      call(customerOf('active'), { method: 'POST', path, body: { product: 'apigw' } });
    expect((await activate()).body.activatedAt).toMatch(/^20/);
    const again = await activate();
    expect([again.status, again.body.code]).toEqual([409, 'alreadyActivated']);
    const packs = await call(operator, { method: 'GET', path: '/v1/accounts/active/packs' });
    expect(
      packs.body.items.map(({ packId, left }: Record<string, string>) => [packId, left]),
    ).toEqual([
      ['free-0-calls', '1000000'],
      ['free-0-traffic', '1073741824'],
    ]);
  });
});
