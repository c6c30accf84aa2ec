import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { operator } from '#test/support/api/principals.ts';
import { instance, pack, plan, type RefundApi, refundApi } from '#test/support/api/refundApi.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

let call: ApiClient;
let accounts = 0;
let acme: RefundApi;

const setNow = (at: string) => void vi.setSystemTime(Date.parse(at));
const cny = (amount: string) => ({ amount, currency: 'CNY' });
const buckets = (cash: string, gift = '0.00000000') => ({
  ...{ cash: cny(cash), income: cny('0.00000000'), gift: cny(gift) },
});

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-09-01T02:00:00Z') });
  call = await apiOn(await createTable());
});
afterAll(() => void vi.useRealTimers());

const setStock = (sku: string, left: number | null, region = 'any') =>
  call(operator, { method: 'POST', path: '/v1/stock', body: { sku, region, left } });
const stock = async (): Promise<string[]> => {
  const { items } = (await call(operator, { method: 'GET', path: '/v1/stock' })).body;
  return items.map(({ sku, left }: { sku: string; left: number }) => `${sku} ${left}`);
};

/** Each test has an account of its own, with 10,000 in cash. */
beforeEach(async () => {
  setNow('2026-09-01T02:00:00Z');
  accounts += 1;
  await openThroughApi(call, [`acme-${accounts}`]);
  acme = refundApi(call, `acme-${accounts}`);
  await acme.topUp('10000.00');
});

describe('REF-01 a new instance within 5 days', () => {
  it('REF-01 comes back whole at exactly 5 x 24 hours, to its buckets, without vouchers', async () => {
    await acme.gift('300.00');
    const id = await acme.buy(instance, [await acme.voucher('200.00')]);
    setNow('2026-09-06T02:00:00.000Z');
    const quote = await acme.quote('instance', id);
    const refund = await acme.refund('instance', id);
    expect([quote.status, refund.status]).toEqual([200, 201]);
    const figures = {
      resource: { kind: 'instance', id },
      ...{ rule: 'REF-01', total: cny('1300.00000000') },
      buckets: buckets('1000.00000000', '300.00000000'),
      parts: [{ vouchers: cny('200.00000000'), used: 432_000, total: 2_592_000, unit: 'second' }],
    };
    expect(quote.body).toMatchObject(figures);
    expect(refund.body).toMatchObject({ ...figures, at: '2026-09-06T02:00:00.000Z' });
    const { body } = await acme.get('/wallet');
    expect(body).toMatchObject({
      buckets: buckets('10000.00000000', '300.00000000'),
      vouchers: [],
    });
  });

  it('REF-04 is isolated for 7 days, in which renewing restores it as something paid anew', async () => {
    const id = await acme.buy(instance);
    await acme.refund('instance', id);
    expect((await acme.get(`/instances/${id}`)).body).toMatchObject({
      ...{ state: 'isolated', isolatedBy: 'refund', autoRenew: false },
      ...{ destroyDue: '2026-09-08T02:00:00.000Z' },
    });
    setNow('2026-09-08T01:59:59.999Z');
    await acme.buy({ kind: 'renewal', of: 'instance', id, months: 1 });
    expect((await acme.get(`/instances/${id}`)).body).toMatchObject({
      ...{ state: 'running', expiresAt: '2026-10-08T01:59:59.999Z' },
    });
    const { body } = await acme.quote('instance', id);
    expect(body).toMatchObject({ rule: 'REF-02', total: cny('1500.00000000') });
    expect(body.parts.length).toBe(1);
  });

  it('REF-04 cannot be restored once its 7 days are over', async () => {
    const id = await acme.buy(instance);
    await acme.refund('instance', id);
    setNow('2026-09-08T02:00:00.000Z');
    const item = { kind: 'renewal', of: 'instance', id, months: 1 };
    await expect(acme.buy(item)).rejects.toThrow('destroyed');
  });
});

describe('REF-02 an instance later, or after the full refund', () => {
  it('REF-02 comes back less what was used, in proportion to its buckets', async () => {
    await acme.gift('500.00');
    const id = await acme.buy(instance);
    setNow('2026-09-11T02:00:00Z');
    const refund = await acme.refund('instance', id);
    expect(refund.body).toMatchObject({
      ...{ rule: 'REF-02', total: cny('1000.00000000') },
      buckets: buckets('666.67000000', '333.33000000'),
    });
    expect((await acme.get('/wallet')).body.buckets).toEqual(
      buckets('9666.67000000', '333.33000000'),
    );
  });

  it('REF-01 happens once: the next new purchase comes back by REF-02', async () => {
    await acme.refund('instance', await acme.buy(instance));
    const id = await acme.buy(instance);
    setNow('2026-09-01T02:00:01Z');
    expect((await acme.refund('instance', id)).body).toMatchObject({
      ...{ rule: 'REF-02', total: cny('1500.00000000') },
    });
    setNow('2026-09-02T02:00:00Z');
    const third = await acme.buy(instance);
    setNow('2026-09-03T02:00:00Z');
    expect((await acme.refund('instance', third)).body.total).toEqual(cny('1450.00000000'));
  });
});

