import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, gateway, operator } from '#test/support/api/principals.ts';
import { eventOf } from '#test/support/api/usageEvents.ts';
import { settleHours } from '#test/support/settle.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';

const cny = (amount: string) => ({ amount: `${amount}000000`, currency: 'CNY' });
const reason = 'metered twice';
const bill = '/v1/accounts/acme/bills/acme-2';
let call: ApiClient;

const get = (path: string, by = operator) => call(by, { method: 'GET', path });
const post = (path: string, body: object, key?: string, by = operator) =>
  call(by, { method: 'POST', path, body, ...(key && { headers: { 'idempotency-key': key } }) });
const outcome = async (asked: ReturnType<typeof post>) => {
  const { status, body } = await asked;
  return [status, body.code ?? body.billId];
};

/** An account with 10.00, charged 6.00 and 3.00 for two instances of an hour. */
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-10-05T01:40:00Z') });
  const table = await createTable();
  call = await apiOn(table);
  await openThroughApi(call, ['acme'], 'CNY');
  const payment = {
    provider: 'bank',
    paymentId: 'p-1',
    money: { amount: '10.00', currency: 'CNY' },
  };
  await post('/v1/accounts/acme/topups', payment, 'top-up');
  const events = [1_000_000, 500_000].map((calls, n) =>
    eventOf('acme', `e-${n}`, '2026-10-05T01', { calls, instanceId: `gw-${n}` }),
  );
  expect((await post('/v1/usage', events, undefined, gateway)).status).toBe(200);
  vi.setSystemTime(Date.parse('2026-10-05T02:05:00Z'));
  await settleHours(testDeps(table, '2026-10-05T02:05:00Z'), '2026-10-05T02:05:00Z', [
    '2026-10-05T01',
  ]);
});
afterAll(() => void vi.useRealTimers());

describe('INV-09 the operator', () => {
  it('is quoted what a line gives back, and nothing is changed', async () => {
    const { status, body } = await post(`${bill}/correction-quotes`, { lines: [1] });
    expect([status, body]).toMatchObject([
      200,
      {
        ...{ billId: 'acme-2', amount: cny('3.00') },
        lines: [{ meter: 'correction', line: 1, reversed: 'calls', instanceId: 'gw-1' }],
        back: { vouchers: [], buckets: { cash: cny('3.00'), gift: cny('0.00') } },
      },
    ]);
    expect((await get('/v1/accounts/acme/wallet')).body.buckets.cash).toEqual(cny('1.00'));
  });

  it('reverses it, once under a key, with the reason', async () => {
    const asked = { lines: [1], amount: { amount: '3.00', currency: 'CNY' }, reason };
    const [first, again] = [
      await post(`${bill}/corrections`, asked, 'line'),
      await post(`${bill}/corrections`, asked, 'line'),
    ];
    expect([first.status, again.body]).toEqual([201, first.body]);
    expect(first.body).toMatchObject({
      ...{ billId: 'acme-3', corrects: 'acme-2', hour: '2026-10-05T01', amount: cny('3.00') },
    });
    expect((await get('/v1/accounts/acme/wallet')).body.buckets.cash).toEqual(cny('4.00'));
    const other = post(`${bill}/corrections`, { ...asked, reason: 'another' }, 'line');
    expect(await outcome(other)).toEqual([422, 'idempotencyKeyReused']);
  });

  it.each([
    ['a line that was reversed', 'acme-2', { lines: [1] }, 409, 'lineCorrected'],
    ['a line that there is not', 'acme-2', { lines: [2] }, 404, 'billLineNotFound'],
    ['a correction', 'acme-3', {}, 422, 'notCorrectable'],
    ['no bill', 'acme-1', {}, 404, 'billNotFound'],
    ["another's", 'other-2', {}, 404, 'billNotFound'],
    ['an amount that was not quoted', 'acme-2', { amount: '9.00' }, 409, 'correctionChanged'],
    ['another currency', 'acme-2', { currency: 'USD' }, 422, 'currencyMismatch'],
  ])('is refused %s', async (_name, billId, part, status, code) => {
    const { amount = '6.00', currency = 'CNY', ...lines } = part as Record<string, string>;
    const asked = { ...lines, amount: { amount, currency }, reason };
    const path = `/v1/accounts/acme/bills/${billId}/corrections`;
    expect(await outcome(post(path, asked, `${billId} ${code}`.replace(' ', '-')))).toEqual([
      status,
      code,
    ]);
  });
});

describe('INV-09 what was reversed in parts', () => {
  it('is reversed to the end, which the customer reads as a bill that names the other', async () => {
    const asked = { amount: { amount: '6.00', currency: 'CNY' }, reason };
    expect(await outcome(post(`${bill}/corrections`, asked, 'rest'))).toEqual([201, 'acme-4']);
    const { body } = await get('/v1/accounts/acme/bills/acme-4', customerOf('acme'));
    expect(body).toMatchObject({
      ...{ kind: 'correction', corrects: 'acme-2', total: cny('-6.00') },
      lines: [{ meter: 'correction', line: 0, returned: [], amount: cny('-6.00') }],
      draws: { buckets: { cash: cny('-6.00') } },
    });
    const csv = await get('/v1/accounts/acme/bills.csv?month=2026-10&kind=correction');
    expect(csv.text.split('\r\n')[1]).toContain('acme-3,correction,2026-10-05T01,acme-2');
    const { body: month } = await get('/v1/accounts/acme/months/2026-10');
    expect(month).toMatchObject({ billCount: 3, total: cny('0.00') });
    expect((await get('/v1/accounts/acme/ledger/verify')).body).toMatchObject({ sound: true });
  });

  it('alone may do either', async () => {
    const asked = { amount: { amount: '6.00', currency: 'CNY' }, reason };
    const by = customerOf('acme');
    expect((await post(`${bill}/correction-quotes`, {}, undefined, by)).status).toBe(403);
    expect((await post(`${bill}/corrections`, asked, 'customer', by)).status).toBe(403);
  });
});
