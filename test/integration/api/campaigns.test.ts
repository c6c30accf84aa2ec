import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { type CampaignApi, campaignApi, november, outcome } from '#test/support/api/campaignApi.ts';
import { customerOf, operator } from '#test/support/api/principals.ts';
import { type RefundApi, refundApi } from '#test/support/api/refundApi.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

const names = ['acme', 'two', 'back', 'gifted', 'penniless'];

let call: ApiClient;
let offer: CampaignApi['offer'];
let place: CampaignApi['place'];
let act: CampaignApi['act'];
const of: Record<string, RefundApi> = {};

const setNow = (at: string) => void vi.setSystemTime(Date.parse(at));

const asOperator = (method: string, path: string, body?: object) =>
  call(operator, { method, path, ...(body && { body }) });

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-10-31T15:00:00Z') });
  call = await apiOn(await createTable());
  ({ offer, place, act } = campaignApi(call));
  await openThroughApi(call, names);
  await openThroughApi(call, ['dollar'], 'USD');
  for (const name of names) of[name] = refundApi(call, name);
  for (const name of names.filter((each) => each !== 'penniless')) await of[name]?.topUp('100.00');
});
afterAll(() => void vi.useRealTimers());

const orderAt = async (at: string, campaignId: string) => {
  setNow(at);
  const placed = await place('acme', campaignId);
  const quote = { accountId: 'acme', order: { kind: 'campaign', campaignId } };
  const quoted = await asOperator('POST', '/v1/quotes', quote);
  const listed = (await of['acme']?.get('/campaigns'))?.body.items;
  if (placed.status === 201) await act('acme', placed.body.orderId, 'cancellations');
  return [outcome(placed), outcome(quoted), listed.length];
};

describe('PCK-02 a campaign through the API', () => {
  let campaignId: string;
  beforeAll(async () => {
    campaignId = await offer();
  });

  it.each([
    ['2026-10-31T15:59:59.000Z', ['campaignNotBegun', 'campaignNotBegun', 0]],
    ['2026-10-31T15:59:59.999Z', ['campaignNotBegun', 'campaignNotBegun', 0]],
    ['2026-10-31T16:00:00.000Z', [201, 200, 1]],
    ['2026-10-31T16:00:01.000Z', [201, 200, 1]],
    ['2026-11-30T15:59:59.999Z', [201, 200, 1]],
    ['2026-11-30T16:00:00.000Z', ['campaignNotFound', 'campaignNotFound', 0]],
    ['2026-11-30T16:00:01.000Z', ['campaignNotFound', 'campaignNotFound', 0]],
  ])('PCK-02 at %s it is ordered, quoted and listed: %j', async (at, expected) => {
    expect(await orderAt(at, campaignId)).toEqual(expected);
  });

  it('PCK-04 not by a USD account, nor in USD', async () => {
    setNow('2026-11-02T00:00:00Z');
    expect(outcome(await place('dollar', campaignId))).toBe('packsAreForCnyAccounts');
    const quote = { currency: 'USD', order: { kind: 'campaign', campaignId } };
    expect(outcome(await asOperator('POST', '/v1/quotes', quote))).toBe('packsAreForCnyAccounts');
    const path = '/v1/accounts/dollar/campaigns';
    const { body } = await call(customerOf('dollar'), { method: 'GET', path });
    expect(body).toEqual({ items: [] });
  });

  it('PCK-02, CAT-09 costs its own price, whatever the book and discounts say', async () => {
    const sku = `pack:campaign:${campaignId}`;
    const discount = { skus: [sku], factor: '0.5', from: november.from, until: november.until };
    expect(outcome(await asOperator('POST', '/v1/discounts', discount))).toBe('notDiscountable');
    await asOperator('POST', '/v1/discounts', { ...discount, skus: ['pack:calls:1M'] });
    const { body: order } = await place('acme', campaignId);
    const money = { amount: '9.90000000', currency: 'CNY' };
    expect(order.price).toMatchObject({ kind: 'list', sku, amount: money, unitPrice: '9.9' });
    expect(order.pack).toEqual({ kind: 'calls', total: '5000000', months: 3 });
    const { body: paid } = await act('acme', order.orderId, 'payments');
    const { body: bill } = (await of['acme']?.get(`/bills/${paid.payment.billId}`)) ?? {};
    expect([bill?.lines[0].price, bill?.total]).toEqual([order.price, money]);
    expect((await of['acme']?.get('/packs'))?.body.items).toMatchObject([
      { packId: paid.payment.resourceId, source: 'campaign', total: '5000000', state: 'active' },
    ]);
  });
});

