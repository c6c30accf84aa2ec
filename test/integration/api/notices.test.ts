import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { instant } from '#domain/time/instant.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, operator } from '#test/support/api/principals.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';

let call: ApiClient;

beforeAll(async () => {
  const table = await createTable();
  call = await apiOn(table);
  await openThroughApi(call, ['acme', 'quiet']);
  const { notices } = testDeps(table, '2026-11-01T00:00:00Z');
  for (const n of [2, 1, 3]) {
    const at = instant(`2026-11-0${n}T00:00:00Z`);
    const notice = { kind: 'priceBookPublished', episode: `v${n}`, at } as const;
    const figures = { version: `v${n}`, publishedAt: at, effectiveFrom: at };
    await notices.record({ ...notice, figures, accountId: 'acme' as AccountId });
  }
});

const get = (path: string, by = customerOf('acme')) => call(by, { method: 'GET', path });

describe('NOT-01 the notices of an account', () => {
  it('NOT-01 are listed newest first, page by page', async () => {
    const seen: string[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const query: string = `limit=2${cursor && `&cursor=${cursor}`}`;
      const { body } = await get(`/v1/accounts/acme/notices?${query}`);
      seen.push(...body.items.map(({ episode }: { episode: string }) => episode));
      cursor = body.cursor;
    }
    expect(seen).toEqual(['v3', 'v2', 'v1']);
  });

  it('NOT-01 are recorded before they are sent', async () => {
    const { body } = await get('/v1/accounts/acme/notices?limit=1');
    const at = '2026-11-03T00:00:00.000Z';
    expect(body.items).toEqual([
      {
        ...{ kind: 'priceBookPublished', episode: 'v3', at },
        figures: { version: 'v3', publishedAt: at, effectiveFrom: at },
        ...{ state: 'recorded', deliveries: [] },
      },
    ]);
  });

  it('may be none', async () => {
    expect((await get('/v1/accounts/quiet/notices', operator)).body).toEqual({ items: [] });
  });

  it.each([
    ['an account that is not there', operator, 'nobody'],
    ["another customer's account", customerOf('quiet'), 'acme'],
  ])('refuses %s', async (_name, by, accountId) => {
    const { status, body } = await get(`/v1/accounts/${accountId}/notices`, by);
    expect([status, body.code]).toEqual([404, 'accountNotFound']);
  });

  it('does not take the cursor of another account', async () => {
    const { body } = await get('/v1/accounts/acme/notices?limit=1');
    const { status } = await get(`/v1/accounts/quiet/notices?cursor=${body.cursor}`, operator);
    expect(status).toBe(400);
  });
});
