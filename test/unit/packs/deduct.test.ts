import { describe, expect, test } from 'vitest';
import { Decimal } from '#domain/money/decimal.ts';
import { deduct, inDeductionOrder } from '#domain/packs/deduct.ts';
import type { Pack } from '#domain/packs/pack.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';

const at = hour('2026-11-10T08');

const pack = (id: string, part: Partial<Pack> = {}): Pack => ({
  id,
  kind: 'calls',
  source: 'purchase',
  total: new Decimal(100),
  left: new Decimal(100),
  from: instant('2026-11-01T00:00:00Z'),
  until: instant('2026-12-01T00:00:00Z'),
  obtainedAt: instant('2026-10-31T23:30:00Z'),
  ...part,
});

const taken = (packs: readonly Pack[], quantity: number): readonly string[] => {
  const { deductions, rest } = deduct(inDeductionOrder(packs), 'calls', at, new Decimal(quantity));
  return [...deductions.map((d) => `${d.packId} ${d.quantity}`), `rest ${rest}`];
};

describe('PCK-02 free quota, then earliest expiry, earliest purchase, id', () => {
  const free = pack('z-free', { source: 'free', until: instant('2027-01-01T00:00:00Z') });
  const soon = pack('y-soon', { until: instant('2026-11-15T00:00:00Z') });
  const older = pack('x-older', { obtainedAt: instant('2026-10-01T00:00:00Z') });
  const [a, b] = [pack('a'), pack('b', { source: 'campaign' })];

  test('PCK-02 whatever the order they are held in', () => {
    const expected = ['z-free 100', 'y-soon 100', 'x-older 100', 'a 100', 'b 50', 'rest 0'];
    expect(taken([free, soon, older, a, b], 450)).toEqual(expected);
    expect(taken([b, a, older, soon, free], 450)).toEqual(expected);
  });

  test.each<[number, readonly string[]]>([
    [99, ['a 99', 'rest 0']],
    [100, ['a 100', 'rest 0']],
    [101, ['a 100', 'b 1', 'rest 0']],
    [200, ['a 100', 'b 100', 'rest 0']],
    [201, ['a 100', 'b 100', 'rest 1']],
    [0, ['rest 0']],
  ])('PCK-02 %i calls', (quantity, expected) => {
    expect(taken([a, b], quantity)).toEqual(expected);
  });

  test('PCK-02, SLA-02 one that the operator ends goes by that end', () => {
    const at15 = instant('2026-11-15T00:00:00Z');
    const ending = { terminationId: 't-1', at: at15 };
    const late = { until: instant('2026-12-31T00:00:00Z') };
    expect(taken([b, pack('ended', { ...late, ending })], 150)).toEqual([
      ...['ended 100', 'b 50', 'rest 0'],
    ]);
  });

  test('PCK-02 a used up pack is passed over', () => {
    expect(taken([pack('a', { left: new Decimal(0) }), b], 1)).toEqual(['b 1', 'rest 0']);
  });
});

describe('PCK-02 an hour belongs to the pack that covers its start', () => {
  test.each<[string, Partial<Pack>, readonly string[]]>([
    ['from its start', { from: instant('2026-11-10T08:00:00Z') }, ['a 1', 'rest 0']],
    ['from just after', { from: instant('2026-11-10T08:00:00.001Z') }, ['rest 1']],
    ['until its start', { until: instant('2026-11-10T08:00:00Z') }, ['rest 1']],
    ['until just after', { until: instant('2026-11-10T08:00:00.001Z') }, ['a 1', 'rest 0']],
  ])('PCK-03 %s', (_name, part, expected) => {
    expect(taken([pack('a', part)], 1)).toEqual(expected);
  });
});

describe('PCK-01 a pack of one kind never offsets the other', () => {
  test('PCK-01 traffic packs offset no calls', () => {
    expect(taken([pack('a', { kind: 'traffic' })], 1)).toEqual(['rest 1']);
  });
});
