import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import {
  acme,
  ahead,
  dayMs,
  openTokenWorld,
  tokensPath as path,
  tokenRequest,
  walletRequest,
} from '#test/support/api/accountTokenApi.ts';
import { customerOf, operator } from '#test/support/api/principals.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';

let world: Awaited<ReturnType<typeof openTokenWorld>>;
beforeAll(async () => {
  world = await openTokenWorld();
});
afterAll(() => void vi.useRealTimers());

const idsOf = (items: readonly { readonly tokenId: string }[]) =>
  items.map(({ tokenId }) => tokenId);

describe('a token of an account of its own', () => {
  it.each([
    ['customer', [], 200, 404],
    ['viewer', [], 200, 404],
    ['gateway', ['account/acme/*'], 403, 403],
  ])(
    'of role %s is shown with its secret once, and lets in until it is revoked',
    async (...row) => {
      const [role, sources, own, others] = row;
      const { call, askBy, listed, revoke } = world;
      const request = { ...tokenRequest(role), headers: { 'idempotency-key': `once-${role}` } };
      const { status, body } = await call(acme, request);
      const { secret, ...kept } = body;
      expect(secret).toMatch(/^tg_[\w-]{43}$/);
      expect([status, kept]).toEqual([
        201,
        {
          ...{ tokenId: expect.stringMatching(/^[0-9a-f]{16}$/), name: `a ${role}`, role, sources },
          ...{ createdAt: ahead(0), expiresAt: ahead(dayMs) },
        },
      ]);
      expect((await call(acme, request)).body).toEqual(kept);
      expect(await listed()).toContainEqual(kept);
      expect((await askBy(body, walletRequest('acme'))).status).toBe(own);
      expect((await askBy(body, walletRequest('rival'))).status).toBe(others);
      expect((await revoke(kept.tokenId)).body).toEqual({ ...kept, revokedAt: ahead(0) });
      const after = await askBy(body, walletRequest('acme'));
      expect([after.status, after.body.code]).toEqual([401, 'tokenRevoked']);
      expect(idsOf(await listed())).not.toContain(kept.tokenId);
      expect((await revoke(kept.tokenId)).body.revokedAt).toBe(ahead(0));
    },
  );
});

describe('a token that was made', () => {
  it('is on no list with its secret or the hash of it', async () => {
    const { body } = await world.create('customer');
    for (const list of [path, '/v1/operations/tokens']) {
      const { text } = await world.call(operator, { method: 'GET', path: list });
      expect(text).toContain(body.tokenId);
      expect(text).not.toContain(body.secret);
      expect(text).not.toMatch(/[0-9a-f]{17}/);
    }
  });

  it('is out at the instant at which it expires, and off the list', async () => {
    const { body } = await world.create('customer');
    const now = Date.now();
    try {
      vi.setSystemTime(now + dayMs - 1);
      expect((await world.askBy(body, walletRequest('acme'))).status).toBe(200);
      expect(idsOf(await world.listed())).toContain(body.tokenId);
      vi.setSystemTime(now + dayMs);
      expect((await world.askBy(body, walletRequest('acme'))).body.code).toBe('tokenExpired');
      expect(idsOf(await world.listed())).not.toContain(body.tokenId);
    } finally {
      vi.setSystemTime(now);
    }
  });
});

