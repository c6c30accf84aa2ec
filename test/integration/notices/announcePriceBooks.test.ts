import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { instant } from '#domain/time/instant.ts';
import { Unavailable } from '#shared/faults.ts';
import type { Table } from '#storage/table.ts';
import { meterCapacity } from '#test/support/capacityMeter.ts';
import { failAfter, guarded } from '#test/support/faults/crash.ts';
import { operationOf } from '#test/support/operationOf.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { publishPriceBook } from '#usecases/catalogue/managePriceBooks.ts';
import { announcePriceBooks } from '#usecases/notices/announcePriceBooks.ts';

const publishedAt = instant('2026-11-01T08:00:00Z');
const effectiveFrom = instant('2026-12-01T08:00:00Z');
/** More than a page of the list of accounts holds. */
const accounts = Array.from({ length: 130 }, (_, n) => `acct-${n}` as AccountId);

let table: Table;
let deps: TestDeps;

const open = async (accountId: AccountId) => {
  const profile = { accountId, name: accountId, language: 'en', contacts: [], version: 1 } as const;
  await deps.transact([deps.profiles.create({ ...profile, createdAt: deps.now() })]);
};

const publish = async (version: string, from = effectiveFrom) => {
  const [{ prices, regions } = { prices: [], regions: {} }] = await deps.priceBooks.list();
  const operation = operationOf(version, version);
  const draft = { version, effectiveFrom: from, prices, regions };
  expect(await publishPriceBook(deps, operation, draft)).toMatchObject({ version });
};

const noticesOf = async (accountId: AccountId) => (await deps.notices.list(accountId, 9)).items;

const episodesOfAll = async () => {
  const lists = await Promise.all(accounts.map(noticesOf));
  return lists.map((notices) => notices.map(({ episode }) => episode).join());
};

beforeEach(async () => {
  table = await createTable();
  deps = testDeps(table, '2026-10-01T00:00:00Z');
  await Promise.all(accounts.map(open));
  deps.setNow(publishedAt);
});

describe('CAT-02 every account is told of a publication', () => {
  it('CAT-02, NOT-01 with one recorded notice, whatever the number of runs', async () => {
    await publish('2026-12');
    deps.setNow('2026-11-01T08:10:00Z');
    expect(await announcePriceBooks(deps)).toEqual({ announced: ['2026-12'], waiting: 1 });
    expect(await announcePriceBooks(deps)).toEqual({ announced: [], waiting: 0 });
    expect(new Set(await episodesOfAll())).toEqual(new Set(['2026-12']));
    expect(await noticesOf('acct-7' as AccountId)).toEqual([
      {
        ...{ accountId: 'acct-7', kind: 'priceBookPublished', episode: '2026-12', at: publishedAt },
        figures: { version: '2026-12', publishedAt, effectiveFrom },
        ...{ deliveries: [], done: false },
      },
    ]);
  });

  it.each([
    ['2026-11-01T08:00:59.999Z', []],
    ['2026-11-01T08:01:00.000Z', ['2026-12']],
  ])('CAT-02 a minute after it, when all accounts are listed: at %s', async (at, announced) => {
    await publish('2026-12');
    deps.setNow(at);
    expect(await announcePriceBooks(deps)).toEqual({ announced, waiting: 1 });
  });

  it('CAT-02 those that opened since, too; those that open later find it in the catalogue', async () => {
    await publish('2026-12');
    deps.setNow('2026-11-01T08:10:00Z');
    await open('new' as AccountId);
    await announcePriceBooks(deps);
    await open('newer' as AccountId);
    await announcePriceBooks(deps);
    const counts = [await noticesOf('new' as AccountId), await noticesOf('newer' as AccountId)];
    expect(counts.map(({ length }) => length)).toEqual([1, 0]);
  });
});

describe('CAT-02 every publication', () => {
  it('CAT-02 is announced by itself', async () => {
    await publish('2026-12');
    deps.setNow('2026-11-01T08:05:00Z');
    await publish('2027-01', instant('2027-01-01T00:00:00Z'));
    deps.setNow('2026-11-01T08:10:00Z');
    expect(await announcePriceBooks(deps)).toEqual({
      announced: ['2026-12', '2027-01'],
      waiting: 2,
    });
    expect(new Set(await episodesOfAll())).toEqual(new Set(['2027-01,2026-12']));
  });

  it('CAT-02 that is refused is not announced', async () => {
    const operation = operationOf('k');
    const draft = { version: 'soon', effectiveFrom: publishedAt, prices: [], regions: {} };
    await publishPriceBook(deps, operation, draft);
    expect(await deps.announcements.list()).toEqual([]);
  });
});

/** The same stores, whose engine does not answer after so many notices. */
const failingAfter = (count: number): TestDeps =>
  guarded(
    deps,
    failAfter(count, () => new Unavailable('the table did not answer')),
    ['notices.record'],
  );

describe('CAT-02 an announcement that is cut off', () => {
  beforeEach(async () => {
    await publish('2026-12');
    deps.setNow('2026-11-01T08:10:00Z');
  });

  it.each([0, 1, 99, 100, 101, 129])(
    'goes on after %i notices, and tells nobody twice',
    async (count) => {
      await expect(announcePriceBooks(failingAfter(count))).rejects.toThrow(Unavailable);
      const [{ after } = {}] = await deps.announcements.list();
      expect(after !== undefined).toBe(count >= 100);
      expect(await announcePriceBooks(deps)).toEqual({ announced: ['2026-12'], waiting: 1 });
      expect(new Set(await episodesOfAll())).toEqual(new Set(['2026-12']));
    },
  );

  it('is ended once by two runs at the same time', async () => {
    const runs = await Promise.all([announcePriceBooks(deps), announcePriceBooks(deps)]);
    expect(runs.flatMap(({ announced }) => announced)).toEqual(['2026-12']);
    expect(await deps.announcements.list()).toEqual([]);
    expect(new Set(await episodesOfAll())).toEqual(new Set(['2026-12']));
  });
});

describe('CAT-02 an hour without a publication', () => {
  it('costs one read', async () => {
    const used = meterCapacity(table);
    await announcePriceBooks(deps);
    expect(used()).toEqual({ reads: 1, writes: 0 });
  });
});
