import { beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, operator } from '#test/support/api/principals.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

let call: ApiClient;
const cny = (amount: string) => ({ amount, currency: 'CNY' });
const path = (account: string) => `/v1/accounts/${account}/budget`;
const set = (account: string, body: unknown, by = customerOf(account)) =>
  call(by, { method: 'POST', path: path(account), body });
const get = (account: string, by = customerOf(account)) =>
  call(by, { method: 'GET', path: path(account) });
const alerts = [
  { percent: 100, by: 'forecast' },
  { percent: 80, by: 'spent' },
];
const wanted = { amount: cny('100.00'), alerts };

beforeAll(async () => {
  call = await apiOn(await createTable());
  await openThroughApi(call, ['acme', 'other', 'none', 'stopping']);
});

describe('WAL-08 a budget through the API', () => {
  it('is set, shown with what is spent of it, and ended', async () => {
    const answer = await set('acme', wanted);
    const shown = { amount: cny('100.00000000'), alerts: alerts.toReversed(), stop: false };
    expect([answer.status, answer.body]).toMatchObject([200, shown]);
    const { status, body } = await get('acme');
    expect([status, body]).toMatchObject([200, { ...shown, spent: cny('0.00000000') }]);
    expect(body).toMatchObject({ upToDate: true, month: expect.stringMatching(/^\d{4}-\d\d$/) });
    expect('forecast' in body).toBe(false);
    expect((await set('acme', { ...wanted, amount: cny('50') })).status).toBe(200);
    const ended = await call(operator, { method: 'DELETE', path: path('acme') });
    expect([ended.status, ended.body.amount]).toEqual([200, cny('50.00000000')]);
    for (const gone of [
      await get('acme'),
      await call(operator, { method: 'DELETE', path: path('acme') }),
    ]) {
      expect([gone.status, gone.body.code]).toEqual([404, 'noBudget']);
    }
  });
});

describe('WAL-08 a stop', () => {
  it('is set, shown and switched off, by itself too; without a word none is set', async () => {
    const { amount } = wanted;
    for (const [asked, stop] of [
      [{ stop: true }, true],
      [{ stop: false }, false],
      [{ stop: true }, true],
      [{}, false],
    ] as const) {
      expect((await set('stopping', { amount, alerts, ...asked })).body).toMatchObject({ stop });
      const { body } = await get('stopping');
      expect([body['stop'], 'stoppedSince' in body]).toEqual([stop, false]);
    }
  });
});

describe('WAL-08 a budget that cannot be set', () => {
  it.each<[string, object, number, string | undefined]>([
    [
      'another currency',
      { ...wanted, amount: { amount: '1', currency: 'USD' } },
      422,
      'currencyMismatch',
    ],
    ['nothing', { ...wanted, amount: cny('0') }, 400, undefined],
    ['a share of nothing', { ...wanted, alerts: [{ percent: 0, by: 'spent' }] }, 400, undefined],
    ['a part of a percent', { ...wanted, alerts: [{ percent: 1.5, by: 'spent' }] }, 400, undefined],
    ['an alert twice', { ...wanted, alerts: [alerts[0], alerts[0]] }, 400, undefined],
    [
      'eleven alerts',
      {
        ...wanted,
        alerts: Array.from({ length: 11 }, (_, i) => ({ percent: i + 1, by: 'spent' })),
      },
      400,
      undefined,
    ],
  ])('refuses %s', async (_, body, status, code) => {
    const answer = await set('none', body);
    expect(answer.status).toBe(status);
    if (code !== undefined) expect(answer.body.code).toBe(code);
    expect((await get('none')).status).toBe(404);
  });
});

describe('WAL-08 a budget', () => {
  it('is the account’s own: another customer sees and sets none', async () => {
    await set('other', wanted);
    expect((await get('other', customerOf('acme'))).status).toBe(404);
    expect((await set('other', wanted, customerOf('acme'))).status).toBe(404);
    expect((await get('other', operator)).status).toBe(200);
  });
});
