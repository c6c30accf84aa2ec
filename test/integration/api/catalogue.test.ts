import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, operator } from '#test/support/api/principals.ts';
import { createTable } from '#test/support/worlds/table.ts';

let call: ApiClient;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-01T00:00:00Z') });
  call = await apiOn(await createTable());
});
afterAll(() => void vi.useRealTimers());

const get = (path: string) => call(customerOf('acme'), { method: 'GET', path });
const publish = (body: unknown) =>
  call(operator, { method: 'POST', path: '/v1/price-books', body });

const draftOf = async (version: string, effectiveFrom: string) => {
  const { body } = await get('/v1/price-books/2024-04');
  return { version, effectiveFrom, regions: body.regions, prices: body.prices };
};

describe('the catalogue', () => {
  it('CAT-05 CAT-07 lists what is sold with its limits', async () => {
    const { body } = await get('/v1/products');
    expect(body.apigw.sharedInstance).toMatchObject({ maxQps: 500, slaPercent: '99.9' });
    expect(body.apigw.dedicatedInstances).toHaveLength(5);
    expect(body.mpgw.plans).toHaveLength(8);
  });

  it.each([
    ['USD', '0.0089'],
    ['CNY', '0.06'],
  ])('CAT-03 prices calls in %s', async (currency, first) => {
    const { body } = await get(`/v1/prices?currency=${currency}&product=apigw`);
    const calls = body.items.find(({ sku }: { sku: string }) => sku === 'calls');
    expect(calls).toMatchObject({ currency, unit: { size: '10000' }, illustrative: false });
    expect(calls.price.tiers[0]).toMatchObject({ upTo: '10000000', unitPrice: first });
  });
});

describe('CAT-02 a new version', () => {
  it('is published 30 days ahead and is in force from its time on', async () => {
    const early = await publish(await draftOf('early', '2026-11-30T23:59:59Z'));
    expect([early.status, early.body.code]).toEqual([422, 'notFarEnoughAhead']);
    const fine = await publish(await draftOf('2026-12', '2026-12-01T00:00:00Z'));
    expect([fine.status, fine.body.version]).toEqual([201, '2026-12']);
    const rival = await publish(await draftOf('rival', '2026-12-01T00:00:00Z'));
    expect([rival.status, rival.body.code]).toEqual([409, 'effectiveFromTaken']);
    vi.setSystemTime(Date.parse('2026-11-01T00:02:00Z'));
    const { body } = await get('/v1/price-books');
    expect(body.items).toMatchObject([
      { version: '2024-04', inForce: true },
      { version: '2026-12', inForce: false },
    ]);
    const versionAt = async (at: string) =>
      (await get(`/v1/prices?currency=CNY&at=${at}`)).body.bookVersion;
    expect(await versionAt('2026-11-30T23:59:59Z')).toBe('2024-04');
    expect(await versionAt('2026-12-01T00:00:00Z')).toBe('2026-12');
  });

  it('is decided on all there are, also when two are published at once', async () => {
    const drafts = await Promise.all(
      ['left', 'right'].map((version) => draftOf(version, '2027-02-01T00:00:00Z')),
    );
    const answers = await Promise.all(drafts.map(publish));
    expect(answers.map(({ status, body }) => body.code ?? status).toSorted()).toEqual([
      201,
      'effectiveFromTaken',
    ]);
  });
});

describe('CAT-02 a version', () => {
  it('does not replace one', async () => {
    const again = await publish(await draftOf('2024-04', '2027-01-01T00:00:00Z'));
    expect([again.status, again.body.code]).toEqual([409, 'alreadyInForce']);
  });

  it('cannot forget what is sold', async () => {
    const draft = await draftOf('less', '2027-01-01T00:00:00Z');
    const { status, body } = await publish({ ...draft, prices: draft.prices.slice(1) });
    expect([status, body.code]).toEqual([422, expect.any(String)]);
  });

  it('is one item, so its tiers are counted', async () => {
    const draft = await draftOf('many', '2027-01-01T00:00:00Z');
    const tiers = Array.from({ length: 50 }, () => ({ upTo: 'unbounded', unitPrice: '1' }));
    const price = { ...draft.prices[0], price: { model: 'graduated', tiers } };
    const { status } = await publish({ ...draft, prices: Array.from({ length: 21 }, () => price) });
    expect(status).toBe(400);
  });

  it('is not found under another name', async () => {
    expect((await get('/v1/price-books/none')).body.code).toBe('priceBookNotFound');
  });
});

describe('POST quotes', () => {
  const quote = (body: object) =>
    call(customerOf('acme'), { method: 'POST', path: '/v1/quotes', body });
  const bytes = String(5_000_000 * 4 * 1024);

  it('RAT-06 prices the worked example', async () => {
    const traffic = [{ region: 'ap-guangzhou', bytes }];
    const { body } = await quote({ currency: 'USD', calls: '5000000', traffic });
    expect(body.total).toEqual({ amount: '6.73881836', currency: 'USD' });
  });

  it('RAT-01 goes on from what the month has been charged', async () => {
    const calls = '10000000';
    const { body } = await quote({ currency: 'USD', calls, monthBefore: { calls: '5000000' } });
    expect(body.lines[0].bands).toEqual([
      { quantity: '5000000', unitPrice: '0.0089', amount: '4.45' },
      { quantity: '5000000', unitPrice: '0.0059', amount: '2.95' },
    ]);
  });

  it.each([
    ['an unknown version', { bookVersion: 'none' }, 404, 'priceBookNotFound'],
    ['a region nobody sells', { traffic: [{ region: 'ap-nowhere', bytes }] }, 422, 'unknownRegion'],
    [
      'two ways to choose the version',
      { bookVersion: 'a', at: '2026-01-01T00:00:00Z' },
      400,
      'badInput',
    ],
  ])('refuses %s', async (_name, extra, status, code) => {
    const answer = await quote({ currency: 'USD', calls: '1', ...extra });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});
