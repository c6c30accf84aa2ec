import { beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, operator } from '#test/support/api/principals.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

let call: ApiClient;
const cny = (amount: string) => ({ amount, currency: 'CNY' });
const post = (account: string, path: string, body: unknown, by = operator) =>
  call(by, { method: 'POST', path: `/v1/accounts/${account}${path}`, body });
const wallet = async (account: string) =>
  (await call(operator, { method: 'GET', path: `/v1/accounts/${account}/wallet` })).body;
const payOut = (account: string, reference: string, amount: string, part: object = {}) =>
  post(account, '/payouts', { bucket: 'cash', money: cny(amount), reference, ...part });

beforeAll(async () => {
  call = await apiOn(await createTable());
  await openThroughApi(call, ['out', 'twice', 'race']);
  for (const account of ['out', 'twice', 'race']) {
    const paymentId = `p-${account}`;
    await post(account, '/topups', { provider: 'bank', paymentId, money: cny('10') });
    await post(account, '/income', { money: cny('5'), reason: 'sales' });
    await post(account, '/gifts', { money: cny('2'), reason: 'sorry' });
  }
});

describe('WAL-07 payouts', () => {
  it('take cash and income, each from its own bucket, by an entry of their own', async () => {
    const cash = await payOut('out', 'bank-1', '4.00');
    expect(cash.status).toBe(201);
    expect(cash.body.cause).toEqual({ kind: 'payout', bucket: 'cash', reference: 'bank-1' });
    const income = await payOut('out', 'bank-2', '5', { bucket: 'income' });
    expect(income.status).toBe(201);
    expect(await wallet('out')).toMatchObject({
      buckets: { cash: cny('6.00000000'), income: cny('0.00000000'), gift: cny('2.00000000') },
    });
    const path = '/v1/accounts/out/ledger/verify';
    expect((await call(operator, { method: 'GET', path })).body.sound).toBe(true);
  });

  it('are recorded once per reference, and answer the same again', async () => {
    const first = await payOut('twice', 'bank-1', '4.00');
    const again = await payOut('twice', 'bank-1', '4');
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect((await wallet('twice')).buckets.cash).toEqual(cny('6.00000000'));
    for (const other of [
      await payOut('twice', 'bank-1', '4.01'),
      await payOut('twice', 'bank-1', '4.00', { bucket: 'income' }),
    ]) {
      expect([other.status, other.body.code]).toEqual([409, 'payoutConflict']);
    }
  });

  it('of the same moment never take more than there is', async () => {
    const answers = await Promise.all([1, 2, 3].map((n) => payOut('race', `bank-${n}`, '6')));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 402, 402]);
    expect((await wallet('race')).buckets.cash).toEqual(cny('4.00000000'));
  });
});

describe('WAL-07 payouts that are not made', () => {
  it.each([
    ['more than there is', 'out', { money: cny('6.01') }, 402, 'insufficientFunds'],
    [
      'another currency',
      'out',
      { money: { amount: '1', currency: 'USD' } },
      422,
      'currencyMismatch',
    ],
    ['gift', 'out', { bucket: 'gift' }, 400, 'badInput'],
    ['nobody', 'nobody', {}, 404, 'accountNotFound'],
  ])('are refused for %s', async (_name, account, part, status, code) => {
    const before = await wallet('out');
    const answer = await payOut(account, 'bank-9', '1', part);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await wallet('out')).toEqual(before);
  });

  it('are the operator to record', async () => {
    const body = { bucket: 'cash', money: cny('1'), reference: 'mine' };
    expect((await post('out', '/payouts', body, customerOf('out'))).status).toBe(403);
  });
});
