import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { billAtOnce } from '#domain/account/billing/billAtOnce.ts';
import type { NewBill } from '#domain/account/billing/issueBill.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import type { OrderPrice } from '#domain/orders/orderPrice.ts';
import type { RefundPart } from '#domain/refunds/refund.ts';
import { instant } from '#domain/time/instant.ts';
import { noBuckets } from '#domain/wallet/wallet.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf } from '#test/support/api/principals.ts';
import { fund } from '#test/support/samples/perSecond.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';

/** Who the account of these tests is, is given by `accountOf`. */
const accountId = 'acct-00042';
const month = '2026-11';
let call: ApiClient;

const cash = (yuan: string) => ({
  deltas: { ...noBuckets, cash: new Decimal(yuan) },
  voucherDeltas: [],
});

const orderOf = (id: string, price: OrderPrice): Omit<NewBill, 'hour'> => ({
  kind: 'order',
  lines: [
    { meter: 'order', instanceId: `g-${id}`, orderId: `o-${id}`, price, amount: price.amount },
  ],
  drawing: cash(price.amount.negated().toFixed()),
});

const plan: OrderPrice = {
  ...{ kind: 'list', sku: 'plan:test', bookVersion: '2024-04', quantity: 2 },
  ...{ unitPrice: new Decimal(4_999), amount: new Decimal(9_998) },
};
const upgrade: OrderPrice = {
  ...{ kind: 'upgrade', sku: 'plan:starter', bookVersion: '2024-04', fromSku: 'plan:test' },
  ...{ unitPrice: new Decimal(8_999), fromUnitPrice: new Decimal(4_999) },
  terms: [{ months: 1, remainingDays: 20, cycleDays: 30 }],
  amount: new Decimal('2666.67'),
};
const pack: OrderPrice = {
  ...{ kind: 'list', sku: 'pack:calls:1M', bookVersion: '2024-04', quantity: 1 },
  ...{ unitPrice: new Decimal(5), amount: new Decimal(5) },
};
const part: RefundPart = {
  ...{ orderId: 'o-p', billSeq: 4, sku: 'pack:calls:1M', unit: 'pack' },
  ...{ paid: new Decimal(5), vouchers: zero, used: 0, total: 1 },
  ...{ amount: new Decimal(5), buckets: { ...noBuckets, cash: new Decimal(5) } },
};
const refund: Omit<NewBill, 'hour'> = {
  ...{ kind: 'refund', corrects: 4, drawing: cash('5') },
  lines: [
    {
      meter: 'refund',
      instanceId: 'g-p',
      refundId: 'r-1',
      rule: 'REF-05',
      part,
      amount: part.amount.negated(),
    },
  ],
};

/** Bills one charge after the other, a second apart. */
const billAll = async (
  deps: TestDeps,
  charges: readonly Omit<NewBill, 'hour'>[],
): Promise<void> => {
  const funds = fund(20_000);
  let state: AccountState = { ...funds.next, version: 1 };
  const { create, save, addEntry } = deps.accounts;
  await deps.transact([create(state), addEntry(state.accountId, funds.entry)]);
  for (const [i, charge] of charges.entries()) {
    const now = instant(`2026-11-10T08:00:0${i}Z`);
    const settled = billAtOnce(state, charge, { sha256: deps.sha256, now });
    state = settled.next;
    await deps.transact([save(state), addEntry(state.accountId, settled.entry)]);
  }
};

const get = (path: string) =>
  call(customerOf(accountId), { method: 'GET', path: `/v1/accounts/${accountId}/${path}` });

beforeAll(async () => {
  const table = await createTable();
  const charges = [orderOf('a', plan), orderOf('b', upgrade), orderOf('p', pack), refund];
  await billAll(testDeps(table, '2026-11-10T09:00:00Z'), charges);
  call = await apiOn(table);
});

describe('SET-05 a bill of an order explains its price', () => {
  it('SET-05, ORD-02 at the list price', async () => {
    const { status, body } = await get(`bills/${accountId}-2`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ kind: 'order', hour: '2026-11-10T08' });
    expect(body.lines).toEqual([
      {
        ...{ meter: 'order', sku: 'plan:test', instanceId: 'g-a', orderId: 'o-a' },
        price: {
          ...{ kind: 'list', sku: 'plan:test', bookVersion: '2024-04', unitPrice: '4999' },
          ...{ quantity: 2, amount: { amount: '9998.00000000', currency: 'CNY' } },
        },
        amount: { amount: '9998.00000000', currency: 'CNY' },
      },
    ]);
  });

  it('SET-05, PLN-03 for an upgrade', async () => {
    const [line] = (await get(`bills/${accountId}-3`)).body.lines;
    expect(line.price).toMatchObject({
      ...{ kind: 'upgrade', fromSku: 'plan:test', unitPrice: '8999', fromUnitPrice: '4999' },
      terms: [{ months: 1, remainingDays: 20, cycleDays: 30 }],
      amount: { amount: '2666.67000000' },
    });
  });

  it('SET-04, REF-08 a refund’s bill says what came back, and of which bill', async () => {
    const { body } = await get(`bills/${accountId}-5`);
    expect(body).toMatchObject({
      ...{ kind: 'refund', corrects: `${accountId}-4` },
      total: { amount: '-5.00000000' },
      draws: { buckets: { cash: { amount: '-5.00000000' } } },
    });
    expect(body.lines[0]).toMatchObject({
      ...{ meter: 'refund', rule: 'REF-05', sku: 'pack:calls:1M' },
      part: { orderId: 'o-p', unit: 'pack', used: 0, total: 1, amount: { amount: '5.00000000' } },
      amount: { amount: '-5.00000000' },
    });
  });
});

describe('the bills of a month with orders', () => {
  it.each([
    ['product=mpgw', [2, 3]],
    ['product=apigw', [4, 5]],
    ['kind=order', [2, 3, 4]],
    ['kind=refund', [5]],
    ['meter=order', [2, 3, 4]],
    ['meter=seconds', []],
    ['kind=order&product=apigw', [4]],
  ])('can be chosen by %s', async (filter, seqs) => {
    const { body } = await get(`bills?month=${month}&${filter}`);
    expect(body.items.map(({ billId }: { billId: string }) => billId)).toEqual(
      seqs.map((seq) => `${accountId}-${seq}`),
    );
  });

  it('can be downloaded as CSV, with blanks for what a line does not have', async () => {
    const { text } = await get(`bills.csv?month=${month}`);
    const [, ...rows] = text.trimEnd().split('\r\n');
    expect(rows.map((row) => row.split(',').slice(5).join())).toEqual([
      'order,plan:test,g-a,,,,2,,,2024-04,9998.00000000,CNY,o-a,',
      'order,plan:starter,g-b,,,,,,,2024-04,2666.67000000,CNY,o-b,',
      'order,pack:calls:1M,g-p,,,,1,,,2024-04,5.00000000,CNY,o-p,',
      'refund,pack:calls:1M,g-p,,,,,,,,-5.00000000,CNY,o-p,',
    ]);
  });

  it('WAL-06 say nothing of how long the balance lasts', async () => {
    const { body } = await get('wallet');
    expect(body.balance).toMatchObject({ amount: '7335.33000000' });
    expect(body).not.toHaveProperty('runway');
  });
});