describe('REF-06 a mini-program gateway', () => {
  it('REF-06 the worked example: 4,999 for September, returned on the 10th: 3,332.67', async () => {
    const id = await acme.buy(plan);
    setNow('2026-09-10T02:00:00Z');
    expect((await acme.refund('gateway', id)).body).toMatchObject({
      ...{ rule: 'REF-06', total: cny('3332.67000000') },
      parts: [{ used: 10, total: 30, unit: 'day', paid: cny('4999.00000000') }],
    });
    expect((await acme.get('/wallet')).body.balance).toEqual(cny('8333.67000000'));
    expect((await acme.get(`/gateways/${id}`)).body).toMatchObject({
      ...{ state: 'destroyed', apps: [], urls: [], autoRenew: false },
    });
  });

  it('ORD-01 REF-06 goes back to stock as the plan that was bought, whatever it became', async () => {
    await setStock('plan:test', 3);
    await setStock('plan:starter', 3);
    const id = await acme.buy(plan);
    await acme.buy({ kind: 'upgrade', gatewayId: id, plan: 'starter' });
    expect(await stock()).toEqual(['plan:starter 3', 'plan:test 2']);
    expect((await acme.refund('gateway', id)).body.parts.length).toBe(2);
    expect(await stock()).toEqual(['plan:starter 3', 'plan:test 3']);
    await setStock('plan:test', null);
    await setStock('plan:starter', null);
  });
});

describe('REF-05 a pack', () => {
  it('REF-05 that is unused comes back exactly, and is never deducted again', async () => {
    await acme.gift('0.50');
    const id = await acme.buy(pack, [await acme.voucher('2.00')]);
    expect((await acme.refund('pack', id)).body).toMatchObject({
      ...{ rule: 'REF-05', total: cny('3.00000000') },
      buckets: buckets('2.50000000', '0.50000000'),
    });
    const [shown] = (await acme.get('/packs')).body.items;
    expect(shown).toMatchObject({ packId: id, state: 'refunded', used: '0', left: '0' });
  });

  it('ORD-01 goes back to stock; an instance only when it is destroyed', async () => {
    await setStock('pack:calls:1M', 1);
    await setStock('instance:basic', 1, 'ap-guangzhou');
    const [packId, instanceId] = [await acme.buy(pack), await acme.buy(instance)];
    expect(await stock()).toEqual(['instance:basic 0', 'pack:calls:1M 0']);
    await acme.refund('pack', packId);
    await acme.refund('instance', instanceId);
    expect(await stock()).toEqual(['instance:basic 0', 'pack:calls:1M 1']);
    await setStock('pack:calls:1M', null);
    await setStock('instance:basic', null, 'ap-guangzhou');
  });
});

describe('REF-08 refunds', () => {
  it('REF-08 can be listed, read and explained from their bills', async () => {
    const gateway = await acme.buy(plan);
    const first = (await acme.refund('pack', await acme.buy(pack))).body;
    setNow('2026-09-10T02:00:00Z');
    const second = (await acme.refund('gateway', gateway)).body;
    const { body } = await acme.get('/refunds?limit=1');
    expect(body.items).toEqual([second]);
    expect((await acme.get(`/refunds?limit=1&cursor=${body.cursor}`)).body.items).toEqual([first]);
    expect((await acme.get(`/refunds/${second.refundId}`)).body).toEqual(second);
    expect((await acme.get('/refunds/r-0')).body.code).toBe('refundNotFound');
    const bill = (await acme.get(`/bills/${second.billId}`)).body;
    expect(bill).toMatchObject({
      ...{ kind: 'refund', total: cny('-3332.67000000') },
      lines: [{ meter: 'refund', instanceId: gateway, rule: 'REF-06', part: second.parts[0] }],
    });
    const corrected = (await acme.get(`/bills/${bill.corrects}`)).body;
    expect(corrected.lines[0]).toMatchObject({ meter: 'order', instanceId: gateway });
    expect((await acme.get('/ledger/verify')).body.sound).toBe(true);
  });

  it('ORD-03 the same key gives the same answer, and the money once', async () => {
    const id = await acme.buy(pack);
    const answers = [await acme.refund('pack', id, 'k-1'), await acme.refund('pack', id, 'k-1')];
    expect(answers[0]?.status).toBe(201);
    expect(answers[1]?.body).toEqual(answers[0]?.body);
    expect((await acme.get('/wallet')).body.balance).toEqual(cny('10000.00000000'));
  });
});
