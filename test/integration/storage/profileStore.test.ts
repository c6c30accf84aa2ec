import { expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { instant } from '#domain/time/instant.ts';
import { profileStore } from '#storage/profileStore.ts';
import { transactOn } from '#storage/table.ts';
import { meterCapacity } from '#test/support/capacityMeter.ts';
import { requestsOn } from '#test/support/requests.ts';
import { createTable } from '#test/support/worlds/table.ts';

const createdAt = instant('2026-11-01T00:00:00Z');

/** A table with so many accounts, the profile of each larger than so many bytes. */
const tableOf = async (accounts: number, bytes: number) => {
  const table = await createTable();
  const profiles = profileStore(table);
  const ids = Array.from({ length: accounts }, (_, i) => `acct-${i}` as AccountId);
  for (const accountId of ids) {
    const name = 'x'.repeat(bytes);
    const profile = {
      accountId,
      name,
      language: 'en',
      contacts: [],
      createdAt,
      version: 1,
    } as const;
    await transactOn(table)([profiles.create(profile)]);
  }
  return { table, ids, listed: () => Array.fromAsync(profiles.listIds()) };
};

it('every account is listed by one request', async () => {
  const { table, ids, listed } = await tableOf(40, 10);
  const requests = requestsOn(table);
  expect((await listed()).toSorted()).toEqual(ids.toSorted());
  expect(requests().map(({ command }) => command)).toEqual(['ExecuteStatementCommand']);
});

it('every account is listed once where a request does not read them all', async () => {
  const { table, ids, listed } = await tableOf(30, 100_000);
  const requests = requestsOn(table);
  expect((await listed()).toSorted()).toEqual(ids.toSorted());
  expect(requests().length).toBeGreaterThanOrEqual(3);
});

it('listing nobody costs what a query of each shard costs', async () => {
  const { table, listed } = await tableOf(0, 0);
  const used = meterCapacity(table);
  expect(await listed()).toEqual([]);
  expect(used()).toEqual({ reads: 16 * 0.5, writes: 0 });
});
