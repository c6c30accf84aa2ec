import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { FocusDataset } from '#domain/focus/columns.ts';
import { Decimal, sum } from '#domain/money/decimal.ts';
import { money } from '#domain/money/money.ts';
import { isRefused } from '#domain/refusal.ts';
import type { Month } from '#domain/time/calendar.ts';
import { focusCsv } from '#functions/runtime/focusCsv.ts';
import type { Table } from '#storage/table.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { campaignApi } from '#test/support/api/campaignApi.ts';
import { customerOf, gateway, operator } from '#test/support/api/principals.ts';
import { eventOf } from '#test/support/api/usageEvents.ts';
import { faultsIn, readCsv } from '#test/support/focus/checkFocus.ts';
import { operationOf } from '#test/support/operationOf.ts';
import { settleHours } from '#test/support/settle.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';
import { exportFocus } from '#usecases/focus/exportFocus.ts';
import { closeInvoices } from '#usecases/invoices/closeInvoices.ts';
import { topUp } from '#usecases/wallet/topUp.ts';

const hours = ['2026-11-05T01', '2026-11-05T02', '2026-11-05T03'];
const root = '/v1/accounts/acme/months/2026-11/focus';
let table: Table;
let call: ApiClient;

const get = (path: string, by = customerOf('acme')) => call(by, { method: 'GET', path });
const at = (time: string) => vi.setSystemTime(Date.parse(time));

const rowsOf = async (dataset: FocusDataset) => {
  const { status, text } = await get(`${root}/${dataset}`);
  expect(status).toBe(200);
  expect(faultsIn(dataset, text)).toEqual([]);
  return readCsv(text);
};

type Rows = Awaited<ReturnType<typeof rowsOf>>;
const total = (rows: Rows, column: string): string =>
  sum(rows.map((row) => new Decimal(row[column] || 0))).toFixed();

/** A pack for 9.90 that pays for 5,000,000 calls; beyond the free million, 2,999,999 are used, and traffic is charged. */
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-05T00:10:00Z') });
  table = await createTable();
  call = await apiOn(table);
  await openThroughApi(call, ['acme', 'other']);
  const now = '2026-11-05T00:20:00.000Z';
  const facts = { provider: 'bank', paymentId: '1', money: money('100', 'CNY') };
  await topUp(testDeps(table, now), operationOf(now), 'acme' as AccountId, facts);
  const gift = { money: { amount: '3.33', currency: 'CNY' }, reason: 'welcome' };
  const path = '/v1/accounts/acme/gifts';
  expect((await call(operator, { method: 'POST', path, body: gift })).status).toBe(201);
  const campaigns = campaignApi(call);
  const { body } = await campaigns.place('acme', await campaigns.offer({ months: 1 }));
  expect((await campaigns.act('acme', body.orderId, 'payments')).status).toBe(201);
  for (const [i, hour] of hours.entries()) {
    at(`${hour}:40:00Z`);
    const usage = {
      ...{ calls: 1_333_333, instanceId: `i${i}` },
      responseBytes: { internet: 12_345_678_901, private: 0 },
    };
    const events = [eventOf('acme', `acme-${i}`, hour, usage)];
    await call(gateway, { method: 'POST', path: '/v1/usage', body: events });
  }
  at('2026-11-05T04:05:00Z');
  await settleHours(testDeps(table, '2026-11-05T04:05:00Z'), '2026-11-05T04:05:00Z', hours);
});
afterAll(() => void vi.useRealTimers());

describe('FOC-01 a month while it runs', () => {
  it('has the charges so far, which are on no invoice', async () => {
    const rows = await rowsOf('CostAndUsage');
    expect(rows.length).toBeGreaterThan(4);
    expect(new Set(rows.map(({ InvoiceId }) => InvoiceId))).toEqual(new Set(['']));
    expect(await rowsOf('InvoiceDetail')).toEqual([]);
    const [period] = await rowsOf('BillingPeriod');
    expect(period).toMatchObject({
      ...{ BillingPeriodStatus: 'Open', BillingPeriodStart: '2026-10-31T16:00:00Z' },
      ...{ BillingPeriodEnd: '2026-11-30T16:00:00Z', InvoiceIssuerName: 'Tollgate' },
    });
  });

  it('tells in its metadata that it is not complete', async () => {
    const { body } = await get(root);
    expect(body.Recency[0].DatasetInstanceComplete).toBe(false);
    expect(
      body.Schema.map((each: { ColumnDefinition: [] }) => each.ColumnDefinition.length),
    ).toEqual([65, 22, 6]);
  });
});

