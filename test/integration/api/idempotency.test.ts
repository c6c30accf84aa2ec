import { beforeAll, describe, expect, it } from 'vitest';
import { allRoutes } from '#functions/api/allRoutes.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { operator } from '#test/support/api/principals.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

let call: ApiClient;
beforeAll(async () => {
  call = await apiOn(await createTable());
  await openThroughApi(call, ['once', 'twice', 'race', 'many']);
});

const cny = (amount: string) => ({ amount, currency: 'CNY' });

const gift = (accountId: string, amount: string, key: string, by = operator) =>
  call(by, {
    method: 'POST',
    path: `/v1/accounts/${accountId}/gifts`,
    body: { money: cny(amount), reason: 'welcome' },
    headers: { 'idempotency-key': key },
  });

const balanceOf = async (accountId: string): Promise<string> => {
  const path = `/v1/accounts/${accountId}/wallet`;
  return (await call(operator, { method: 'GET', path })).body.balance.amount;
};

describe('ORD-03 an Idempotency-Key', () => {
  it('gives the same answer to the same request, and one effect', async () => {
    const first = await gift('once', '5.00', 'k-1');
    const again = await gift('once', '5.00', 'k-1');
    expect(first.status).toBe(201);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await balanceOf('once')).toBe('5.00000000');
  });

  it('is refused for another body, and for another account', async () => {
    await gift('twice', '5.00', 'k-2');
    for (const reused of [await gift('twice', '6.00', 'k-2'), await gift('once', '5.00', 'k-2')]) {
      expect([reused.status, reused.body.code]).toEqual([422, 'idempotencyKeyReused']);
    }
    expect(await balanceOf('twice')).toBe('5.00000000');
  });

  it('belongs to its principal', async () => {
    const colleague = { ...operator, principal: 'test#colleague' };
    await gift('many', '1.00', 'k-3');
    await gift('many', '1.00', 'k-3', colleague);
    expect(await balanceOf('many')).toBe('2.00000000');
  });

  it.each(['', 'with space', 'x'.repeat(256), 'ü'])('cannot be %j', async (key) => {
    const { status, body } = await gift('many', '1.00', key);
    expect(status).toBe(400);
    expect(body.errors[0].pointer).toBe('/header/Idempotency-Key');
  });
});

describe('ORD-03 at the same time', () => {
  it('one key has one effect', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => gift('race', '3.00', 'k-race')),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(await balanceOf('race')).toBe('3.00000000');
  });

  it('one key opens one account', async () => {
    const open = () =>
      call(operator, {
        method: 'POST',
        path: '/v1/accounts',
        body: { accountId: 'opened', name: 'Opened', currency: 'CNY' },
        headers: { 'idempotency-key': 'k-open' },
      });
    const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(open));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
  });

  it('no two requests overwrite each other', async () => {
    const before = Number(await balanceOf('many'));
    const keys = Array.from({ length: 4 }, (_, i) => `k-many-${i}`);
    const answers = await Promise.all(keys.map((key) => gift('many', '1.00', key)));
    const made = answers.filter(({ status }) => status === 201).length;
    expect(answers.every(({ status }) => status === 201 || status === 503)).toBe(true);
    expect(Number(await balanceOf('many'))).toBe(before + made);
  });
});

describe('ORD-03 every mutation', () => {
  const pure = [
    'recordUsage',
    'recordPeaks',
    'quote',
    'quoteRefund',
    'quoteCorrection',
    'takeStripeNotice',
    'takeAlipayNotice',
  ];
  it.each(allRoutes.filter(({ method }) => method !== 'GET'))('$operationId', (route) => {
    expect(route.idempotent).toBe(!pure.includes(route.operationId));
  });
});
