import { expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import { hour, startOf } from '#domain/time/hour.ts';
import { type Instant, instant, plusMs } from '#domain/time/instant.ts';
import { firstRun } from '#test/support/samples/runs.ts';
import { recordOf } from '#test/support/settle.ts';
import { openAccounts } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

const half = instant('2026-11-20T08:30:00Z');

/** Knows a region more, from the middle of an hour on. */
const wider = {
  ...defaultBook,
  version: 'wider',
  effectiveFrom: half,
  regions: { ...defaultBook.regions, 'ap-osaka': 'mainland+' },
} as const;

it('CAT-01 accepts a region from the first hour that can be rated with it, for hours have one price book', async () => {
  const deps = testDeps(await createTable(), '2026-11-20T10:00:00Z', 1);
  const [accountId] = await openAccounts(deps, 1);
  await deps.transact([deps.priceBooks.publish(wider, await deps.priceBooks.list())]);
  await deps.priceBooks.list('fresh');
  const inOsaka = (windowStart: Instant, id: string) => ({
    ...recordOf(hour('2026-11-20T08'), { id, region: 'ap-osaka', calls: 5 }),
    ...{
      accountId: accountId ?? ('' as AccountId),
      windowStart,
      windowEnd: plusMs(windowStart, 60_000),
    },
  });
  const outcomes = await recordUsage(deps, [
    inOsaka(plusMs(half, 60_000), 'first'),
    inOsaka(startOf(hour('2026-11-20T09')), 'second'),
  ]);
  expect(outcomes).toMatchObject([
    { status: 'rejected', refused: 'unknownRegion' },
    { status: 'accepted' },
  ]);
  for (const each of ['2026-11-20T08', '2026-11-20T09']) {
    const outcome = await settleShard(deps, { hour: hour(each), shard: 0 }, firstRun);
    expect(outcome.parked).toBe(0);
  }
});
