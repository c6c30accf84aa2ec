import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { isMetered } from '#domain/ledger/bill.ts';
import { isRefused } from '#domain/refusal.ts';
import { hour, plusHours, startOf } from '#domain/time/hour.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { buy, release } from '#test/support/samples/instances.ts';
import { fund } from '#test/support/samples/perSecond.ts';
import { firstRun } from '#test/support/samples/runs.ts';
import { accountOf, recordOf } from '#test/support/settle.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { transactAccount } from '#usecases/account/transactAccount.ts';
import { releaseUsage } from '#usecases/settlement/releaseUsage.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

const at = hour('2026-11-10T08');
const accountId = 'acct-00042' as AccountId;
let deps: TestDeps;

beforeEach(async () => {
  deps = testDeps(await createTable(), startOf(at), 1);
  const { next, entry } = fund(1_000, accountOf());
  const { create, addEntry } = deps.accounts;
  await deps.transact([create({ ...next, version: 1 }), addEntry(accountId, entry)]);
});

const report = async (instanceId: string, id: string): Promise<string | undefined> => {
  const bytes = { internet: 1_000, private: 1 };
  const used = { calls: 70, responseBytes: bytes, backendBytes: bytes };
  const record = recordOf(at, { accountId, instanceId, id, ...used });
  const [outcome] = await recordUsage(deps, [record]);
  return outcome?.status;
};

const settleTo = async (hours: number): Promise<void> => {
  for (let i = 0; i < hours; i += 1) {
    deps.setNow(startOf(plusHours(at, i + 1)));
    await settleShard(deps, { hour: plusHours(at, i), shard: 0 }, firstRun);
  }
};

const linesOf = async (instanceId: string): Promise<readonly string[]> =>
  (await ledgerFacts(deps, accountId)).bills.flatMap(({ kind, lines }) =>
    lines
      .filter(isMetered)
      .filter((line) => line.instanceId === instanceId)
      .map(({ meter, recorded }) => `${kind} ${meter} ${recorded}`),
  );

describe('MET-03, MET-04 usage of a dedicated instance', () => {
  it('MET-04 pays for responses alone, and for its seconds; late usage alike', async () => {
    const id = await buy(deps, accountId);
    expect(await report(id, 'a')).toBe('accepted');
    await report('shared', 's');
    await settleTo(1);
    await report(id, 'b');
    await settleTo(2);
    expect((await linesOf(id)).toSorted()).toEqual([
      ...['hourly seconds 3600', 'hourly seconds 3600'],
      ...['hourly traffic 1000', 'supplementary traffic 1000'],
    ]);
    expect(await linesOf('shared')).toEqual(['hourly calls 70', 'hourly traffic 2000']);
  });

  it('MET-04, MET-06 that is released long after the instance was, is metered as dedicated still', async () => {
    const id = await buy(deps, accountId);
    const other = await buy(deps, accountId);
    deps.setNow('2026-11-10T08:30:00Z');
    await release(deps, accountId, id);
    await settleTo(75);
    const { state } = await ledgerFacts(deps, accountId);
    expect(state.dedicated?.map(({ instanceId }) => instanceId)).toEqual([other]);
    deps.setNow(startOf(plusHours(at, 80)));
    expect(await report(id, 'parked')).toBe('parked');
    const released = await transactAccount(deps, accountId, {}, (state) =>
      releaseUsage(deps, state, at),
    );
    if (isRefused(released)) throw new Error(released.detail);
    expect(await linesOf(id)).toEqual(['hourly seconds 1800', 'released traffic 1000']);
  });
});