describe('REF-05 a campaign pack', () => {
  it('REF-05 that was bought comes back whole, and frees its place', async () => {
    const campaignId = await offer();
    const packId = (await of['back']?.buy({ kind: 'campaign', campaignId })) ?? '';
    const closing = await of['back']?.asOperator('POST', '/closures', {});
    expect(closing?.body.detail).toContain(`pack ${packId} can be used`);
    const quoted = await of['back']?.quote('pack', packId);
    expect([quoted?.body.rule, quoted?.body.total.amount]).toEqual(['REF-05', '9.90000000']);
    expect(outcome(await place('back', campaignId))).toBe('campaignLimitReached');
    expect((await of['back']?.refund('pack', packId))?.body.total.amount).toBe('9.90000000');
    const { body: wallet } = (await of['back']?.get('/wallet')) ?? {};
    expect(wallet?.balance.amount).toBe('100.00000000');
    const anew = (await of['back']?.buy({ kind: 'campaign', campaignId })) ?? '';
    expect((await of['back']?.refund('pack', packId))?.body.code).toBe('packRefunded');
    expect(outcome(await place('back', campaignId))).toBe('campaignLimitReached');
    expect((await of['back']?.get('/packs'))?.body.items).toMatchObject(
      [packId, anew].toSorted().map((id) => ({ packId: id })),
    );
  });

  it.each(['gifted', 'penniless'])(
    'PCK-02 at 0.00 is given to %s: no money value',
    async (name) => {
      const price = { amount: '0', currency: 'CNY' };
      const campaignId = await offer({ price });
      const packId = (await of[name]?.buy({ kind: 'campaign', campaignId })) ?? '';
      expect((await of[name]?.quote('pack', packId))?.body.code).toBe('packNotPurchased');
      expect((await of[name]?.asOperator('POST', '/closures', {}))?.status).toBe(201);
      expect(outcome(await place(name, campaignId))).toBe('accountClosing');
    },
  );
});

describe('PCK-02 the operator', () => {
  it('PCK-02 ends a campaign at once: what is ordered can be paid', async () => {
    setNow('2026-11-20T00:00:00Z');
    const campaignId = await offer({ perAccount: 5 });
    const { body: order } = await place('two', campaignId);
    const ended = await asOperator('POST', `/v1/campaigns/${campaignId}/ends`, {});
    expect([ended.status, ended.body.until]).toEqual([201, '2026-11-20T00:00:00.000Z']);
    expect(outcome(await place('two', campaignId))).toBe('campaignNotFound');
    expect(outcome(await act('two', order.orderId, 'payments'))).toBe(201);
    const again = await asOperator('POST', `/v1/campaigns/${campaignId}/ends`, {});
    expect(outcome(again)).toBe('campaignNotFound');
    const { body: all } = await asOperator('GET', '/v1/campaigns');
    expect(all.items[0]).toEqual(ended.body);
  });

  it.each([
    ['as dear as usage', { price: { amount: '30.00', currency: 'CNY' } }, 'notBelowUsage'],
    ['that is over', { until: '2026-11-20T00:00:00Z' }, 'campaignOver'],
    ['in USD', { price: { amount: '1.00', currency: 'USD' } }, 'badInput'],
    ['of other months', { months: 2 }, 'badInput'],
    ['for nobody', { perAccount: 0 }, 'badInput'],
    ['that ends before it begins', { until: november.from }, 'badInput'],
  ])('PCK-02 creates none %s', async (_name, part, expected) => {
    const answer = await asOperator('POST', '/v1/campaigns', { ...november, ...part });
    expect(outcome(answer)).toBe(expected);
  });
});
