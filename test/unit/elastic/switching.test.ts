import { describe, expect, test } from 'vitest';
import { approveElastic } from '#domain/elastic/approveElastic.ts';
import { elasticAt } from '#domain/elastic/standing.ts';
import { switchOff } from '#domain/elastic/switchOff.ts';
import { type SwitchOnFacts, switchOn } from '#domain/elastic/switchOn.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { effectiveLimits } from '#domain/plans/effectiveLimits.ts';
import type { Gateway } from '#domain/plans/gateway.ts';
import { gatewayActions } from '#domain/plans/gatewayActions.ts';
import { isRefused } from '#domain/refusal.ts';
import { defaultZone, type Zone } from '#domain/time/calendar.ts';
import { instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { elasticIn, julyGateway, usualPrice } from '#test/support/elasticGateways.ts';

const zones = { zone: defaultZone };
const noon = '2026-07-02T04:00:00.000Z';
const paidUp: SwitchOnFacts = { price: usualPrice, inArrears: false };
const on = (gateway: Gateway, now = noon, facts = paidUp) => switchOn(gateway, facts, instant(now));
const off = (gateway: Gateway, now: string, zone: string = defaultZone) =>
  switchOff(gateway, { zone: zone as Zone }, instant(now));
const codeOf = (outcome: object) => (isRefused(outcome) ? outcome.refused : 'done');
const stateAt = (gateway: Gateway, now: string) => elasticAt(gateway, instant(now), false).state;
const isOn = elasticIn(julyGateway(), [noon]);

describe('ELA-01 switching on', () => {
  test('takes effect at once, at the price and with the burst of that moment', () => {
    const gateway = decided(on(julyGateway()));
    expect(stateAt(gateway, '2026-07-02T03:59:59.999Z')).toBe('off');
    expect(stateAt(gateway, noon)).toBe('on');
    expect(gateway.elastic?.stretches).toEqual([
      { from: instant(noon), ...usualPrice, burst: { qps: 2_000, mbps: 40 } },
    ]);
    expect(gateway.version).toBe(2);
  });

  test.each<[string, Gateway, string, SwitchOnFacts, string]>([
    ['of one that is gone', isOn, '2026-08-08T16:00:00Z', paidUp, 'gatewayGone'],
    ['of one that is stopped', isOn, '2026-08-02T00:00:00Z', paidUp, 'gatewayNotRunning'],
    ['of one in its buffer', isOn, '2026-07-31T16:00:00Z', paidUp, 'gatewayNotRunning'],
    [
      'of what is on already, whatever else',
      { ...isOn, plan: 'progressive' },
      noon,
      { inArrears: true },
      'alreadyOn',
    ],
    [
      'of a larger plan without approval',
      julyGateway({ plan: 'progressive' }),
      noon,
      { inArrears: true },
      'needsApproval',
    ],
    ['without a price', julyGateway(), noon, { inArrears: true }, 'notSoldInCurrency'],
    ['in arrears', julyGateway(), noon, { price: usualPrice, inArrears: true }, 'inArrears'],
  ])('is refused %s', (_name, gateway, now, facts, code) => {
    expect(codeOf(on(gateway, now, facts))).toBe(code);
  });
});

describe('ELA-01 switching off', () => {
  test.each([
    ['in Shanghai', 'Asia/Shanghai', '2026-07-03T05:00:00.000Z', '2026-07-03T16:00:00.000Z'],
    ['at midnight itself', 'Asia/Shanghai', '2026-07-02T16:00:00.000Z', '2026-07-03T16:00:00.000Z'],
    ['just before it', 'Asia/Shanghai', '2026-07-02T15:59:59.999Z', '2026-07-02T16:00:00.000Z'],
    ['in Kolkata', 'Asia/Kolkata', '2026-07-03T05:00:00.000Z', '2026-07-03T18:30:00.000Z'],
    ['in New York', 'America/New_York', '2026-07-03T05:00:00.000Z', '2026-07-04T04:00:00.000Z'],
  ])('takes effect at the next local midnight %s', (_name, zone, now, midnight) => {
    const gateway = decided(off(isOn, now, zone));
    expect(gateway.elastic?.stretches[0]?.until).toBe(midnight);
    expect(stateAt(gateway, now)).toBe('ending');
    expect(stateAt(gateway, midnight)).toBe('off');
  });

  test.each([
    ['of one that is gone', isOn, '2026-08-08T16:00:00Z', 'gatewayGone'],
    ['of what is off', julyGateway(), noon, 'notOn'],
    ['twice', elasticIn(julyGateway(), [noon, '2026-07-02T16:00:00Z']), noon, 'notOn'],
  ])('is refused %s', (_name, gateway, now, code) => {
    expect(codeOf(switchOff(gateway, zones, instant(now)))).toBe(code);
  });

  test('is taken back by switching on again the same day, at the price there was', () => {
    const ending = decided(off(isOn, '2026-07-03T05:00:00Z'));
    const again = decided(
      on(ending, '2026-07-03T06:00:00Z', {
        price: { ...usualPrice, unitPrice: new Decimal(2) },
        inArrears: false,
      }),
    );
    expect(again.elastic?.stretches).toEqual(isOn.elastic?.stretches);
    const later = decided(on(ending, '2026-07-03T16:00:00Z'));
    expect(later.elastic?.stretches).toHaveLength(2);
  });
});

describe('ELA-01 the next midnight', () => {
  test('is at the end of a day of 23 and of 25 hours', () => {
    const [term] = julyGateway().payments;
    if (term === undefined) throw new Error('no term');
    const year = {
      ...term,
      from: instant('2026-01-01T00:00:00Z'),
      until: instant('2027-01-01T00:00:00Z'),
    };
    const gateway = elasticIn(julyGateway({ payments: [year] }), ['2026-03-01T00:00:00Z']);
    const until = (now: string) =>
      decided(off(gateway, now, 'America/New_York')).elastic?.stretches[0]?.until;
    expect(until('2026-03-08T05:00:00Z')).toBe('2026-03-09T04:00:00.000Z');
    expect(until('2026-11-01T04:00:00Z')).toBe('2026-11-02T05:00:00.000Z');
  });
});

describe('ELA-03 what may be added to a plan', () => {
  const approved = (plan: 'progressive' | 'enterprise', factor: number) =>
    decided(approveElastic(julyGateway({ plan }), new Decimal(factor), instant(noon)));
  const limits = (gateway: Gateway) => {
    const { maxQps, maxMbps, burst } = effectiveLimits(gateway, instant(noon));
    return { maxQps, maxMbps, burst };
  };

  test('is 4 times a plan of up to 50,000 QPS on top of it', () => {
    const gateway = decided(on(julyGateway({ plan: 'preferred' })));
    const burst = { qps: 40_000, mbps: 800 };
    expect(limits(gateway)).toEqual({ maxQps: 50_000, maxMbps: 1_000, burst });
    expect(limits(julyGateway({ plan: 'preferred' }))).toEqual({ maxQps: 10_000, maxMbps: 200 });
    expect(codeOf(on(julyGateway({ plan: 'advanced' })))).toBe('done');
  });

  test('is what the operator approved for a larger plan', () => {
    const gateway = decided(on(approved('progressive', 1.5)));
    const burst = { qps: 150_000, mbps: 4_500 };
    expect(limits(gateway)).toEqual({ maxQps: 250_000, maxMbps: 7_500, burst });
  });

  test('is approved for one plan: a higher one needs another approval', () => {
    const upgraded: Gateway = { ...approved('progressive', 2), plan: 'enterprise' };
    expect(codeOf(on(upgraded))).toBe('needsApproval');
  });

  test('grows with an upgrade while it is on, unless that plan needs approval', () => {
    expect(limits({ ...isOn, plan: 'starter' }).burst).toEqual({ qps: 4_000, mbps: 80 });
    expect(limits({ ...isOn, plan: 'progressive' }).burst).toEqual({ qps: 2_000, mbps: 40 });
  });

  test.each([
    ['approvalNotNeeded', julyGateway({ plan: 'advanced' }), noon],
    ['gatewayGone', julyGateway({ plan: 'advanced' }), '2026-08-08T16:00:00Z'],
  ])('is not approved: %s', (code, gateway, now) => {
    expect(codeOf(approveElastic(gateway, new Decimal(2), instant(now)))).toBe(code);
  });
});

describe('ELA-01 what can be done next', () => {
  const elastic = (gateway: Gateway, now = noon, owed = false) =>
    gatewayActions(gateway, instant(now), owed).filter((action) => /Elastic/.test(action));

  test.each<[string, Gateway, string, readonly string[]]>([
    ['where it is off', julyGateway(), noon, ['switchElasticOn']],
    ['where it is on', isOn, noon, ['switchElasticOff']],
    [
      'where it is ending',
      elasticIn(julyGateway(), [noon, '2026-07-02T16:00:00Z']),
      noon,
      ['switchElasticOn'],
    ],
    ['in the buffer', isOn, '2026-07-31T16:00:00Z', ['switchElasticOff']],
    ['on a larger plan', julyGateway({ plan: 'enterprise' }), noon, []],
    ['of what is gone', isOn, '2026-08-08T16:00:00Z', []],
  ])('%s', (_name, gateway, now, actions) => {
    expect(elastic(gateway, now)).toEqual(actions);
  });
});
