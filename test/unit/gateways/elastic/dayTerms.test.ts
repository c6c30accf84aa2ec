import { describe, expect, test } from 'vitest';
import { dayToBill } from '#domain/gateways/elastic/dayToBill.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import { noPeaks, withSample } from '#domain/gateways/peaks/dayCharge.ts';
import type { DayPeaks } from '#domain/gateways/peaks/elastic.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { instant } from '#domain/time/instant.ts';
import {
  approvedAt,
  elasticIn,
  july3,
  julyGateway,
  sampleAt,
  stretchOf,
  upgradedAt,
  usualPlan,
} from '#test/support/samples/gateways.ts';

const isOn = elasticIn(julyGateway(), ['2026-07-02T16:00:00Z']);
const plansOf = (gateway: Gateway) =>
  dayToBill(gateway, { zone: defaultZone }, instant('2026-07-03T16:45:00Z'))?.terms.plans ?? [];
/** `<plan> <from>-<until> <burst>`, in UTC. */
const shown = (gateway: Gateway) =>
  plansOf(gateway).map(
    ({ plan, from, until, burstQps, burstMbps }) =>
      `${plan} ${from.slice(11, 19)}-${until.slice(11, 23)} ${burstQps}/${burstMbps}`,
  );
const atNoon = '2026-07-03T04:00:00Z';

describe('ELA-02 the plans of a day', () => {
  test.each([
    ['the one bought', isOn, ['test 16:00:00-16:00:00.000 2000/40']],
    [
      'both, upgraded at noon',
      upgradedAt(isOn, 'starter', atNoon),
      ['test 16:00:00-04:00:00.000 2000/40', 'starter 04:00:00-16:00:00.000 4000/80'],
    ],
    [
      'both, upgraded in the last moment',
      upgradedAt(isOn, 'starter', '2026-07-03T15:59:59.999Z'),
      ['test 16:00:00-15:59:59.999 2000/40', 'starter 15:59:59-16:00:00.000 4000/80'],
    ],
    [
      'the lower one, upgraded at midnight',
      upgradedAt(isOn, 'starter', '2026-07-03T16:00:00.000Z'),
      ['test 16:00:00-16:00:00.000 2000/40'],
    ],
    [
      'the higher one, upgraded at the midnight before',
      upgradedAt(isOn, 'starter', '2026-07-02T16:00:00.000Z'),
      ['starter 16:00:00-16:00:00.000 4000/80'],
    ],
  ])('are %s', (_name, gateway, expected) => {
    expect(shown(gateway)).toEqual(expected);
  });
});

describe('ELA-02 the plans of a day with two', () => {
  test.each([
    [
      'three, upgraded twice',
      upgradedAt(upgradedAt(isOn, 'starter', atNoon), 'basic', '2026-07-03T05:00:00Z'),
      [
        ...['test 16:00:00-04:00:00.000 2000/40', 'starter 04:00:00-05:00:00.000 4000/80'],
        'basic 05:00:00-16:00:00.000 20000/400',
      ],
    ],
    [
      'the last of two that were paid in one moment',
      upgradedAt(upgradedAt(isOn, 'starter', atNoon), 'basic', atNoon),
      ['test 16:00:00-04:00:00.000 2000/40', 'basic 04:00:00-16:00:00.000 20000/400'],
    ],
    [
      'only one with which elastic was on',
      upgradedAt(elasticIn(julyGateway(), ['2026-07-03T05:00:00Z']), 'starter', atNoon),
      ['starter 05:00:00-16:00:00.000 4000/80'],
    ],
  ])('are %s', (_name, gateway, expected) => {
    expect(shown(gateway)).toEqual(expected);
  });

  test('have one price, that of the stretch', () => {
    const gateway = upgradedAt(
      { ...isOn, elastic: { stretches: [stretchOf('2026-07-02T16:00:00Z')] } },
      ...(['starter', atNoon] as const),
    );
    const day = dayToBill(gateway, { zone: defaultZone }, instant('2026-07-03T16:00:00Z'));
    expect(day?.terms.price.unitPrice.toFixed()).toBe('0.999');
  });
});

describe('ELA-03 the burst of a plan', () => {
  const unapproved = upgradedAt(isOn, 'progressive', atNoon);
  const second = (gateway: Gateway) => {
    const { plan, burstQps, burstMbps } = plansOf(gateway).at(-1) ?? {};
    return [plan, burstQps, burstMbps];
  };

  test.each([
    ['as before an upgrade that is not approved', unapproved, [2_000, 40]],
    [
      'as just before it, where there were two',
      upgradedAt(
        upgradedAt(isOn, 'advanced', '2026-07-03T01:00:00Z'),
        ...(['progressive', atNoon] as const),
      ),
      [200_000, 4_000],
    ],
    [
      'the higher one, approved in its last moment',
      approvedAt(unapproved, 0.5, '2026-07-03T15:59:59.999Z'),
      [50_000, 1_500],
    ],
    [
      'the lower one, approved at midnight',
      approvedAt(unapproved, 0.5, '2026-07-03T16:00:00.000Z'),
      [2_000, 40],
    ],
  ])('is %s', (_name, gateway, expected) => {
    expect(second(gateway)).toEqual(['progressive', ...expected]);
    expect(shown(gateway)[0]).toMatch(/^test .* 2000\/40$/);
  });
});

describe('ELA-02 a sample of a day with an upgrade', () => {
  const upgrade = instant(atNoon);
  const terms = {
    on: [july3],
    plans: [
      usualPlan('test', { from: july3.from, until: upgrade }),
      usualPlan('starter', { from: upgrade, until: july3.until }),
    ],
  };
  const none: readonly DayPeaks[] = terms.plans.map(() => noPeaks);
  const measured = (at: string, minutes: number) =>
    withSample(none, terms, sampleAt(at, 900, 0, minutes)).map(({ samples }) => samples);

  test.each([
    ['ends at it', '2026-07-03T03:55:00.000Z', 5, [1, 0]],
    ['ends 1 ms after it', '2026-07-03T03:55:00.001Z', 5, [0, 1]],
    ['begins 1 ms before it', '2026-07-03T03:59:59.999Z', 5, [0, 1]],
    ['begins at it', '2026-07-03T04:00:00.000Z', 5, [0, 1]],
    ['is all of the day', '2026-07-02T16:00:00.000Z', 1_440, [0, 1]],
  ])('whose window %s counts for the plan held in all of it, or the higher', (...row) => {
    const [, at, minutes, expected] = row;
    expect(measured(at, minutes)).toEqual(expected);
  });
});
