import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { endOf, type Hour, hour, plusHours, startOf } from '#domain/time/hour.ts';
import { meterCapacity } from '#test/support/capacityMeter.ts';
import {
  billedLines,
  ledgerFacts,
  monthsAtOnce,
  recordedLines,
} from '#test/support/ledgerFacts.ts';
import { firstRun } from '#test/support/samples/runs.ts';
import { recordOf } from '#test/support/settle.ts';
import { openAccounts } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';
import { settleAccountHour } from '#usecases/settlement/settleAccountHour.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

const at = hour('2026-11-01T08');

const usageOf = (accountId: AccountId, instances: number) =>
  Array.from({ length: instances }, (_, i) => ({
    ...{ source: 'gw', id: `${i}`, accountId, instanceId: `instance-${'x'.repeat(40)}-${i}` },
    ...{ region: 'ap-guangzhou', protocol: 'http' as const, overheadFactor: '1' },
    ...{ windowStart: startOf(at), windowEnd: endOf(at) },
    ...{ calls: 70_000 + i, frontendErrors: 0, inboundBytes: 0 },
    responseBytes: { internet: 999_999 + i, private: 0 },
    backendBytes: { internet: 0, private: 0 },
  }));

describe('SET-05 an hour of more instances than a bill holds', () => {
  it('is billed in full, on supplementary bills that name the first', async () => {
    const deps = testDeps(await createTable(), startOf(at), 1);
    const [accountId = '' as AccountId] = await openAccounts(deps, 1);
    const records = usageOf(accountId, 620);
    await recordUsage(deps, records);
    deps.setNow(endOf(at));
    expect(await settleShard(deps, { hour: at, shard: 0 }, firstRun)).toEqual({
      settled: 1,
      alone: 1,
      parked: 0,
    });
    const { state, bills, fault } = await ledgerFacts(deps, accountId);
    expect(fault).toBeUndefined();
    expect(bills.map(({ kind, corrects, lines }) => [kind, corrects, lines.length])).toEqual([
      ['hourly', undefined, 500],
      ['supplementary', 1, 500],
      ['supplementary', 1, 240],
    ]);
    expect(billedLines(bills)).toEqual(recordedLines(records));
    for (const { billed, atOnce } of monthsAtOnce(state, bills)) expect(billed).toBe(atOnce);
  });
});

describe('SET-09 an hour of many instances', () => {
  it('SET-09 is read once, however many bills it makes', async () => {
    const readsOf = async (instances: number, records: number): Promise<number> => {
      const table = await createTable();
      const deps = testDeps(table, startOf(at), 1);
      const [accountId = '' as AccountId] = await openAccounts(deps, 1);
      const all = usageOf(accountId, records);
      await recordUsage(
        deps,
        all.map((record, i) => ({ ...record, instanceId: `inst-${i % instances}` })),
      );
      deps.setNow(endOf(at));
      const meter = meterCapacity(table);
      await settleShard(deps, { hour: at, shard: 0 }, firstRun);
      const { reads } = meter();
      const { bills } = await ledgerFacts(deps, accountId);
      expect(bills).toHaveLength(Math.ceil(instances / 250));
      return reads;
    };
    const [one, many] = [await readsOf(1, 2_000), await readsOf(2_000, 2_000)];
    expect(many).toBeLessThanOrEqual(one * 1.2);
  });
});

describe('SET-09 what late usage of an hour reads of the ledger', () => {
  it('SET-09, MET-06 ends with the first bill of the hour, whatever was billed before', async () => {
    const deps = testDeps(await createTable(), startOf(at), 1);
    const [accountId = '' as AccountId] = await openAccounts(deps, 1);
    const hours = [-3, -2, -1, 0, 1, 2].map((i) => plusHours(at, i));
    const record = (of: Hour, id: string) => ({
      ...recordOf(of, { id, calls: 70_000 }),
      accountId,
    });
    for (const of of hours) {
      deps.setNow(startOf(of));
      await recordUsage(deps, [record(of, `in time ${of}`)]);
      deps.setNow(endOf(of));
      await settleShard(deps, { hour: of, shard: 0 }, firstRun);
    }
    await recordUsage(deps, [record(at, 'late')]);
    let read = 0;
    const { entries } = deps.accounts;
    const counted: typeof entries = async function* (...asked) {
      for await (const entry of entries(...asked)) {
        read += 1;
        yield entry;
      }
    };
    const counting = { ...deps, accounts: { ...deps.accounts, entries: counted } };
    const work = { accountId, hour: at, late: true };
    expect(await settleAccountHour(counting, work)).toEqual({ bills: 1 });
    expect(read).toBe(3);
    const { bills } = await ledgerFacts(deps, accountId);
    expect(bills.at(-1)).toMatchObject({ hour: at, kind: 'supplementary', corrects: 4 });
  });
});
