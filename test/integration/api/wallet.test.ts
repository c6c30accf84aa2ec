import { beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, operator } from '#test/support/api/principals.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

let call: ApiClient;
beforeAll(async () => {
  call = await apiOn(await createTable());
  await openThroughApi(call, ['pay', 'other', 'gifts', 'ledger', 'race']);
});

const get = (path: string, by = operator) => call(by, { method: 'GET', path });
const post = (path: string, body: unknown) => call(operator, { method: 'POST', path, body });
const cny = (amount: string) => ({ amount, currency: 'CNY' });

const topUp = (accountId: string, paymentId: string, amount: string, currency = 'CNY') =>
  post(`/v1/accounts/${accountId}/topups`, {
    provider: 'bank',
    paymentId,
    money: { amount, currency },
  });

describe('WAL-04 a top-up', () => {
  it('is credited to cash, once per payment, and answers the same again', async () => {
    const first = await topUp('pay', 'p-1', '100.00');
    const again = await topUp('pay', 'p-1', '100');
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    const { body } = await get('/v1/accounts/pay/wallet');
    expect(body.buckets.cash).toEqual(cny('100.00000000'));
  });

  it('is refused for another account or amount', async () => {
    await topUp('pay', 'p-2', '1.00');
    for (const other of [await topUp('other', 'p-2', '1.00'), await topUp('pay', 'p-2', '1.01')]) {
      expect([other.status, other.body.code]).toEqual([409, 'paymentConflict']);
    }
  });

  it('is credited once by requests at the same time', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => topUp('race', 'p-3', '7.00')));
    const made = answers.filter(({ status }) => status === 201);
    expect(new Set(made.map(({ text }) => text)).size).toBe(1);
    expect((await get('/v1/accounts/race/wallet')).body.balance.amount).toBe('7.00000000');
  });

  it.each([
    ['another currency', '1.00', 'USD', 422],
    ['nothing', '0', 'CNY', 400],
    ['less than nothing', '-1', 'CNY', 400],
    ['parts of a cent', '0.001', 'CNY', 400],
    ['an exponent', '1e3', 'CNY', 400],
  ])('cannot be in %s', async (_name, amount, currency, status) => {
    expect((await topUp('pay', 'p-4', amount, currency)).status).toBe(status);
  });
});

describe('WAL-01 gifts and vouchers', () => {
  it('shows buckets, vouchers and what is available', async () => {
    await post('/v1/accounts/gifts/gifts', { money: cny('8.00'), reason: 'sorry' });
    await post('/v1/accounts/gifts/vouchers', {
      products: ['apigw'],
      money: cny('0.12345678'),
      from: '2026-01-01T00:00:00Z',
      until: '2199-01-01T00:00:00Z',
      reason: 'campaign',
    });
    const { body } = await get('/v1/accounts/gifts/wallet', customerOf('gifts'));
    expect(body).toMatchObject({
      buckets: { cash: cny('0.00000000'), gift: cny('8.00000000') },
      available: cny('8.00000000'),
      vouchers: [{ products: ['apigw'], left: cny('0.12345678') }],
    });
    expect(body.runway).toBeUndefined();
  });

  it('refuses a voucher that is over', async () => {
    const voucher = { products: ['apigw'], money: cny('1'), reason: 'late' };
    const validity = { from: '2020-01-01T00:00:00Z', until: '2020-02-01T00:00:00Z' };
    const { status, body } = await post('/v1/accounts/gifts/vouchers', { ...voucher, ...validity });
    expect([status, body.code]).toEqual([422, 'voucherOver']);
  });
});

describe('WAL-03 the ledger', () => {
  beforeAll(async () => {
    for (const n of [1, 2, 3, 4, 5]) await topUp('ledger', `l-${n}`, `${n}.00`);
  });

  it.each([
    ['down', [5, 4, 3, 2, 1]],
    ['up', [1, 2, 3, 4, 5]],
  ])('is listed %s, page by page', async (order, expected) => {
    const seen: number[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const query: string = `order=${order}&limit=2${cursor && `&cursor=${cursor}`}`;
      const { body } = await get(`/v1/accounts/ledger/ledger?${query}`);
      seen.push(...body.items.map(({ seq }: { seq: number }) => seq));
      cursor = body.cursor;
    }
    expect(seen).toEqual(expected);
  });

  it('does not take the cursor of another list', async () => {
    const { body } = await get('/v1/accounts/ledger/ledger?limit=2');
    for (const path of [
      `/v1/accounts/pay/ledger?cursor=${body.cursor}`,
      `/v1/accounts/ledger/ledger?order=up&cursor=${body.cursor}`,
      `/v1/accounts/ledger/ledger?cursor=${body.cursor.slice(1)}`,
      '/v1/accounts/ledger/ledger?cursor=e30',
    ]) {
      const answer = await get(path);
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, '/query/cursor']);
    }
  });

  it('is verified by hash chain and replay', async () => {
    const { body } = await get('/v1/accounts/ledger/ledger/verify');
    expect(body).toMatchObject({ sound: true, entries: 5 });
  });
});
