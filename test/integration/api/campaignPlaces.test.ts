import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ApiClient, type ApiResponse, apiOn } from '#test/support/api/apiClient.ts';
import { type CampaignApi, campaignApi, outcome } from '#test/support/api/campaignApi.ts';
import { operator } from '#test/support/api/principals.ts';
import { refundApi } from '#test/support/api/refundApi.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

let call: ApiClient;
let offer: CampaignApi['offer'];
let place: CampaignApi['place'];
let act: CampaignApi['act'];

const names = ['two', 'racer', 'late', 'plain'];
const setNow = (at: string) => void vi.setSystemTime(Date.parse(at));

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-02T00:00:00Z') });
  call = await apiOn(await createTable());
  ({ offer, place, act } = campaignApi(call));
  await openThroughApi(call, names);
  for (const name of names) await refundApi(call, name).topUp('100.00');
});
afterAll(() => void vi.useRealTimers());

const leftOf = async (account: string, campaignId: string): Promise<number | undefined> => {
  const path = `/v1/accounts/${account}/campaigns`;
  const { body } = await call(operator, { method: 'GET', path });
  const offers: readonly { campaignId: string; left: number }[] = body.items;
  return offers.find((each) => each.campaignId === campaignId)?.left;
};

const taken = (answers: readonly Pick<ApiResponse, 'status' | 'body'>[]) =>
  answers.map(outcome).toSorted();

describe('PCK-02 so many an account, however they are asked for', () => {
  it('PCK-02 the n-th, and no further, open or paid', async () => {
    const campaignId = await offer({ perAccount: 2 });
    expect(await leftOf('two', campaignId)).toBe(2);
    const first = await place('two', campaignId);
    expect(await leftOf('two', campaignId)).toBe(1);
    expect(taken([first, await place('two', campaignId)])).toEqual([201, 201]);
    expect(outcome(await place('two', campaignId))).toBe('campaignLimitReached');
    expect(await leftOf('two', campaignId)).toBe(0);
    await act('two', first.body.orderId, 'payments');
    expect(await leftOf('two', campaignId)).toBe(0);
    expect(await leftOf('racer', campaignId)).toBe(2);
    expect(outcome(await place('two', campaignId))).toBe('campaignLimitReached');
    expect(outcome(await place('racer', campaignId))).toBe(201);
  });

  it('PCK-02 not by several at once, nor by the same again', async () => {
    const campaignId = await offer();
    const answers = await Promise.all([1, 2, 3].map(() => place('racer', campaignId)));
    expect(taken(answers)).toEqual([201, 'campaignLimitReached', 'campaignLimitReached']);
    const other = await offer();
    const again = [await place('racer', other, 'once'), await place('racer', other, 'once')];
    expect(again[0]?.body.orderId).toBe(again[1]?.body.orderId);
    expect(outcome(await place('racer', other))).toBe('campaignLimitReached');
    const { orderId } = again[0]?.body ?? {};
    const pays = await Promise.all([1, 2].map(() => act('racer', orderId, 'payments')));
    expect(taken(pays)).toEqual([201, 'alreadyPaid']);
  });
});

describe('PCK-02 a place that is free again', () => {
  it('PCK-02 a cancelled order frees its place, and cannot be paid any more', async () => {
    const campaignId = await offer();
    const { body: order } = await place('late', campaignId);
    const [cancelled, placed] = await Promise.all([
      act('late', order.orderId, 'cancellations'),
      place('late', campaignId),
    ]);
    expect(outcome(cancelled)).toBe(201);
    if (placed.status !== 201) expect(outcome(await place('late', campaignId))).toBe(201);
    expect(outcome(await act('late', order.orderId, 'payments'))).toBe('orderCancelled');
    expect(outcome(await place('late', campaignId))).toBe('campaignLimitReached');
  });

  it('PCK-02, ORD-01 an order that is void frees its place, for a clock that is behind too', async () => {
    const campaignId = await offer();
    setNow('2026-11-03T00:00:00.000Z');
    const { body: order } = await place('plain', campaignId);
    setNow('2026-11-10T00:00:00.000Z');
    expect(outcome(await place('plain', campaignId))).toBe('campaignLimitReached');
    setNow('2026-11-10T00:00:00.001Z');
    const { body: next } = await place('plain', campaignId);
    setNow('2026-11-10T00:00:00.000Z');
    expect(outcome(await act('plain', order.orderId, 'payments'))).toBe('orderVoid');
    expect(outcome(await act('plain', next.orderId, 'payments'))).toBe(201);
  });
});
