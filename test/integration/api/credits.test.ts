import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { Month } from '#domain/time/calendar.ts';
import type { Table } from '#storage/table.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { gateway, operator } from '#test/support/api/principals.ts';
import { eventOf } from '#test/support/api/usageEvents.ts';
import { settleHours } from '#test/support/settle.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';

let table: Table;
let call: ApiClient;

const at = (now: string) => void vi.setSystemTime(Date.parse(now));
const cny = (amount: string) => ({ amount, currency: 'CNY' });
const post = (account: string, path: string, body: unknown) =>
  call(operator, { method: 'POST', path: `/v1/accounts/${account}${path}`, body });
const wallet = async (account: string) =>
  (await call(operator, { method: 'GET', path: `/v1/accounts/${account}/wallet` })).body;

const credit = (amount: string, part: object = {}) => ({
  ...{ instanceId: 'inst-1', month: '2026-11', money: cny(amount), as: 'gift', reason: 'outage' },
  ...part,
});
const voucher = {
  ...{ as: 'voucher', products: ['apigw'] },
  ...{ from: '2026-11-01T00:00:00Z', until: '2027-01-01T00:00:00Z' },
};

/** 10,000,000 calls and one more: 60.000004 CNY. */
const useGateway = async (account: string): Promise<void> => {
  const hour = '2026-11-01T08';
  at(`${hour}:59:00Z`);
  const body = eventOf(account, `${account}:1`, hour, { calls: 10_000_001 });
  await call(gateway, { method: 'POST', path: '/v1/usage', body });
  await settleHours(testDeps(table, `${hour}:59:00Z`), '2026-11-01T09:05:00Z', [hour]);
  at('2026-11-20T00:00:00Z');
};

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-01T08:00:00Z') });
  table = await createTable();
  call = await apiOn(table);
  await openThroughApi(call, ['income', 'used', 'no-way', 'race', 'buyer', 'full']);
  for (const account of ['used', 'no-way', 'race', 'full']) await useGateway(account);
});
afterAll(() => void vi.useRealTimers());

describe('WAL-01 income', () => {
  it('is revenue transferred into a bucket of its own', async () => {
    const { status, body } = await post('income', '/income', { money: cny('7'), reason: 'sales' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      cause: { kind: 'income', reason: 'sales' },
      deltas: { cash: cny('0.00000000'), income: cny('7.00000000'), gift: cny('0.00000000') },
    });
    expect((await wallet('income')).buckets.income).toEqual(cny('7.00000000'));
  });

  it.each([
    ['nobody', 'CNY', 404, 'accountNotFound'],
    ['income', 'USD', 422, 'currencyMismatch'],
  ])('is refused for %s in %s', async (account, currency, status, code) => {
    const before = await wallet('income');
    const money = { amount: '7', currency };
    const answer = await post(account, '/income', { money, reason: 'sales' });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await wallet('income')).toEqual(before);
  });
});

describe('SLA-01 a credit', () => {
  it('is given as funds or a voucher, in all up to what the month charged', async () => {
    const gift = await post('used', '/sla-credits', credit('20'));
    expect(gift.status).toBe(201);
    expect(gift.body).toMatchObject({
      fees: cny('60.00000400'),
      credited: cny('20.00000000'),
      entry: { cause: { kind: 'gift', reason: 'SLA credit for inst-1, 2026-11: outage' } },
    });
    const rest = await post('used', '/sla-credits', credit('40', voucher));
    expect(rest.body).toMatchObject({
      credited: cny('60.00000000'),
      entry: { cause: { kind: 'voucher', voucher: { left: cny('40.00000000') } } },
    });
    const more = await post('used', '/sla-credits', credit('0.01'));
    expect([more.status, more.body.code]).toEqual([409, 'beyondFees']);
    expect(more.body.detail).toContain('at most 0.000004 CNY');
    const { buckets, vouchers } = await wallet('used');
    expect([buckets.gift, vouchers.length]).toEqual([cny('20.00000000'), 1]);
  });

  it('is given once of two that would be too much together', async () => {
    const both = await Promise.all(
      [40, 41].map((n) => post('race', '/sla-credits', credit(`${n}`))),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });
});

describe('SLA-01 what is refused', () => {
  const over = { ...voucher, until: '2026-11-02T00:00:00Z' };
  it.each([
    ['nobody', credit('70', { month: '2026-12' }), 404, 'accountNotFound'],
    [
      'full',
      credit('70', { month: '2026-12', money: { ...cny('70'), currency: 'USD' } }),
      422,
      'currencyMismatch',
    ],
    ['full', credit('70', { ...over, month: '2026-12' }), 409, 'nothingCharged'],
    ['full', credit('70', { ...over, instanceId: 'inst-2' }), 409, 'nothingCharged'],
    ['full', credit('60.01', over), 409, 'beyondFees'],
    ['full', credit('60', over), 422, 'voucherOver'],
    ['full', credit('60', voucher), 409, 'tooManyVouchers'],
  ])('changes nothing for %s where it is refused', async (account, body, status, code) => {
    await fill('full');
    const stored = () =>
      Promise.all([
        testDeps(table, '2026-11-20T00:00:00Z').accounts.load('full' as AccountId, 'strong'),
        testDeps(table, '2026-11-20T00:00:00Z').slaCredits.load(
          'full' as AccountId,
          'inst-1',
          '2026-11' as Month,
        ),
      ]);
    const before = await stored();
    const answer = await post(account, '/sla-credits', body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await stored()).toEqual(before);
  });
});

/** As many vouchers as an account may hold. */
const fill = async (account: string): Promise<void> => {
  const { reason, money, ...rest } = { ...voucher, money: cny('1'), reason: 'campaign' };
  const { as: _, ...validity } = rest;
  const held = (await wallet(account)).vouchers.length;
  for (let n = held; n < 16; n += 1) {
    await post(account, '/vouchers', { ...validity, money, reason });
  }
};

describe('SLA-01 the fees of a gateway', () => {
  it('are what the month billed, less what is refunded of it since', async () => {
    at('2026-11-30T02:00:00Z');
    await post('buyer', '/topups', { provider: 'bank', paymentId: 'p-1', money: cny('5000') });
    const item = { kind: 'plan', plan: 'test', region: 'ap-guangzhou', months: 1 };
    const { orderId } = (await post('buyer', '/orders', { item })).body;
    const { payment } = (await post('buyer', `/orders/${orderId}/payments`, {})).body;
    const instanceId = payment.resourceId;
    const one = await post('buyer', '/sla-credits', credit('1', { instanceId }));
    expect(one.body.fees).toEqual(cny('4999.00000000'));
    at('2026-12-03T02:00:00Z');
    /** 4 of 30 days are used: 4,332.47 come back, 666.53 stay. */
    const resource = { kind: 'gateway', id: instanceId };
    await post('buyer', '/refunds', { resource, consent: { rule: 'REF-06', version: '2026-11' } });
    const late = await post('buyer', '/sla-credits', credit('665.53', { instanceId }));
    expect(late.body).toMatchObject({ fees: cny('666.53000000'), credited: cny('666.53000000') });
    const december = { instanceId, month: '2026-12' };
    const none = await post('buyer', '/sla-credits', credit('0.01', december));
    expect(none.body.code).toBe('nothingCharged');
  });
});