describe('FOC-02 a closed month', () => {
  beforeAll(async () => {
    at('2026-12-03T16:20:00Z');
    await closeInvoices(testDeps(table, '2026-12-03T16:20:00Z'));
  });

  it('bills exactly what is payable, in each of both data sets', async () => {
    const { body } = await get('/v1/accounts/acme/invoices/inv-acme-000001');
    const payable = new Decimal(body.payable.amount).toFixed();
    const [charges, details] = [await rowsOf('CostAndUsage'), await rowsOf('InvoiceDetail')];
    expect([total(charges, 'BilledCost'), total(details, 'BilledCost')]).toEqual([
      payable,
      payable,
    ]);
    expect(
      charges.filter((row) => row['ChargeDescription'] === 'rounding to whole cents'),
    ).toHaveLength(1);
    expect(charges.filter((row) => row['ChargeCategory'] === 'Credit')).not.toEqual([]);
    const ids = new Set(details.map((row) => row['InvoiceDetailId']));
    expect(charges.filter((row) => !ids.has(row['InvoiceDetailId']))).toEqual([]);
  });

  it('has the pack that was bought, what was drawn from it, and when it is over the rest', async () => {
    const ofPack = async (month: string) => {
      const { text } = await get(`/v1/accounts/acme/months/${month}/focus/CostAndUsage`);
      return readCsv(text).filter((row) => row['CommitmentDiscountId'] !== '');
    };
    at('2027-01-03T16:20:00Z');
    const rows = [...(await ofPack('2026-11')), ...(await ofPack('2026-12'))];
    const statuses = rows.map((row) => row['CommitmentDiscountStatus']);
    expect(statuses.toSorted()).toEqual(['', 'Unused', 'Used', 'Used', 'Used']);
    expect(total(rows, 'BilledCost')).toBe('9.9');
    expect(total(rows, 'EffectiveCost')).toBe('9.9');
  });

  it('is told of as closed and complete', async () => {
    expect((await rowsOf('BillingPeriod'))[0]).toMatchObject({
      ...{ BillingPeriodStatus: 'Closed', BillingPeriodLastUpdated: '2026-12-03T16:20:00Z' },
    });
    expect((await get(root)).body.Recency[0].DatasetInstanceComplete).toBe(true);
  });
});

describe('FOC-01 the data sets of a month', () => {
  it.each(['CostAndUsage', 'InvoiceDetail'] as const)('come in parts: %s', async (dataset) => {
    const deps = { ...testDeps(table, '2027-01-03T16:20:00Z'), issuer: 'Tollgate' };
    const query = { accountId: 'acme' as AccountId, month: '2026-11' as Month, dataset };
    const texts: string[] = [];
    let after: string | undefined;
    do {
      const part = await exportFocus(deps, { ...query, after }, { rows: 2, passed: 1_000 });
      if (isRefused(part)) throw new Error(part.detail);
      texts.push(...focusCsv(part).trimEnd().split('\r\n').slice(1));
      after = part.next;
    } while (after !== undefined);
    const whole = (await get(`${root}/${dataset}`)).text.trimEnd().split('\r\n');
    expect(texts).toEqual(whole.slice(1));
    expect(texts.length).toBeGreaterThan(4);
  });

  it("are nobody else's, and take no cursor but its own", async () => {
    const code = async (path: string, by?: typeof operator) => (await get(path, by)).status;
    expect(await code(`${root}/CostAndUsage`, customerOf('other'))).toBe(404);
    expect(await code(root, customerOf('other'))).toBe(404);
    expect(await code(`${root}/CostAndUsage`, operator)).toBe(200);
    expect(await code(`${root}/CostAndUsage?cursor=abc`)).toBe(400);
    expect(await code(`${root}/ContractCommitment`)).toBe(400);
  });
});
