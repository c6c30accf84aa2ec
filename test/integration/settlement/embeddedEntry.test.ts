import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { endOf, type Hour, hour, plusHours } from '#domain/time/hour.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { firstRun } from '#test/support/samples/runs.ts';
import { recordOf } from '#test/support/settle.ts';
import { moveCash, openNotified } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { readLedger } from '#usecases/account/readLedger.ts';
import { reconcileLedgers } from '#usecases/settlement/reconcileLedgers.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

const first = hour('2026-11-01T08');
let deps: TestDeps;
let acme: AccountId;

const settle = async (at: Hour): Promise<void> => expect(await aloneAt(at)).toBe(0);

/** Settles an hour; how many accounts of it alone. */
const aloneAt = async (at: Hour): Promise<number> => {
  deps.setNow(endOf(at));
  await recordUsage(deps, [{ ...recordOf(at, { calls: 1_000_000 }), accountId: acme }]);
  return (await settleShard(deps, { hour: at, shard: 0 }, firstRun)).alone;
};

const whole = { from: 1, to: 99, order: 'up' } as const;

const seqs = (entries: readonly { readonly seq: number }[]) => entries.map(({ seq }) => seq);

/** Which entries have items, and which a reader of the ledger is told of. */
const stored = async () => seqs(await Array.fromAsync(deps.accounts.entries(acme, whole)));
const told = async () => {
  const loaded = await deps.accounts.load(acme, 'strong');
  if (loaded === undefined) throw new Error('the account was opened');
  return seqs(await Array.fromAsync(readLedger(deps, loaded, whole)));
};

beforeEach(async () => {
  deps = testDeps(await createTable(), endOf(first), 1);
  acme = await openNotified(deps, 'acme', []);
  await moveCash(deps, acme, '100');
  // A month's first bill is settled alone: the month is noted with it (INV-01).
  expect(await aloneAt(plusHours(first, -1))).toBe(1);
});

describe('SET-02 the entry that a state embeds', () => {
  it('is told of at once, and gets its item with the next hour', async () => {
    await settle(first);
    const [before, last] = [await stored(), (await told()).at(-1)];
    expect(before).not.toContain(last);
    await settle(plusHours(first, 1));
    expect(await stored()).toEqual([...before, last]);
    expect(await told()).toEqual([...before, last, Number(last) + 1]);
    expect((await ledgerFacts(deps, acme)).fault).toBeUndefined();
  });

  it('gets it from the nightly replay, and the next hour finds it there', async () => {
    await settle(first);
    expect(await reconcileLedgers(deps)).toEqual({ checked: 1, drifted: 0 });
    expect(await stored()).toEqual(await told());
    await settle(plusHours(first, 1));
    expect((await ledgerFacts(deps, acme)).fault).toBeUndefined();
  });
});
