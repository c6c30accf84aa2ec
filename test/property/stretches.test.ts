import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { turnByRanks } from '#domain/account/settlement/dearestFirst.ts';
import { type Billable, sumBillables } from '#domain/metering/billable.ts';
import { type Stretch, stretchSums, type TurnOf } from '#domain/metering/stretch.ts';
import { Decimal } from '#domain/money/decimal.ts';

const regions = ['ap-guangzhou', 'ap-hongkong', 'ap-mumbai'] as const;

const billables = fc.array(
  fc
    .record({
      meter: fc.constantFrom('calls', 'traffic'),
      instanceId: fc.integer({ min: 1, max: 12 }).map((i) => `inst-${i}`),
      region: fc.constantFrom(...regions),
      overheadFactor: fc.constantFrom('1', '1.05'),
      recorded: fc.integer({ min: 0, max: 3 }),
    })
    .map((part): Billable => ({ ...part, recorded: new Decimal(part.recorded) })),
  { maxLength: 120 },
);

const ranks = fc.tuple(...regions.map(() => fc.nat(3))).map((places) => {
  const named = regions.map((region, i) => [region, places[i] ?? 0] as const);
  return new Map<string, number>([...named, ['', 4]]);
});

/** All stretches of some billables, which come in chunks, and are cut down whenever twice too many are held. */
const stretchesOf = (
  parts: readonly Billable[],
  turnOf: TurnOf,
  most: number,
): readonly (readonly Billable[])[] => {
  const stretches: (readonly Billable[])[] = [];
  let from: Stretch | undefined = { turnOf };
  while (from !== undefined) {
    const sums = stretchSums(from);
    for (const part of parts) {
      sums.add([part]);
      if (sums.lines() > 2 * most) sums.keepFirst(most, turnOf);
    }
    if (sums.lines() > most) sums.keepFirst(most, turnOf);
    const { usage, stretch } = sums.end();
    stretches.push(usage);
    from = stretch?.upTo === undefined ? undefined : { turnOf, after: stretch.upTo };
  }
  return stretches;
};

describe('SET-09 an hour in stretches', () => {
  test.prop([billables, ranks, fc.integer({ min: 1, max: 9 })])(
    'SET-09, PCK-09 has every line once, whole, and the dearest first; none holds more than it may',
    (parts, byRegion, most) => {
      const turnOf = turnByRanks(byRegion);
      const stretches = stretchesOf(parts, turnOf, most);
      expect(sumBillables(stretches.flat())).toEqual(sumBillables(parts));
      expect(stretches.flat()).toHaveLength(sumBillables(parts).length);
      expect(stretches.every(({ length }) => length <= most)).toBe(true);
      const turns = stretches.map((usage) =>
        usage.map((part) => turnOf(part, JSON.stringify(part))[2]).toSorted(),
      );
      expect(turns.flat()).toEqual(turns.flat().toSorted());
    },
  );
});
