import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, gateway, operator } from '#test/support/api/principals.ts';
import { eventOf } from '#test/support/api/usageEvents.ts';
import { settleHours } from '#test/support/settle.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';
import { closeInvoices } from '#usecases/invoices/closeInvoices.ts';

const hour = '2026-10-05T01';
const settledAt = '2026-10-05T02:05:00Z';
let call: ApiClient;

/** In Hong Kong 1 GB costs 1.00 CNY: so many GB, to the nearest byte, are charged as much to 8 decimals. */
const bytesOf = (amount: string): number => Math.round(Number(amount) * 2 ** 30);

const use = async (accountId: string, amounts: readonly string[]): Promise<void> => {
  const body = amounts.map((amount, n) => {
    const responseBytes = { internet: bytesOf(amount), private: 0 };
    const data = { instanceId: `gw-${n}`, region: 'ap-hongkong', calls: 0, responseBytes };
    return eventOf(accountId, `${accountId}-${n}`, hour, data);
  });
  const { status } = await call(gateway, { method: 'POST', path: '/v1/usage', body });
  expect(status).toBe(200);
};

const get = async (accountId: string, path: string) =>
  (await call(customerOf(accountId), { method: 'GET', path: `/v1/accounts/${accountId}/${path}` }))
    .body;

const amountsOf = (answer: Readonly<Record<string, { readonly amount: string }>>) =>
  Object.values(answer).map(({ amount }) => amount);

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-10-05T01:40:00Z') });
  const table = await createTable();
  call = await apiOn(table);
  await openThroughApi(call, ['thirds', 'mixed', 'taxed'], 'CNY');
  await use('thirds', ['0.335', '0.335', '0.335']);
  await use('mixed', ['69.36', '102.80', '6.66666']);
  await use('taxed', ['211.99']);
  const body = { rate: '0.06', inclusive: true };
  await call(operator, { method: 'POST', path: '/v1/tax', body });
  vi.setSystemTime(Date.parse(settledAt));
  await settleHours(testDeps(table, settledAt), settledAt, [hour]);
  vi.setSystemTime(Date.parse('2026-11-03T16:20:00Z'));
  await closeInvoices(testDeps(table, '2026-11-03T16:20:00Z'));
});
afterAll(() => void vi.useRealTimers());

describe('the worked figures of invoices', () => {
  it.each([
    ['three lines of 0.335', 'thirds', '1.00500000', '1.01', ['0.34', '0.34', '0.33']],
    ['three of all sizes', 'mixed', '178.82666000', '178.83', ['69.36', '102.80', '6.67']],
  ])('INV-06 %s are rounded together', async (_name, accountId, exact, total, cents) => {
    const invoice = await get(accountId, `invoices/inv-${accountId}-000001`);
    expect(invoice.drawn.cash.amount).toBe(exact);
    expect(invoice.gross.amount).toBe(`${total}000000`);
    const { items } = await get(accountId, `documents/inv-${accountId}-000001/lines`);
    const lines = items.map(({ amount }: { amount: { amount: string } }) => amount.amount);
    expect(lines).toEqual(cents.map((cent) => `${cent}000000`));
  });

  it('TAX-01 6 % in 211.99 are 12.00, and nobody pays more for it', async () => {
    const { payable, owed, tax } = await get('taxed', 'invoices/inv-taxed-000001');
    expect(amountsOf({ payable, owed })).toEqual(['211.99000000', '211.99000000']);
    expect(amountsOf({ net: tax.net, tax: tax.tax })).toEqual(['199.99000000', '12.00000000']);
  });
});
