import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { isUp, startUptime, stopUptime } from '#domain/instances/uptime.ts';
import { isMetered } from '#domain/ledger/bill.ts';
import { endOf, type Hour, hour, plusHours, startOf } from '#domain/time/hour.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { buy } from '#test/support/samples/instances.ts';
import { fund } from '#test/support/samples/perSecond.ts';
import { firstRun, lastRun } from '#test/support/samples/runs.ts';
import { accountOf, recordOf } from '#test/support/settle.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { ensurePending } from '#usecases/account/storeEntry.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

const accountId = 'acme' as AccountId;
const first = hour('2026-11-10T00');
const used = plusHours(first, 3);
/** The hour whose run fails on the late usage of `used`. */
const failing = plusHours(first, 11);
const halfMs = 1_800_000;

/** An account of which an instance has run for half of each hour; all before `failing` are settled. */
const lived = async () => {
  const deps = testDeps(await createTable(), startOf(first), 1);
  const { next, entry } = fund(1_000, accountOf({ accountId }));
  const { create, addEntry } = deps.accounts;
  await deps.transact([create({ ...next, version: 1 }), addEntry(accountId, entry)]);
  const instanceId = await buy(deps, accountId);
  const settle = (at: Hour, on: TestDeps = deps) =>
    settleShard(on, { hour: at, shard: 0 }, lastRun);
  for (let at = first; at < failing; at = plusHours(at, 1)) {
    await halve(deps, at);
    deps.setNow(endOf(at));
    await settle(at);
  }
  await halve(deps, failing);
  return { deps, instanceId, settle };
};

/** Lets the instance run from an hour's start to its middle. */
const halve = async (deps: TestDeps, at: Hour): Promise<void> => {
  await change(deps, startOf(at), true);
  await change(deps, plusMs(startOf(at), halfMs), false);
};

/** What a stop for arrears and its end do to the uptime, and to nothing else: hours are settled here by hand. */
const change = async (deps: TestDeps, at: Instant, isToLive: boolean): Promise<void> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) throw new Error('the account has been opened');
  await ensurePending(deps, loaded);
  const { pending: _, ...state } = loaded.state;
  const dedicated = (state.dedicated ?? []).map((each) => {
    if (isUp(each.uptime) === isToLive) return each;
    return { ...each, uptime: (isToLive ? startUptime : stopUptime)(each.uptime, at) };
  });
  await deps.transact([deps.accounts.save({ ...state, dedicated, version: state.version + 1 })]);
};

/** `<kind> <meter> <recorded>` of each line of the bills of an hour. */
const billsOf = async (deps: TestDeps, at: Hour): Promise<readonly string[]> => {
  const { bills, fault } = await ledgerFacts(deps, accountId);
  expect(fault).toBeUndefined();
  return bills
    .filter((bill) => bill.hour === at)
    .flatMap(({ kind, lines }) =>
      lines.filter(isMetered).map(({ meter, recorded }) => `${kind} ${meter} ${recorded}`),
    );
};

describe('SET-06, INS-03 a parked hour that is sent again once the uptime is folded', () => {
  it('SET-06, MET-06 is settled, and late usage of an hour that is folded too is billed', async () => {
    const { deps, instanceId, settle } = await lived();
    const responseBytes = { internet: 1_000, private: 0 };
    const record = recordOf(used, { accountId, instanceId, responseBytes });
    deps.setNow(startOf(failing));
    expect(await recordUsage(deps, [record])).toEqual([{ status: 'accepted' }]);
    deps.setNow(endOf(failing));
    const next = () => Promise.reject(new Error('no answer'));
    const ofAccountHour = () => ({ [Symbol.asyncIterator]: () => ({ next }) });
    const broken = { ...deps, usage: { ...deps.usage, ofAccountHour } };
    expect(await settle(failing, broken)).toEqual({ settled: 1, alone: 1, parked: 1 });
    expect(await billsOf(deps, failing)).toEqual(['hourly seconds 1800']);

    const later = plusHours(failing, 80);
    await halve(deps, later);
    deps.setNow(endOf(later));
    await settle(later);
    const { state } = await ledgerFacts(deps, accountId);
    expect(state.dedicated?.[0]?.folded).toEqual({
      ...{ seconds: 12 * 1_800, until: plusMs(startOf(failing), halfMs) },
    });

    await settleShard(deps, { hour: failing, shard: 0, accountId }, firstRun);
    expect(await deps.hours.loadParked(accountId, failing)).toBeUndefined();
    expect(await billsOf(deps, failing)).toEqual(['hourly seconds 1800']);
    expect(await billsOf(deps, used)).toEqual([
      ...['hourly seconds 1800', 'supplementary traffic 1000'],
    ]);
  });
});
