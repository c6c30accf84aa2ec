import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { money } from '#domain/money/money.ts';
import type { Table } from '#storage/table.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, gateway, operator } from '#test/support/api/principals.ts';
import { eventOf } from '#test/support/api/usageEvents.ts';
import { operationOf } from '#test/support/operationOf.ts';
import { settleHours } from '#test/support/settle.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';
import { closeInvoices } from '#usecases/invoices/closeInvoices.ts';
import { topUp } from '#usecases/wallet/topUp.ts';

const hours = ['2026-10-05T01', '2026-10-05T02', '2026-10-05T03'];
let table: Table;
let call: ApiClient;

const get = (path: string, by = operator) => call(by, { method: 'GET', path });
const at = (time: string) => vi.setSystemTime(Date.parse(time));

const pay = async (accountId: string, amount: string, time: string): Promise<void> => {
  const payment = { provider: 'bank', paymentId: `${accountId} ${time}` };
  const facts = { ...payment, money: money(amount, 'USD') };
  await topUp(testDeps(table, time), operationOf(time), accountId as AccountId, facts);
};

const use = async (accountId: string, calls: number): Promise<void> => {
  for (const [i, hour] of hours.entries()) {
    at(`${hour}:40:00Z`);
    const body = [eventOf(accountId, `${accountId}-${i}`, hour, { calls, instanceId: `i${i}` })];
    expect((await call(gateway, { method: 'POST', path: '/v1/usage', body })).status).toBe(200);
  }
};

const close = async (time: string): Promise<void> => {
  at(time);
  await closeInvoices(testDeps(table, time));
};

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-10-05T00:40:00Z') });
  table = await createTable();
  call = await apiOn(table);
  await openThroughApi(call, ['payer', 'debtor'], 'USD');
  await pay('payer', '100', '2026-10-05T00:50:00.000Z');
  await use('payer', 3_750_000);
  await use('debtor', 1_000_000);
  const body = { rate: '0.06', inclusive: true };
  const set = await call(operator, { method: 'POST', path: '/v1/tax', body });
  expect(set.body).toEqual({ ...body, isTaxInvoice: false });
  at('2026-10-05T04:05:00Z');
  await settleHours(testDeps(table, '2026-10-05T04:05:00Z'), '2026-10-05T04:05:00Z', hours);
});
afterAll(() => void vi.useRealTimers());

describe('INV-01 a month while it runs', () => {
  it('is added up by SKU and by day', async () => {
    const { body } = await get('/v1/accounts/payer/months/2026-10', customerOf('payer'));
    expect(body).toMatchObject({
      ...{ month: '2026-10', status: 'running', closesAt: '2026-11-03T16:00:00.000Z' },
      billCount: 3,
      days: [{ date: '2026-10-05', amount: body.total }],
    });
    expect(body.skus.map(({ sku }: { sku: string }) => sku)).toContain('calls');
  });

  it('that has no bill is empty', async () => {
    const { body } = await get('/v1/accounts/payer/months/2026-09');
    expect(body).toMatchObject({ status: 'empty', billCount: 0, skus: [], days: [] });
  });

  it('has no invoice yet', async () => {
    expect((await get('/v1/accounts/payer/invoices')).body).toEqual({ items: [] });
    const { status, body } = await get('/v1/accounts/payer/invoices/inv-payer-000001');
    expect([status, body.code]).toEqual([404, 'documentNotFound']);
  });
});

