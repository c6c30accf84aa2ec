import { describe, expect, test } from 'vitest';
import type { InstanceKind } from '#domain/catalogue/instanceSpecs.ts';
import { Defect } from '#domain/defect.ts';
import { type Billable, billablesOf, sumBillables, unbilled } from '#domain/metering/billable.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { hour } from '#domain/time/hour.ts';
import { recordOf } from '#test/support/settle.ts';

const busy: Partial<UsageRecord> = {
  calls: 1_200,
  frontendErrors: 3,
  responseBytes: { internet: 4_000, private: 500 },
  backendBytes: { internet: 70, private: 8 },
  inboundBytes: 99_000,
};

const linesOf = (parts: readonly Billable[]): readonly string[] =>
  parts.map((part) => `${part.instanceId} ${part.meter} x${part.overheadFactor} ${part.recorded}`);

const billed = (part: Partial<UsageRecord>, kind: InstanceKind = 'shared') => {
  const record = recordOf(hour('2026-11-01T08'), { ...busy, instanceId: 'gw', ...part });
  return linesOf(sumBillables(billablesOf(record, kind)));
};

describe('MET-03 billable calls are calls less front-end errors, of shared instances, over http', () => {
  test.each<[string, Partial<UsageRecord>, InstanceKind, readonly string[]]>([
    ['shared, http', {}, 'shared', ['gw calls x1 1197', 'gw traffic x1 4070']],
    ['shared, websocket', { protocol: 'websocket' }, 'shared', ['gw traffic x1 4070']],
    ['dedicated', {}, 'dedicated', ['gw traffic x1 4000']],
    ['nothing but errors', { calls: 3 }, 'shared', ['gw traffic x1 4070']],
  ])('%s', (_name, part, kind, expected) => {
    expect(billed(part, kind)).toEqual(expected);
  });
});

describe('MET-04 private-network and inbound traffic is free', () => {
  const free = { responseBytes: { internet: 0, private: 9 }, calls: 0, frontendErrors: 0 };

  test('MET-04 only internet bytes are billed, to back ends on shared instances alone', () => {
    expect(billed(free)).toEqual(['gw traffic x1 70']);
    expect(billed(free, 'dedicated')).toEqual([]);
    expect(billed({ ...free, backendBytes: { internet: 0, private: 9 } })).toEqual([]);
  });
});

describe('MET-07 the overhead factor is of the traffic', () => {
  test('MET-07 calls have none', () => {
    expect(billed({ overheadFactor: '1.1' })).toEqual(['gw calls x1 1197', 'gw traffic x1.1 4070']);
  });
});

const part = (recorded: number, changes: Partial<Billable> = {}): Billable => ({
  meter: 'calls',
  instanceId: 'gw',
  region: 'ap-guangzhou',
  overheadFactor: '1',
  recorded: new Decimal(recorded),
  ...changes,
});

describe('SET-05 usage of one place, meter and factor is one line', () => {
  test('SET-05 what differs in any of them stays apart, in order of text', () => {
    const parts = [
      part(1, { region: 'ap-hongkong' }),
      part(2, { meter: 'traffic', overheadFactor: '1.1' }),
      part(4, { meter: 'traffic' }),
      part(8, { instanceId: 'gw-b' }),
      part(16),
      part(32),
    ];
    expect(sumBillables(parts).map(({ recorded }) => recorded.toNumber())).toEqual([
      48, 4, 2, 1, 8,
    ]);
    expect(sumBillables(parts.toReversed())).toEqual(sumBillables(parts));
  });

  test('SET-05 an instance and region that read alike when joined stay apart', () => {
    const parts = [
      part(1, { instanceId: 'a","b', region: 'c' }),
      part(2, { instanceId: 'a', region: 'b","c' }),
    ];
    expect(sumBillables(parts)).toHaveLength(2);
  });

  test('SET-05 counts beyond 2^53 add up exactly', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const [sum] = sumBillables([part(most), part(most), part(1)]);
    expect(sum?.recorded.toFixed()).toBe('18014398509481983');
  });
});

describe('MET-06 late usage is what is recorded and not yet billed', () => {
  const traffic = { meter: 'traffic' } as const;

  test.each<[string, readonly Billable[], readonly Billable[], readonly string[]]>([
    ['nothing came', [part(5)], [part(5)], []],
    ['more of the same', [part(5), part(2)], [part(5)], ['gw calls x1 2']],
    ['another meter', [part(5), part(7, traffic)], [part(5)], ['gw traffic x1 7']],
    ['after two bills', [part(9)], [part(5), part(3)], ['gw calls x1 1']],
    ['before any bill', [part(5)], [], ['gw calls x1 5']],
    ['no usage at all', [], [], []],
  ])('%s', (_name, recorded, before, expected) => {
    expect(linesOf(unbilled(recorded, before))).toEqual(expected);
  });

  test('MET-06 more billed than recorded is a defect', () => {
    expect(() => unbilled([part(4)], [part(5)])).toThrow(Defect);
    expect(() => unbilled([], [part(1)])).toThrow(Defect);
  });
});
