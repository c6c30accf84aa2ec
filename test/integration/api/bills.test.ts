import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Decimal, sum } from '#domain/money/decimal.ts';
import type { Table } from '#storage/table.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, gateway, operator } from '#test/support/api/principals.ts';
import { eventOf } from '#test/support/api/usageEvents.ts';
import { settleHours } from '#test/support/settle.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';

const hour = '2026-11-01T08';
const kilobyte = 1024;
let table: Table;
let call: ApiClient;

const get = (path: string, by = operator) => call(by, { method: 'GET', path });
const report = (...events: object[]) =>
  call(gateway, { method: 'POST', path: '/v1/usage', body: events });
const settle = (at: string, ...hours: string[]) => settleHours(testDeps(table, at), at, hours);

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(`${hour}:40:00Z`) });
  table = await createTable();
  call = await apiOn(table);
  await openThroughApi(call, ['worked', 'paged'], 'USD');
  await reportWorked();
  await reportPaged();
});
afterAll(() => void vi.useRealTimers());

const reportWorked = async (): Promise<void> => {
  const calls = 5_000_000;
  const bytes = {
    responseBytes: { internet: calls * 3 * kilobyte, private: 7 },
    backendBytes: { internet: calls * kilobyte, private: 7 },
  };
  await report(eventOf('worked', 'rat-06', hour, { calls, ...bytes }));
  await settle('2026-11-01T09:05:00Z', hour);
};

const hours = ['2026-11-01T05', '2026-11-01T06', '2026-11-01T07'];

const reportPaged = async (): Promise<void> => {
  await report(...hours.map((each) => eventOf('paged', each, each, { calls: 10_000 })));
  const other = { instanceId: '=cmd("x")', calls: 0 };
  const responseBytes = { internet: 2 ** 30, private: 0 };
  await report(eventOf('paged', 'other', '2026-11-01T07', { ...other, responseBytes }));
  await settle('2026-11-01T09:10:00Z', ...hours);
  vi.setSystemTime(Date.parse('2026-11-01T09:20:00Z'));
  await report(eventOf('paged', 'late', '2026-11-01T05', { calls: 10_000 }));
  await settle('2026-11-01T10:05:00Z', '2026-11-01T09');
};

describe('RAT-06 the worked example', () => {
  it('comes out to 6.74', async () => {
    const { body } = await get('/v1/accounts/worked/bills?month=2026-11', customerOf('worked'));
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({ billId: 'worked-1', kind: 'hourly', hour });
    const { amount, currency } = body.items[0].total;
    expect([new Decimal(amount).toFixed(2), currency]).toEqual(['6.74', 'USD']);
  });

  it('SET-05 is explained by its receipt to the last digit', async () => {
    const { body } = await get('/v1/accounts/worked/bills/worked-1');
    const amounts = body.lines.map((line: { amount: { amount: string } }) => line.amount.amount);
    expect(amounts).toEqual(['4.45000000', '2.28881836']);
    expect(sum(amounts.map((text: string) => new Decimal(text))).toFixed(8)).toBe('6.73881836');
    expect(body).toMatchObject({
      total: { amount: '6.73881836' },
      draws: { vouchers: [], buckets: { cash: { amount: '6.73881836' } } },
      before: { cash: { amount: '0.00000000' } },
      after: { cash: { amount: '-6.73881836' } },
    });
    expect(body.lines[0].bands).toEqual([
      { quantity: '5000000', unitPrice: '0.0089', amount: '4.45' },
    ]);
  });
});

describe('after the worked example', () => {
  it('SET-03 leaves the account in arrears, with a runway of nothing', async () => {
    const { body } = await get('/v1/accounts/worked/wallet');
    expect(body).toMatchObject({
      arrearsSince: '2026-11-01T09:05:00.000Z',
      runway: { days: '0.0' },
    });
  });

  it('WAL-03 is in a ledger that verifies', async () => {
    const { body } = await get('/v1/accounts/worked/ledger/verify');
    expect(body).toMatchObject({ sound: true, entries: 1 });
  });

  it.each([
    ['/v1/accounts/worked/bills/worked-2', 'billNotFound'],
    ['/v1/accounts/worked/bills/paged-1', 'billNotFound'],
    ['/v1/accounts/nobody/bills/nobody-1', 'accountNotFound'],
  ])('is not found under %s', async (path, code) => {
    const { status, body } = await get(path);
    expect([status, body.code]).toEqual([404, code]);
  });
});

describe('the bills of a month', () => {
  it('are listed page by page', async () => {
    const seen: string[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const query: string = `month=2026-11&limit=2${cursor && `&cursor=${cursor}`}`;
      const { body } = await get(`/v1/accounts/paged/bills?${query}`);
      seen.push(...body.items.map(({ billId }: { billId: string }) => billId));
      cursor = body.cursor;
    }
    expect(seen).toEqual(['paged-1', 'paged-2', 'paged-3', 'paged-4']);
  });

  it.each([
    ['kind=supplementary', ['paged-4']],
    ['instanceId=inst-1', ['paged-1', 'paged-2', 'paged-3', 'paged-4']],
    ['meter=traffic', ['paged-3']],
    ['kind=released', []],
  ])('can be chosen by %s', async (filter, expected) => {
    const { body } = await get(`/v1/accounts/paged/bills?month=2026-11&${filter}`);
    expect(body.items.map(({ billId }: { billId: string }) => billId)).toEqual(expected);
  });

  it('MET-06 name the bill that late usage adds to', async () => {
    const { body } = await get('/v1/accounts/paged/bills/paged-4');
    expect(body).toMatchObject({
      kind: 'supplementary',
      hour: '2026-11-01T05',
      corrects: 'paged-1',
    });
  });

  it('are none in another month', async () => {
    expect((await get('/v1/accounts/paged/bills?month=2026-10')).body.items).toEqual([]);
  });

  it('can be downloaded as CSV, with nothing in it for a spreadsheet to run', async () => {
    const { headers, text } = await get('/v1/accounts/paged/bills.csv?month=2026-11');
    expect(headers['content-type']).toContain('text/csv');
    const rows = text.trimEnd().split('\r\n');
    expect(rows).toHaveLength(1 + 5);
    expect(rows[0]).toContain('billId,kind,hour');
    expect(text).toContain(`"'=cmd(""x"")"`);
  });
});
