import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { plans } from '#domain/catalogue/plans.ts';
import { dayToBill } from '#domain/gateways/elastic/dayToBill.ts';
import { dayCharge, noPeaks, withPeak, withSample } from '#domain/gateways/peaks/dayCharge.ts';
import type { DayPeaks } from '#domain/gateways/peaks/elastic.ts';
import { elasticAmount } from '#domain/gateways/peaks/elasticAmount.ts';
import { Decimal, sum, zero } from '#domain/money/decimal.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { instant, plusMs } from '#domain/time/instant.ts';
import { common, covers, merged, type Span } from '#domain/time/spans.ts';
import {
  elasticIn,
  july3,
  julyGateway,
  sampleAt,
  upgradedAt,
  usualPlan,
  usualPrice,
  usualTerms,
} from '#test/support/samples/gateways.ts';

const peak = fc.record({
  maxQps: fc.nat(1_000_000),
  maxMbps: fc.nat(20_000_000).map((kbps) => new Decimal(kbps).div(1_000)),
});
const peaks = fc.array(peak, { maxLength: 20 });
const plan = fc.constantFrom(...plans);

const chargeOf = (
  of: (typeof plans)[number],
  samples: readonly (typeof peak extends fc.Arbitrary<infer P> ? P : never)[],
) => {
  return dayCharge([samples.reduce(withPeak, noPeaks)], usualTerms(of.name));
};

describe('ELA-03 a charge', () => {
  test.prop([plan, peaks])(
    'never exceeds the burst allowed, and is never below zero',
    (of, all) => {
      const { base, charge } = chargeOf(of, all);
      const { burstQps, burstMbps } = usualPlan(of.name);
      expect(base.gte(0) && base.lte(Math.max(burstQps, burstMbps * 50))).toBe(true);
      expect(charge.eq(base.times('0.999'))).toBe(true);
    },
  );
});

describe('ELA-02 what a plan itself has', () => {
  test.prop([plan, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(1_000_000)])(
    'of bandwidth never costs, and QPS above the plan always do',
    (of, share, above) => {
      const mbps = new Decimal(share).times(of.maxMbps).toDecimalPlaces(3);
      const base = (qps: number) => chargeOf(of, [{ maxQps: qps, maxMbps: mbps }]).base;
      expect(base(of.maxQps).toNumber()).toBe(0);
      const hundreds = Math.ceil((of.maxQps + above) / 100) * 100 - of.maxQps;
      expect(base(of.maxQps + above).toNumber()).toBe(
        Math.min(hundreds, usualPlan(of.name).burstQps),
      );
    },
  );
});

describe('ELA-02 a peak', () => {
  test.prop([plan, peaks, fc.nat()])(
    'is the same however windows are cut and in whatever order',
    (of, all, cut) => {
      const parts = all.flatMap((each, i) =>
        (cut + i) % 3 === 0 ? [each, { ...each, maxMbps: zero }, { ...each, maxQps: 0 }] : [each],
      );
      const whole = chargeOf(of, all);
      const split = chargeOf(of, parts.toReversed());
      expect({ ...split, samples: 0, plans: [] }).toEqual({ ...whole, samples: 0, plans: [] });
    },
  );

  test.prop([plan, peaks, peaks])(
    'only grows with more samples, and the bills of a day add up',
    (of, first, more) => {
      const before = chargeOf(of, first).base;
      const { base, charge } = chargeOf(of, [...first, ...more]);
      expect(base.gte(before)).toBe(true);
      const bills = [
        elasticAmount(usualPrice, zero, before),
        elasticAmount(usualPrice, before, base.minus(before)),
      ];
      expect(sum(bills).eq(charge)).toBe(true);
    },
  );
});

