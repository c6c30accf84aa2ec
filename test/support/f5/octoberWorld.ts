import { expect, vi } from 'vitest';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { gateway, operator } from '#test/support/api/principals.ts';
import { eventOf } from '#test/support/api/usageEvents.ts';
import { settleHours } from '#test/support/settle.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';
import { closeInvoices } from '#usecases/invoices/closeInvoices.ts';

const hours = ['2026-10-05T01', '2026-10-05T02'];
const settledAt = '2026-10-05T03:05:00Z';
const closedAt = '2026-11-03T16:20:00Z';

/** October in the accounts' zone. */
export const october = { from: '2026-09-30T16:00:00Z', to: '2026-10-31T16:00:00Z' };

/** In Hong Kong 1 GB costs 1.00 CNY: so many GB, to the nearest byte, are charged as much to 8 decimals. */
export const bytesOf = (amount: string): number => Math.round(Number(amount) * 2 ** 30);

/** What accounts use, in GB in Hong Kong, each amount by an instance of its own; the first hour has all but the last. */
const used = {
  thirds: ['0.335', '0.335', '0.335'],
  mixed: ['69.36', '102.80', '6.66666'],
  vouched: ['12'],
} as const;

const use = async (call: ApiClient, accountId: keyof typeof used): Promise<void> => {
  const amounts = used[accountId];
  const body = amounts.map((amount, n) => {
    const responseBytes = { internet: bytesOf(amount), private: 0 };
    const data = { instanceId: `gw-${n}`, region: 'ap-hongkong', calls: 0, responseBytes };
    return eventOf(accountId, `${accountId}-${n}`, hours[Math.floor(n / 2)] ?? '', data);
  });
  const { status } = await call(gateway, { method: 'POST', path: '/v1/usage', body });
  expect(status).toBe(200);
};

/** A voucher of 5.00 and a gift of 3.00. */
const give = async (call: ApiClient, accountId: string): Promise<void> => {
  const path = `/v1/accounts/${accountId}`;
  const valid = { from: '2026-10-01T00:00:00Z', until: '2026-12-01T00:00:00Z' };
  const five = { amount: '5.00', currency: 'CNY' };
  const voucher = { money: five, products: ['apigw'], reason: 'test', ...valid };
  const gift = { money: { amount: '3.00', currency: 'CNY' }, reason: 'test' };
  const answers = [
    await call(operator, { method: 'POST', path: `${path}/vouchers`, body: voucher }),
    await call(operator, { method: 'POST', path: `${path}/gifts`, body: gift }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
};

/**
 * A table on which accounts have used something in two hours of October, which are settled: `thirds`, `mixed` and
 * `vouched`, and `none`, which has used nothing. Its month is closed by `close`. Time is the test's: fake timers.
 */
export const octoberWorld = async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-10-05T02:40:00Z') });
  const table = await createTable();
  const call = await apiOn(table);
  await openThroughApi(call, ['thirds', 'mixed', 'vouched', 'none'], 'CNY');
  await give(call, 'vouched');
  for (const accountId of Object.keys(used)) await use(call, accountId as keyof typeof used);
  vi.setSystemTime(Date.parse(settledAt));
  await settleHours(testDeps(table, settledAt), settledAt, hours);
  const close = async (): Promise<void> => {
    vi.setSystemTime(Date.parse(closedAt));
    await closeInvoices(testDeps(table, closedAt));
  };
  return { table, call, close };
};
