import { describe, expect, test } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import {
  type Billed,
  billedBy,
  type FoundHour,
  hourToBill,
  mayHaveBills,
} from '#domain/account/settlement/hourToBill.ts';
import { secondsOf } from '#domain/account/settlement/rateSeconds.ts';
import { Defect } from '#domain/defect.ts';
import type { UsageBillKind } from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { type Billable, sumBillables } from '#domain/metering/billable.ts';
import { windowHours } from '#domain/metering/settledWindow.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { type Hour, hour, plusHours } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { fund, funded, opened } from '#test/support/samples/perSecond.ts';
import { accountOf, recordOf, settle } from '#test/support/settle.ts';

const at = hour('2026-11-10T09');
const open = accountOf();
const settled = (newest: Hour): AccountState => accountOf({ settled: { newest, bits: 1n } });

const calls = (count: number, part: Partial<UsageRecord> = {}): UsageRecord =>
  recordOf(at, { calls: count, ...part });

const decide = (state: AccountState, part: Partial<FoundHour<UsageRecord>> = {}) =>
  hourToBill(state, {
    ...{ hour: at, late: false, records: [calls(3)], instances: new Map(), billed: undefined },
    ...part,
  });

const billable = (count: number): Billable => ({
  ...{ meter: 'calls', instanceId: 'gw-guangzhou-1', region: 'ap-guangzhou' },
  ...{ overheadFactor: '1', recorded: new Decimal(count) },
});

const shown = ({ facts: { kind, usage, corrects } }: ReturnType<typeof decide>): string =>
  [
    ...[kind, ...usage.map(({ meter, recorded }) => `${recorded} ${meter}`)],
    ...(corrects === undefined ? [] : [`corrects ${corrects}`]),
  ].join(', ');

describe('MET-06 what an hour has to bill', () => {
  test('MET-06 all of one that has no bill; what came after its own run on a supplementary one', () => {
    expect(shown(decide(open))).toBe('hourly, 3 calls');
    expect(shown(decide(open, { late: true }))).toBe('supplementary, 3 calls');
    expect(shown(decide(open, { records: [] }))).toBe('hourly');
  });

  test.each([
    [[billable(2)], 'supplementary, 1 calls, corrects 7'],
    [[billable(3)], 'supplementary, corrects 7'],
  ])('MET-06 the difference of one that has bills: %#', (usage, expected) => {
    expect(shown(decide(settled(at), { billed: { usage, first: 7 } }))).toBe(expected);
  });

  test('MET-06, SET-02 all of one that is beyond the window and has no bill after all', () => {
    const beyond = settled(plusHours(at, windowHours));
    expect(shown(decide(beyond, { late: true, billed: { usage: [] } }))).toBe('hourly, 3 calls');
  });

  test('MET-06 more billed than recorded is a defect', () => {
    const billed = { usage: [billable(4)], first: 7 };
    expect(() => decide(settled(at), { billed })).toThrow(Defect);
  });
});

describe('SET-02 bills are looked up exactly of an hour that may have some', () => {
  test.each([
    [plusHours(at, -1), false],
    [at, true],
    [plusHours(at, 1), false],
    [plusHours(at, windowHours - 1), false],
    [plusHours(at, windowHours), true],
  ])('SET-02 the newest settled hour is %s: %s', (newest, expected) => {
    const state = settled(newest);
    expect(mayHaveBills(state, at)).toBe(expected);
    const wrongly = expected ? undefined : { usage: [] };
    expect(() => decide(state, { billed: wrongly })).toThrow(Defect);
  });

  test('SET-02 of an account that has settled none, never', () => {
    expect(mayHaveBills(open, at)).toBe(false);
  });
});

describe('MET-10 what something contradicts is not billed', () => {
  test('MET-10 it comes back with why, and the others are billed', () => {
    const wrong = calls(5, { id: 'made-up', instanceId: 'i-made-up' });
    const decided = decide(open, { records: [wrong, calls(3)] });
    expect(decided.wrong).toEqual([{ record: wrong, reason: 'unknownInstance' }]);
    expect(shown(decided)).toBe('hourly, 3 calls');
  });
});

describe('INS-01 the seconds that instances existed belong to the hour', () => {
  const bought = opened(funded('100'), 'i-1', instant('2026-11-10T09:30:00Z')).next;

  test('INS-01 beside its usage, from the first on', () => {
    expect(shown(decide(bought))).toBe('hourly, 3 calls, 1800 seconds');
    const before = { hour: plusHours(at, -1), records: [] };
    expect(shown(decide(bought, before))).toBe('hourly');
  });

  test('INS-03 those that are billed are known, or forgotten once they are charged for good', () => {
    const billed: Billed = { usage: [billable(3), ...secondsOf(bought, at)], first: 7 };
    const window = { settled: { newest: at, bits: 1n } };
    const known = { ...bought, ...window };
    const forgotten = { ...accountOf(), ...window };
    expect(shown(decide(known, { billed }))).toBe('supplementary, corrects 7');
    expect(shown(decide(forgotten, { billed }))).toBe('supplementary, corrects 7');
  });
});

describe('SET-04 what the bills of an hour have billed', () => {
  const billOf = (seq: number, of: Hour, kind: UsageBillKind, count: number): Entry => ({
    ...settle(open, of, [{ calls: count }], { kind }).entry,
    seq,
  });
  test('SET-04, MET-06 its own and supplementary ones, each by itself', () => {
    const shownOf = (entry: Entry) => {
      const { usage, first } = billedBy(entry, at);
      return [first, ...sumBillables(usage).map(({ meter, recorded }) => `${recorded} ${meter}`)];
    };
    expect(shownOf(billOf(9, at, 'supplementary', 2))).toEqual([9, '2 calls']);
    expect(shownOf(billOf(4, at, 'hourly', 5))).toEqual([4, '5 calls']);
  });

  test('SET-04 neither bills of other hours, nor of released usage, nor what is no bill', () => {
    const others = [billOf(9, plusHours(at, 1), 'hourly', 2), billOf(8, at, 'released', 2)];
    for (const entry of [...others, fund('5').entry]) {
      expect(billedBy(entry, at)).toEqual({ usage: [] });
    }
  });
});
