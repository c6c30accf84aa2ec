import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { FocusDataset } from '#domain/focus/columns.ts';
import { Decimal, sum } from '#domain/money/decimal.ts';
import { money } from '#domain/money/money.ts';
import { focusCsv } from '#functions/runtime/focusCsv.ts';
import type { Table } from '#storage/table.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { gateway, operator } from '#test/support/api/principals.ts';
import { eventOf } from '#test/support/api/usageEvents.ts';
import { faultsIn, readCsv } from '#test/support/focus/checkFocus.ts';
import { operationOf } from '#test/support/operationOf.ts';
import { settleHours } from '#test/support/settle.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';
import { exportMonths } from '#usecases/focus/exportMonths.ts';
import { closeInvoices } from '#usecases/invoices/closeInvoices.ts';
import type { ExportFiles } from '#usecases/ports/exports.ts';
import { topUp } from '#usecases/wallet/topUp.ts';

const accounts = ['acme', 'other'] as const;
const hours = ['2026-11-05T01', '2026-11-05T02', '2026-11-05T03'];
const closedAt = '2026-12-03T16:20:00Z';
const Bucket = 'exports';
let table: Table;
let call: ApiClient;
let engine: FauxqsServer;
let s3: S3Client;
let bucket: ExportFiles;

/** What exports the closed months, in parts of two rows. */
const exporting = (time: string, exportFiles = bucket) => ({
  ...testDeps(table, time),
  ...{ exportFiles, issuer: 'Operator', toCsv: focusCsv, bounds: { rows: 2, passed: 1_000 } },
});

const settled = async (): Promise<void> => {
  await openThroughApi(call, [...accounts]);
  for (const account of accounts) {
    const now = '2026-11-05T00:20:00.000Z';
    const facts = { provider: 'bank', paymentId: account, money: money('100', 'CNY') };
    await topUp(
      testDeps(table, now),
      operationOf(`${account} ${now}`),
      account as AccountId,
      facts,
    );
    for (const [i, hour] of hours.entries()) {
      vi.setSystemTime(Date.parse(`${hour}:40:00Z`));
      const usage = { calls: 1_333_333, instanceId: `i${i}` };
      const body = [eventOf(account, `${account}-${i}`, hour, usage)];
      await call(gateway, { method: 'POST', path: '/v1/usage', body });
    }
  }
  const at = '2026-11-05T04:05:00Z';
  vi.setSystemTime(Date.parse(at));
  await settleHours(testDeps(table, at), at, hours);
};

const filesThere = async (): Promise<readonly string[]> => {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
  return Contents.flatMap(({ Key }) => Key ?? []).toSorted();
};

const textOf = async (Key: string): Promise<string> => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return (await Body?.transformToString()) ?? '';
};

/** The rows of an account's data set, of all of its files. */
const rowsOf = async (dataset: FocusDataset, account: string) => {
  const folder = `focus/1.4/${dataset}/month=2026-11/account=${account}/`;
  const parts = (await filesThere()).filter((name) => name.startsWith(folder));
  const texts = await Promise.all(parts.map(textOf));
  expect(texts.flatMap((text) => faultsIn(dataset, text))).toEqual([]);
  return texts.flatMap(readCsv);
};

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-05T00:10:00Z') });
  engine = await startFauxqs({ port: 0, logger: false, host: '127.0.0.1' });
  engine.createBucket(Bucket);
  const endpoint = `http://127.0.0.1:${engine.port}`;
  vi.stubEnv('EXPORT_BUCKET', Bucket);
  vi.stubEnv('AWS_ENDPOINT_URL_S3', endpoint);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'none');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'none');
  s3 = new S3Client({ endpoint, forcePathStyle: true });
  ({ exportBucket: bucket } = await import('#functions/runtime/aws/exportBucket.ts'));
  table = await createTable();
  call = await apiOn(table);
  await settled();
});
afterAll(async () => {
  await engine.stop();
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

describe('FOC-01 months of all accounts for the operator', () => {
  it('are not exported before they are closed', async () => {
    expect(await exportMonths(exporting(closedAt))).toBe(0);
    vi.setSystemTime(Date.parse(closedAt));
    await closeInvoices(testDeps(table, closedAt));
    expect(await filesThere()).toEqual([]);
  });

  it('stop where there is no time left, after a file each', async () => {
    let asked = 0;
    const deadlinePassed = () => {
      asked += 1;
      return asked > accounts.length;
    };
    expect(await exportMonths(exporting(closedAt), deadlinePassed)).toBe(accounts.length);
    const names = (await filesThere()).map((name) => name.split('/').slice(2).join('/'));
    expect(names).toEqual(
      accounts.map((account) => `CostAndUsage/month=2026-11/account=${account}/part-000001.csv`),
    );
  });

  it('are gone on with where a run died, between any two files', async () => {
    let failures = 0;
    for (let runs = 0; ; runs += 1) {
      let files = runs % 4;
      const failing: ExportFiles = {
        put: async (...file) => {
          if (files === 0) throw new Error('died');
          files -= 1;
          await bucket.put(...file);
        },
      };
      const run = exportMonths(exporting(closedAt, failing)).catch(() => 'died' as const);
      if ((await run) === 0) break;
      failures += 1;
    }
    expect(failures).toBeGreaterThan(4);
  });
});

describe('FOC-01 the files of a month', () => {
  it.each(accounts)('have all of an account, in parts: %s', async (account) => {
    const path = `/v1/accounts/${account}/invoices/inv-${account}-000001`;
    const { body } = await call(operator, { method: 'GET', path });
    const payable = new Decimal(body.payable.amount).toFixed();
    for (const dataset of ['CostAndUsage', 'InvoiceDetail'] as const) {
      const rows = await rowsOf(dataset, account);
      expect(sum(rows.map((row) => new Decimal(row['BilledCost'] ?? ''))).toFixed()).toBe(payable);
      const api = await call(operator, {
        ...{ method: 'GET', path: `/v1/accounts/${account}/months/2026-11/focus/${dataset}` },
      });
      const known = (list: readonly object[]) =>
        list.map((row) => ({ ...row, InvoiceIssuerName: '', ServiceProviderName: '' }));
      expect(known(rows)).toEqual(known(readCsv(api.text)));
    }
    expect(await rowsOf('BillingPeriod', account)).toHaveLength(1);
    const metadata = `focus/1.4/metadata/month=2026-11/account=${account}/metadata.json`;
    expect(JSON.parse(await textOf(metadata)).DataGenerator).toEqual({ DataGenerator: 'Operator' });
  });

  it('are put once', async () => {
    expect(await exportMonths(exporting('2026-12-03T18:00:00Z'))).toBe(0);
  });
});