describe('ELA-02 a day with upgrades', () => {
  const held = fc.array(fc.tuple(plan, peaks), { minLength: 1, maxLength: 4 });

  test.prop([held])('is charged by the largest of what each plan alone comes to', (all) => {
    const terms = { plans: all.map(([{ name }]) => usualPlan(name)), price: usualPrice };
    const day = dayCharge(
      all.map(([, samples]) => samples.reduce(withPeak, noPeaks)),
      terms,
    );
    const alone = all.map(([of, samples]) => chargeOf(of, samples).base.toNumber());
    expect(day.base.toNumber()).toBe(Math.max(...alone));
    expect(day.samples).toBe(all.flatMap(([, samples]) => samples).length);
  });
});

const ofJuly3 = (n: number) => plusMs(july3.from, n * 60_000);
const dayMinutes = 1_440;
/** What one sample comes to by itself above a plan that bursts to 4 times itself. */
const aboveAlone = (qps: number, mbps: number, [planQps, planMbps]: readonly [number, number]) => {
  const above = (peak: number, own: number) =>
    Math.min(Math.max(Math.ceil(peak / 100) * 100 - own, 0), 4 * own);
  return Math.max(above(qps, planQps), above(mbps * 50, planMbps * 50));
};
/** Plans as the guide has them: QPS and Mbps. */
const ladder = [
  ['test', [500, 10]],
  ['starter', [1_000, 20]],
  ['basic', [5_000, 100]],
  ['preferred', [10_000, 200]],
] as const;

describe('ELA-02 a day by a model of it', () => {
  const upgrades = fc.uniqueArray(fc.integer({ min: 1, max: dayMinutes - 1 }), { maxLength: 3 });
  const windows = fc.array(
    fc.record({
      from: fc.nat(dayMinutes - 1),
      minutes: fc.integer({ min: 1, max: 90 }),
      ...{ qps: fc.nat(60_000), mbps: fc.nat(1_200) },
    }),
    { maxLength: 12 },
  );

  test.prop([upgrades, windows, fc.nat(600)])(
    'costs what its dearest sample does, by the plan held at the end of its window',
    (at, samples, onFrom) => {
      const minutes = at.toSorted((a, b) => a - b);
      const upgraded = minutes.reduce(
        (gateway, n, i) => upgradedAt(gateway, ladder[i + 1]?.[0] ?? 'preferred', ofJuly3(n)),
        elasticIn(julyGateway(), [ofJuly3(onFrom)]),
      );
      const { terms } = dayToBill(upgraded, { zone: defaultZone }, july3.until) ?? {};
      if (terms === undefined) throw new Error('elastic was on');
      const peaks = samples.reduce<readonly DayPeaks[]>(
        (all, { from, minutes: long, qps, mbps }) =>
          withSample(all, terms, sampleAt(ofJuly3(from), qps, mbps, long)),
        terms.plans.map(() => noPeaks),
      );
      const counted = samples.filter(
        (each) => each.from >= onFrom && each.from + each.minutes <= dayMinutes,
      );
      const alone = counted.map(({ from, minutes: long, qps, mbps }) => {
        const held = minutes.filter((n) => n < from + long).length;
        return aboveAlone(qps, mbps, ladder[held]?.[1] ?? [0, 0]);
      });
      const day = dayCharge(peaks, terms);
      expect(day.base.toNumber()).toBe(Math.max(0, ...alone));
      expect(day.samples).toBe(counted.length);
    },
  );
});

const minute = (n: number) => plusMs(instant('2026-07-01T00:00:00Z'), n * 60_000);
const spans = fc.array(
  fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]): Span => ({ from: minute(a), until: minute(b) })),
  { maxLength: 6 },
);

describe('ELA-04 when elastic is on', () => {
  test.prop([spans, spans, fc.nat(60)])('is a minute that is in both, and no other', (a, b, n) => {
    const one = { from: minute(n), until: minute(n + 1) };
    const isIn = (all: readonly Span[]) =>
      all.some(({ from, until }) => from <= one.from && one.until <= until);
    expect(covers(common(a, b), one)).toBe(isIn(a) && isIn(b));
    expect(covers(merged(a), one)).toBe(isIn(a));
  });
});
