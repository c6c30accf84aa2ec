import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { endOf, hour, startOf } from '#domain/time/hour.ts';
import { crashAtStep } from '#test/support/faults/crash.ts';
import {
  billedLines,
  ledgerFacts,
  monthsAtOnce,
  recordedLines,
} from '#test/support/ledgerFacts.ts';
import { operationOf } from '#test/support/operationOf.ts';
import { recordOf } from '#test/support/settle.ts';
import { loadState, openAccounts } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { releaseParkedUsage } from '#usecases/admin/manageParked.ts';
import type { Deps } from '#usecases/deps.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

const at = hour('2026-11-01T08');

let deps: TestDeps;
let accountId: AccountId;

/** Calls and traffic of an instance each: two lines a record. */
const usageOf = (from: number, until: number, id = 'first'): readonly UsageRecord[] =>
  Array.from({ length: until - from }, (_, i) =>
    recordOf(at, {
      ...{ id: `${id} ${from + i}`, accountId, instanceId: `instance-${from + i}` },
      ...{ calls: 70_000 + i, responseBytes: { internet: 999_999 + i, private: 0 } },
    }),
  );

/** Reports usage that is too old to be billed without the operator. */
const park = async (records: readonly UsageRecord[]): Promise<readonly UsageRecord[]> => {
  const outcomes = await recordUsage(deps, records);
  expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['parked']));
  return records;
};

const release = (key: string, on: Deps = deps) => {
  const author = { actor: { kind: 'operator', subject: 'ops' } } as const;
  return releaseParkedUsage(on, { ...operationOf(key), author }, accountId, at);
};

/** `<kind> <the bill it names> <lines>` of each bill; all that was parked is billed, once. */
const billsOf = async (records: readonly UsageRecord[]): Promise<readonly string[]> => {
  const { state, bills, entries, fault } = await ledgerFacts(deps, accountId);
  expect(fault).toBeUndefined();
  expect(billedLines(bills)).toEqual(recordedLines(records));
  for (const { billed, atOnce } of monthsAtOnce(state, bills)) expect(billed).toBe(atOnce);
  expect((await deps.usage.listParked(10)).items).toEqual([]);
  expect(entries.map(({ actor }) => actor?.subject)).toEqual(bills.map(() => 'ops'));
  return bills.map(({ kind, corrects, lines }) => `${kind} ${corrects} ${lines.length}`);
};

beforeEach(async () => {
  deps = testDeps(await createTable(), startOf(at), 1);
  [accountId = '' as AccountId] = await openAccounts(deps, 1);
  deps.setNow(endOf(hour('2026-11-05T08')));
});

describe('SET-09, MET-06 released usage of more lines than a bill holds', () => {
  it('SET-09 is billed in parts, each of which names the first, which is answered', async () => {
    const records = await park(usageOf(0, 620));
    let reads = 0;
    const ofAccountHour: Deps['usage']['ofAccountHour'] = (...asked) => {
      reads += 1;
      return deps.usage.ofAccountHour(...asked);
    };
    const answer = await release('once', { ...deps, usage: { ...deps.usage, ofAccountHour } });
    const bills = await billsOf(records);
    expect(bills).toEqual(['released undefined 500', 'released 1 500', 'released 1 240']);
    expect(reads, 'before and after they are under the release, and for first and last bill').toBe(
      4,
    );
    expect(answer).toEqual({ accountId, hour: at, billSeq: 1 });
    expect(await release('once')).toEqual(answer);
    expect(await release('again')).toMatchObject({ refused: 'nothingParked' });
    expect(await billsOf(records)).toHaveLength(3);
  });

  // Records go under the release up to step 6; the first bill is steps 7 and 8, the last one 9 and 10.
  it.each([1, 4, 7, 8, 9, 10])(
    'SET-09 is billed once, though the release dies at its step %i and is asked for again',
    async (step) => {
      const records = await park(usageOf(0, 260));
      await expect(release('first', crashAtStep(deps, step))).rejects.toThrow();
      // At its last step all was written but the answer.
      expect(await release(step === 10 ? 'first' : 'second')).toMatchObject({ billSeq: 1 });
      expect(await billsOf(records)).toHaveLength(2);
    },
  );
});

describe('SET-09, SET-02 releasing in parts while others are at work', () => {
  it('SET-02 is billed once by two who release it at once', async () => {
    const records = await park(usageOf(0, 260));
    await Promise.allSettled([release('one'), release('other')]);
    await release('once more');
    expect(await billsOf(records)).toHaveLength(2);
  });

  it('MET-06 bills what is parked between two parts, of an instance that is billed too', async () => {
    const records = [...(await park(usageOf(0, 300)))];
    const between: Deps = {
      ...deps,
      transact: async (writes) => {
        await deps.transact(writes);
        const { ledger } = await loadState(deps, accountId);
        if (ledger.seq === 1 && records.length === 300)
          records.push(...(await park(usageOf(0, 260, 'more'))));
      },
    };
    await release('once', between);
    const bills = await billsOf(records);
    expect(bills.slice(0, 2)).toEqual(['released undefined 500', 'released 1 500']);
    expect(bills).toHaveLength(3);
  });
});

describe('MET-06, MET-02 a record that is put under a release which others are about to end', () => {
  it('MET-06 is billed by the next one, if that bill has no line of it', async () => {
    const records = [...(await park(usageOf(0, 2)))];
    const [late] = usageOf(2, 3);
    if (late === undefined) throw new Error('there is a third');
    const dying: Deps = {
      ...deps,
      priceBooks: { ...deps.priceBooks, list: () => Promise.reject(new Error('it dies')) },
    };
    let reads = 0;
    const usage: Deps['usage'] = {
      ...deps.usage,
      ofAccountHour: async function* (...asked) {
        const found = await Array.fromAsync(deps.usage.ofAccountHour(...asked));
        reads += 1;
        if (reads !== 2) return yield* found;
        // Its writer has not told of it yet; somebody else releases it with the others, and dies of that.
        await deps.usage.put([{ ...late, parked: true, receivedAt: deps.now() }]);
        await expect(release('other', dying)).rejects.toThrow('it dies');
        yield* found;
      },
    };
    await release('one', { ...deps, usage });
    await recordUsage(deps, [late]);
    await release('next');
    records.push(late);
    expect(await billsOf(records)).not.toEqual([]);
  });
});
