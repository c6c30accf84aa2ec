import { describe } from 'vitest';
import { hour, startOf } from '#domain/time/hour.ts';
import { faultRun } from '#test/support/faults/settlementRun.ts';
import { expectSoundRun } from '#test/support/faults/soundRun.ts';
import { randomOf } from '#test/support/random.ts';
import { inThisRun, perSeed } from '#test/support/suite/perSeed.ts';
import { openAccounts } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';

const first = hour('2026-10-30T00');
/** Over the end of a local month, in the second day. */
const hourCount = inThisRun({ short: 48, long: 60 });
const accountCount = inThisRun({ short: 8, long: 34 });

describe('SET-02 settles each account-hour exactly once, whoever dies, repeats or races', () => {
  perSeed(`${accountCount} accounts, ${hourCount} hours`, { short: 1, long: 20 }, async (seed) => {
    const deps = testDeps(await createTable(), startOf(first));
    const accounts = await openAccounts(deps, accountCount);
    const log = await faultRun(deps, randomOf(seed), { accounts, first, hours: hourCount });
    await expectSoundRun(deps, accounts, log);
  });

  perSeed('SET-09 runs that hold little and stop early', { short: 1, long: 20 }, async (seed) => {
    const deps = testDeps(await createTable(), startOf(first), 2, 1);
    const accounts = await openAccounts(deps, 8);
    const plan = { accounts, first, hours: 12, mostLines: 3 };
    const log = await faultRun(deps, randomOf(seed), plan);
    await expectSoundRun(deps, accounts, log);
  });
});
