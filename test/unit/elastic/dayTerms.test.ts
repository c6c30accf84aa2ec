import { describe, expect, test } from 'vitest';
import { dayToBill } from '#domain/elastic/dayToBill.ts';
import type { Gateway } from '#domain/plans/gateway.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { instant } from '#domain/time/instant.ts';
import { approvedAt, elasticIn, julyGateway, upgradedAt } from '#test/support/elasticGateways.ts';

const isOn = elasticIn(julyGateway(), ['2026-07-02T16:00:00Z']);
const termsOf = (gateway: Gateway) => {
  const terms = dayToBill(gateway, { zone: defaultZone }, instant('2026-07-03T16:45:00Z'))?.terms;
  return [terms?.plan, terms?.planQps, terms?.planMbps, terms?.burstQps, terms?.burstMbps];
};

describe('ELA-02 the plan of a day', () => {
  test.each([
    ['as bought', isOn, ['test', 500, 10, 2_000, 40]],
    [
      'the higher one, upgraded at noon',
      upgradedAt(isOn, 'starter', '2026-07-03T04:00:00Z'),
      ['starter', 1_000, 20, 4_000, 80],
    ],
    [
      'the higher one, upgraded in the last moment',
      upgradedAt(isOn, 'starter', '2026-07-03T15:59:59.999Z'),
      ['starter', 1_000, 20, 4_000, 80],
    ],
    [
      'the lower one, upgraded at midnight',
      upgradedAt(isOn, 'starter', '2026-07-03T16:00:00.000Z'),
      ['test', 500, 10, 2_000, 40],
    ],
  ])('is %s', (_name, gateway, expected) => {
    expect(termsOf(gateway)).toEqual(expected);
  });
});

describe('ELA-03 the burst of a day', () => {
  const unapproved = upgradedAt(isOn, 'progressive', '2026-07-03T04:00:00Z');

  test.each([
    ['as before an upgrade that is not approved', unapproved, [2_000, 40]],
    [
      'as just before it, where there were two',
      upgradedAt(
        upgradedAt(isOn, 'advanced', '2026-07-03T01:00:00Z'),
        'progressive',
        '2026-07-03T04:00:00Z',
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
    expect(termsOf(gateway)).toEqual(['progressive', 100_000, 3_000, ...expected]);
  });
});