describe('a closed month', () => {
  beforeAll(() => close('2026-11-03T16:20:00Z'));

  it('INV-02, INV-04, TAX-01 has an invoice that is paid by what was there', async () => {
    const { body } = await get('/v1/accounts/payer/invoices', customerOf('payer'));
    const [invoice] = body.items;
    expect(invoice).toMatchObject({
      ...{ invoiceId: 'inv-payer-000001', month: '2026-10', status: 'paid' },
      ...{ owed: { amount: '0.00000000' }, billCount: 3 },
    });
    const [payable, net, tax] = [invoice.payable, invoice.tax.net, invoice.tax.tax].map((each) =>
      Number(each.amount),
    );
    expect(net).toBe(Math.round((Number(payable) / 1.06) * 100) / 100);
    expect(Number(net) + Number(tax)).toBeCloseTo(Number(payable), 8);
  });

  it('TAX-02 is invoiceable as far as cash paid it', async () => {
    const { body } = await get('/v1/accounts/payer/invoiceable', customerOf('payer'));
    const { body: invoice } = await get('/v1/accounts/payer/invoices/inv-payer-000001');
    expect(body.amount).toEqual(invoice.drawn.cash);
    expect(body).toMatchObject({ consumed: body.amount, uncovered: { amount: '0.00000000' } });
  });

  it('INV-06 has lines whose cents add up to its total', async () => {
    const { body } = await get('/v1/accounts/payer/documents/inv-payer-000001/lines?limit=2');
    const rest = await get(
      `/v1/accounts/payer/documents/inv-payer-000001/lines?limit=2&cursor=${body.cursor}`,
    );
    const lines = [...body.items, ...rest.body.items];
    const { body: invoice } = await get('/v1/accounts/payer/invoices/inv-payer-000001');
    const cents = lines.map(({ amount }) => Math.round(Number(amount.amount) * 100));
    expect(lines).toHaveLength(invoice.lineCount);
    expect(cents.reduce((a, b) => a + b, 0)).toBe(Math.round(Number(invoice.gross.amount) * 100));
  });

  it('INV-04 names its bills, as a list and as CSV', async () => {
    const { body } = await get('/v1/accounts/payer/documents/inv-payer-000001/bills?limit=2');
    expect(body.items.map(({ hour }: { hour: string }) => hour)).toEqual(hours.slice(0, 2));
    const path = `/v1/accounts/payer/documents/inv-payer-000001/bills?limit=2&cursor=${body.cursor}`;
    expect((await get(path)).body.items).toHaveLength(1);
    const csv = await get('/v1/accounts/payer/documents/inv-payer-000001/bills.csv');
    expect(csv.text.split('\r\n').length).toBeGreaterThan(3);
  });
});

describe('the invoice of who could not pay', () => {
  it('INV-02, INV-04 is owed as far as cash went below zero, overdue a day later, and paid after', async () => {
    const status = async () => {
      const { body } = await get('/v1/accounts/debtor/invoices/inv-debtor-000001');
      return [body.status, body.owed.amount];
    };
    const { body } = await get('/v1/accounts/debtor/invoices/inv-debtor-000001');
    expect(body.status).toBe('issued');
    expect(body.owed).toEqual(body.drawn.cash);
    at('2026-11-04T16:20:01Z');
    expect((await status())[0]).toBe('overdue');
    await pay('debtor', '0.50', '2026-11-04T17:00:00.000Z');
    const part = await status();
    expect(Number(part[1])).toBeCloseTo(Number(body.owed.amount) - 0.5, 8);
    await pay('debtor', '100', '2026-11-04T18:00:00.000Z');
    expect(await status()).toEqual(['paid', '0.00000000']);
  });

  it('is not shown to others', async () => {
    const { status } = await get('/v1/accounts/payer/invoices', customerOf('debtor'));
    expect(status).toBe(404);
    expect((await get('/v1/accounts/payer/invoices/inv-debtor-000001')).status).toBe(404);
  });
});

describe('TAX-01 the tax that amounts hold', () => {
  it('can be read', async () => {
    const tax = { rate: '0.06', inclusive: true, isTaxInvoice: false };
    expect((await get('/v1/tax')).body).toEqual({ tax });
  });

  it('on top is refused with the reason', async () => {
    const body = { rate: '0.06', inclusive: false };
    const answer = await call(operator, { method: 'POST', path: '/v1/tax', body });
    expect([answer.status, answer.body.code]).toEqual([422, 'taxOnTop']);
  });
});

describe('INV-02 an invoice that is withdrawn', () => {
  const path = '/v1/accounts/payer/invoices/inv-payer-000001';
  const ask = (by = operator, invoice = path) =>
    call(by, { method: 'POST', path: `${invoice}/withdrawals`, body: { reason: 'by mistake' } });

  it('is cancelled by the operator alone, before it is due', async () => {
    at('2026-11-04T16:20:01Z');
    expect((await ask()).body.code).toBe('invoiceDue');
    at('2026-11-04T10:00:00Z');
    expect((await ask(customerOf('payer'))).body.code).toBe('notAllowed');
    expect((await ask(operator, path.replace('000001', '000009'))).status).toBe(404);
    const { body: before } = await get(path);
    const { status, body } = await ask();
    const { begunAt, withdrawnAt } = body;
    expect([status, body, begunAt <= withdrawnAt]).toEqual([
      201,
      {
        ...{ invoiceId: 'inv-payer-000001', status: 'withdrawn', reason: 'by mistake' },
        ...{ begunAt, withdrawnAt },
      },
      true,
    ]);
    expect((await get(path)).body).toEqual({ ...before, status: 'cancelled' });
    const { balance } = (await get('/v1/accounts/payer/wallet')).body;
    expect(balance.amount).toBe('100.00000000');
  });
});
