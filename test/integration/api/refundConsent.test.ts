import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { instance, pack, plan, type RefundApi, refundApi } from '#test/support/api/refundApi.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

let call: ApiClient;
let accounts = 0;
let acme: RefundApi;

const setNow = (at: string) => void vi.setSystemTime(Date.parse(at));

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-09-01T02:00:00Z') });
  call = await apiOn(await createTable());
});
afterAll(() => void vi.useRealTimers());

/** Each test has an account of its own, with 10,000 in cash. */
beforeEach(async () => {
  setNow('2026-09-01T02:00:00Z');
  accounts += 1;
  await openThroughApi(call, [`acme-${accounts}`]);
  acme = refundApi(call, `acme-${accounts}`);
  await acme.topUp('10000.00');
});

describe('REF-09 a refund needs consent to the rule that was quoted', () => {
  it.each([
    ['none', undefined],
    ['a rule without its version', { rule: 'REF-01' }],
    ['a rule that no customer agrees to', { rule: 'SLA-02', version: '2026-11' }],
  ])('REF-09 %s is bad input, and changes nothing', async (_name, consent) => {
    const id = await acme.buy(instance);
    const before = await acme.seen();
    const { status, body } = await acme.refundBy('instance', id, consent);
    expect([status, body.code]).toEqual([400, 'badInput']);
    expect(body.errors[0].pointer).toMatch(/^\/consent/);
    expect(await acme.seen()).toEqual(before);
  });

  it('REF-09 without consent it says how to give it', async () => {
    const { body } = await acme.refundBy('pack', await acme.buy(pack));
    expect(body.errors).toEqual([
      {
        pointer: '/consent',
        detail: 'must be {rule, version}: ask for a quote, and name its rule and ruleVersion',
      },
    ]);
  });

  it('REF-09, REF-01 a rule that has gone meanwhile is 409 with the one that applies', async () => {
    const id = await acme.buy(instance);
    const { rule, ruleVersion: version } = (await acme.quote('instance', id)).body;
    expect([rule, version]).toEqual(['REF-01', '2026-11']);
    setNow('2026-09-06T16:00:00.000Z');
    const before = await acme.seen();
    const late = await acme.refundBy('instance', id, { rule, version });
    expect([late.status, late.body.code]).toEqual([409, 'refundRuleChanged']);
    expect(late.body.detail).toContain('REF-02, version 2026-11, applies now');
    expect(await acme.seen()).toEqual(before);
    const agreed = await acme.refundBy('instance', id, { rule: 'REF-02', version });
    expect([agreed.status, agreed.body.rule]).toEqual([201, 'REF-02']);
  });
});

describe('REF-09 a refund is an order of its own', () => {
  it('REF-09 submitted and refunded, with who agreed to what, and its entry in the ledger', async () => {
    const id = await acme.buy(plan);
    setNow('2026-09-10T02:00:00.000Z');
    const consent = { rule: 'REF-06', version: '2026-11' };
    const { body } = await acme.refundBy('gateway', id, consent);
    const at = '2026-09-10T02:00:00.000Z';
    const by = expect.stringMatching(`#test#acme-${accounts}$`);
    expect(body).toMatchObject({
      ...{ state: 'refunded', submittedAt: at, refundedAt: at, at },
      consent: { ...consent, at, by },
    });
    expect((await acme.get(`/refunds/${body.refundId}`)).body).toEqual(body);
    const { items } = (await acme.get('/ledger')).body;
    const entry = items.find(({ seq }: { seq: number }) => seq === body.entrySeq);
    expect(entry.cause).toEqual({ kind: 'bill', billId: body.billId });
    const bill = (await acme.get(`/bills/${body.billId}`)).body;
    expect(bill.lines).toMatchObject([{ meter: 'refund', refundId: body.refundId }]);
  });

  it('REF-08, REF-09 the quote tells the price, what buckets and vouchers paid, and what is used', async () => {
    const id = await acme.buy(plan, [await acme.voucher('2000.00')]);
    const { body } = await acme.quote('gateway', id);
    const cny = (amount: string) => ({ amount, currency: 'CNY' });
    expect(body).toMatchObject({
      ...{ rule: 'REF-06', ruleVersion: '2026-11', total: cny('2832.37000000') },
      parts: [
        {
          ...{ price: cny('4999.00000000'), paid: cny('2999.00000000') },
          ...{ vouchers: cny('2000.00000000'), used: 1, total: 30, unit: 'day' },
        },
      ],
    });
  });
});
