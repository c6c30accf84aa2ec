import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Table } from '#storage/table.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, operator } from '#test/support/api/principals.ts';
import { settleHours } from '#test/support/settle.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';

const bought = '2023-03-08T15:50:04.000Z';
const released = '2023-03-10T17:50:00.000Z';
const hourMs = 3_600_000;

/** Every hour in which the instance existed, 2023-03-08T15 to 2023-03-10T17. */
const hours = Array.from({ length: 51 }, (_, n) =>
  new Date(Date.parse('2023-03-08T15:00:00Z') + n * hourMs).toISOString().slice(0, 13),
);

let table: Table;
let call: ApiClient;

const get = async (path: string) =>
  (await call(customerOf('acme'), { method: 'GET', path: `/v1/accounts/acme${path}` })).body;
const post = async (path: string, body: unknown, by = operator) => {
  const answer = await call(by, { method: 'POST', path, body });
  if (answer.status !== 201) throw new Error(`${path}: ${answer.text}`);
  return answer.body;
};

/** All of the default book, but 3.53 per hour for `basic` by the second. */
const publishHourly = async () => {
  const path = '/v1/price-books/2024-04';
  const { regions, prices } = (await call(operator, { method: 'GET', path })).body;
  const changed = prices.map((price: { sku: string; currency: string }) =>
    price.sku === 'instance:basic:second' && price.currency === 'CNY'
      ? {
          ...price,
          unit: { name: 'hour', size: '3600' },
          price: { model: 'perUnit', unitPrice: '3.53' },
        }
      : price,
  );
  const effectiveFrom = '2023-03-04T00:00:00Z';
  const draft = { version: 'hourly', effectiveFrom, regions, prices: changed };
  return await post('/v1/price-books', draft);
};

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2023-02-01T00:00:00Z') });
  table = await createTable();
  call = await apiOn(table);
  await openThroughApi(call, ['acme']);
  await publishHourly();
  vi.setSystemTime(Date.parse(bought));
  const money = { amount: '200.00', currency: 'CNY' };
  await post('/v1/accounts/acme/topups', { provider: 'bank', paymentId: 'p-1', money });
});
afterAll(() => void vi.useRealTimers());

/** Settles hours as they come: each a few minutes after it ends. */
const settle = async (some: readonly string[]) => {
  for (const each of some) {
    const at = new Date(Date.parse(`${each}:00:00Z`) + hourMs + 5 * 60_000).toISOString();
    await settleHours(testDeps(table, at), at, [each]);
  }
};

type Line = { sku: string; meter: string; recorded: string; amount: { amount: string } };

describe('INS-04 the worked example', () => {
  it('INS-04 3.53 per hour from 15:50:04 for 179,996 seconds costs 176.50', async () => {
    const wanted = { kind: 'payAsYouGo', spec: 'basic', region: 'ap-guangzhou', name: 'edge' };
    const path = '/v1/accounts/acme/instances';
    const instance = await post(path, wanted, customerOf('acme'));
    expect(instance).toMatchObject({
      createdAt: bought,
      price: { bookVersion: 'hourly', unitPrice: '3.53', unitSize: '3600' },
    });
    expect((await get('/wallet')).holds.amount).toBe('3.53000000');
    await settle(hours.slice(0, -1));
    vi.setSystemTime(Date.parse(released));
    const { endedAt } = await post(`${path}/${instance.instanceId}/releases`, {});
    expect(endedAt).toBe(released);
    await settle(hours.slice(-1));

    const { items } = await get('/bills?month=2023-03&limit=100');
    expect(items.map(({ hour }: { hour: string }) => hour).toSorted()).toEqual(hours);
    const bills = await Promise.all(
      items.map(({ billId }: { billId: string }) => get(`/bills/${billId}`)),
    );
    const lines: Line[] = bills.flatMap((bill) => bill.lines);
    expect(new Set(lines.map(({ sku, meter }) => `${meter} ${sku}`))).toEqual(
      new Set(['seconds instance:basic:second']),
    );
    expect(lines.reduce((seconds, { recorded }) => seconds + Number(recorded), 0)).toBe(179_996);
    const units = ({ amount }: Line) => BigInt(amount.amount.replace('.', ''));
    const total = lines.reduce((sum, line) => sum + units(line), 0n);
    expect(total).toBe(17_649_607_778n);
    const cents = (total + 500_000n) / 1_000_000n;
    expect(cents).toBe(17_650n);

    expect(await get('/wallet')).toMatchObject({
      balance: { amount: '23.50392222' },
      holds: { amount: '0.00000000' },
      available: { amount: '23.50392222' },
    });
  });

  it('INS-03 charges nothing more after the release', async () => {
    await settle(['2023-03-10T18', '2023-03-10T19']);
    const { items } = await get('/bills?month=2023-03&limit=100');
    expect(items).toHaveLength(51);
  });
});