describe('asking for a token of an account of its own', () => {
  it.each([
    ['now', 0, 422],
    ['a moment from now', 1, 201],
    ['366 days from now', 366 * dayMs, 201],
    ['a moment later than that', 366 * dayMs + 1, 422],
  ])('that ends %s is answered', async (_name, ms, status) => {
    const made = await world.create('viewer', { expiresAt: ahead(ms) });
    const code = status === 422 ? 'expiryOutOfRange' : undefined;
    expect([made.status, made.body.code]).toEqual([status, code]);
  });

  it.each([
    ['operator', {}],
    ['root', {}],
    ['viewer', { expiresAt: undefined }],
    ['viewer', { accountId: 'rival' }],
    ['gateway', { sources: ['*'] }],
    ['gateway', { accountIds: ['rival'] }],
  ])('as %s with %j is refused, whoever asks', async (role, fields) => {
    for (const by of [acme, operator]) {
      expect((await world.create(role, fields, by)).status).toBe(400);
    }
  });

  it('is open to the operator, of an account that is there', async () => {
    const { status, body } = await world.create('gateway', {}, operator);
    expect([status, body.sources]).toEqual([201, ['account/acme/*']]);
    const nowhere = '/v1/accounts/nobody/tokens';
    for (const request of [tokenRequest('viewer'), { method: 'GET' }]) {
      const answer = await world.call(operator, { ...request, path: nowhere });
      expect([answer.status, answer.body.code]).toEqual([404, 'accountNotFound']);
    }
  });
});

describe('a token that is not of the account', () => {
  it('looks as if it were not there', async () => {
    const { body: theirs } = await world.create('customer');
    const rival = customerOf('rival');
    const strange = await world.create('customer', {}, rival);
    expect([strange.status, strange.body.code]).toEqual([404, 'accountNotFound']);
    for (const [by, of, code] of [
      [rival, path, 'accountNotFound'],
      [rival, '/v1/accounts/rival/tokens', 'tokenNotFound'],
      [operator, '/v1/accounts/rival/tokens', 'tokenNotFound'],
    ] as const) {
      expect((await world.revoke(theirs.tokenId, by, of)).body.code).toBe(code);
    }
    expect((await world.askBy(theirs, walletRequest('acme'))).status).toBe(200);
  });

  it.each([[{ role: 'operator' }], [{ role: 'gateway', sources: ['gw/1'], accountIds: ['acme'] }]])(
    'as the operator’s are not: %j',
    async (fields) => {
      const body = { name: 'ours', ...fields };
      const request = { method: 'POST', path: '/v1/operations/tokens', body };
      const { body: ours } = await world.call(operator, request);
      expect((await world.revoke(ours.tokenId)).body.code).toBe('tokenNotFound');
      expect(idsOf(await world.listed())).not.toContain(ours.tokenId);
    },
  );
});

describe('QTA-01 tokens of an account', () => {
  const of = '/v1/accounts/busy/tokens';
  const by = customerOf('busy');
  const make = (role = 'gateway') => world.call(by, { ...tokenRequest(role), path: of });

  it('that were listed without more are shown as they are', async () => {
    const { body } = await make('viewer');
    const { tokens, transact } = testDeps(world.table, ahead(0));
    const list = await tokens.ofAccount('busy' as AccountId);
    const bare = list.tokens.map(({ about: _, ...each }) => each);
    await transact([tokens.saveOfAccount({ ...list, version: list.version + 1, tokens: bare })]);
    const { secret: _, ...shown } = body;
    expect(await world.listed(by, of)).toEqual([shown]);
    expect((await world.revoke(body.tokenId, by, of)).status).toBe(200);
    expect(await world.listed(by, of)).toEqual([]);
  });

  it('are a hundred at most; of two who make the last at once one is refused', async () => {
    for (let made = 0; made < 99; made += 1) expect((await make()).status).toBe(201);
    const both = await Promise.all([make('customer'), make('viewer')]);
    const answers = both.map(({ status, body }) => body.code ?? status);
    expect(answers.toSorted()).toEqual([201, 'quotaExceeded']);
    const pages: string[][] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const query = cursor && `&cursor=${encodeURIComponent(cursor)}`;
      const { body } = await world.call(by, { method: 'GET', path: `${of}?limit=40${query}` });
      pages.push(idsOf(body.items));
      cursor = body.cursor;
    }
    expect(pages.map((page) => page.length)).toEqual([40, 40, 20]);
    expect(new Set(pages.flat()).size).toBe(100);
    expect((await world.revoke(pages[0]?.[3] ?? '', by, of)).status).toBe(200);
    expect((await make()).status).toBe(201);
  });
});
