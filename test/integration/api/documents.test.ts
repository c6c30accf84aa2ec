import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, gateway, operator } from '#test/support/api/principals.ts';
import { calls, newWorld, type World } from '#test/support/worlds/world.ts';
import { closeInvoices } from '#usecases/invoices/closeInvoices.ts';
import { documentWithLines } from '#usecases/invoices/readDocument.ts';

const documents = '/v1/accounts/payer/documents';
let world: World;
let call: ApiClient;

/** The PDF of the one invoice, as it is asked for. */
const pdf = (query = '', by = operator) =>
  call(by, { method: 'GET', path: `${documents}/inv-payer-000001/pdf${query}` });

beforeAll(async () => {
  world = await newWorld('2026-09-10T02:00:00Z');
  const payer = await world.openOf('payer', undefined);
  await world.buy(payer, calls);
  world.deps.setNow('2026-10-03T16:20:00Z');
  await closeInvoices(world.deps);
  call = await apiOn(world.table);
});

describe('INV-03 the PDF of a document', () => {
  it('is a file by the name of the document, and the same bytes whatever has changed since', async () => {
    const { status, headers, bytes } = await pdf('', customerOf('payer'));
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="inv-payer-000001.pdf"',
      'cache-control': 'no-store',
    });
    expect(bytes.subarray(0, 8).toString('latin1')).toBe('%PDF-1.7');
    const body = { name: 'Renamed since' };
    const renamed = await call(operator, { method: 'PATCH', path: '/v1/accounts/payer', body });
    expect(renamed.status).toBe(200);
    await world.topUp('payer' as AccountId, '100');
    expect(Buffer.compare((await pdf()).bytes, bytes)).toBe(0);
  });

  it('is in the languages that are asked for, and else in both', async () => {
    const { bytes } = await pdf('?language=both');
    expect(Buffer.compare((await pdf()).bytes, bytes)).toBe(0);
    for (const language of ['en', 'zh-CN']) {
      const other = await pdf(`?language=${language}`);
      expect([other.status, other.bytes.equals(bytes)]).toEqual([200, false]);
    }
    expect((await pdf('?language=fr')).status).toBe(400);
  });

  it('with more lines than are asked for is refused, and told where they are', async () => {
    const of = { accountId: 'payer' as AccountId, documentId: 'inv-payer-000001' };
    expect(await documentWithLines(world.deps, of, 0)).toMatchObject({
      refused: 'documentTooLarge',
      detail: expect.stringContaining(`${documents}/inv-payer-000001/bills.csv`),
    });
    expect(await documentWithLines(world.deps, of, 1)).toMatchObject({ lines: [{}] });
  });

  it('is of the own account alone, and of a document that there is', async () => {
    const others = await pdf('', customerOf('another'));
    expect([others.status, others.body.code]).toEqual([404, 'accountNotFound']);
    expect((await pdf('', gateway)).status).toBe(403);
    for (const none of ['inv-payer-000002', 'cn-payer-000001', 'inv-another-000001']) {
      const { status, body } = await call(operator, {
        method: 'GET',
        path: `${documents}/${none}/pdf`,
      });
      expect([status, body.code]).toEqual([404, 'documentNotFound']);
    }
  });
});
