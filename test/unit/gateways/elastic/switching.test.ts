import { describe, expect, test } from 'vitest';
import type { Arrears } from '#domain/arrears/arrears.ts';
import { requestApproval } from '#domain/gateways/elastic/approveElastic.ts';
import type { Owing } from '#domain/gateways/elastic/cutByArrears.ts';
import {
  elasticAt,
  type SwitchOnFacts,
  switchOff,
  switchOn,
} from '#domain/gateways/elastic/switching.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import { gatewayActions } from '#domain/gateways/gatewayActions.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { isRefused } from '#domain/refusal.ts';
import { defaultZone, type Zone } from '#domain/time/calendar.ts';
import { instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import {
  approvedAt,
  elasticIn,
  julyGateway,
  upgradedAt,
  usualPrice,
} from '#test/support/samples/gateways.ts';

const arrears: Arrears = { episode: 0 };
const zones = { zone: defaultZone, arrears };
const noon = '2026-07-02T04:00:00.000Z';
const paidUp: SwitchOnFacts = { price: usualPrice, arrears };
const owing: Owing = { since: instant('2026-07-02T03:00:00Z') };
const on = (gateway: Gateway, now = noon, facts = paidUp) => switchOn(gateway, facts, instant(now));
const off = (gateway: Gateway, now: string, zone: string = defaultZone) =>
  switchOff(gateway, { zone: zone as Zone, arrears }, instant(now));
const codeOf = (outcome: object) => (isRefused(outcome) ? outcome.refused : 'done');
const stateAt = (gateway: Gateway, now: string) => elasticAt(gateway, arrears, instant(now)).state;
const isOn = elasticIn(julyGateway(), [noon]);

describe('ELA-01 switching on', () => {
  test('takes effect at once, at the price of that moment', () => {
    const gateway = decided(on(julyGateway()));
    expect(stateAt(gateway, '2026-07-02T03:59:59.999Z')).toBe('off');
    expect(stateAt(gateway, noon)).toBe('on');
    expect(gateway.elastic?.stretches).toEqual([{ from: instant(noon), ...usualPrice }]);
    expect(gateway.version).toBe(2);
  });

  test.each<[string, Gateway, string, SwitchOnFacts, string]>([
    ['of one that is gone', isOn, '2026-08-08T16:00:00.001Z', paidUp, 'gatewayGone'],
    ['of one that is stopped', isOn, '2026-08-02T00:00:00Z', paidUp, 'gatewayNotRunning'],
    ['of one in its buffer', isOn, '2026-07-31T16:00:00Z', paidUp, 'gatewayNotRunning'],
    [
      'of what is on already, whatever else',
      { ...isOn, plan: 'progressive' },
      noon,
      { arrears: owing },
      'alreadyOn',
    ],
    [
      'of a larger plan without approval',
      julyGateway({ plan: 'progressive' }),
      noon,
      { arrears: owing },
      'needsApproval',
    ],
    ['without a price', julyGateway(), noon, { arrears: owing }, 'notSoldInCurrency'],
    ['in arrears', julyGateway(), noon, { price: usualPrice, arrears: owing }, 'inArrears'],
    [
      'in arrears, of what is to end at midnight too (ELA-05)',
      elasticIn(julyGateway(), ['2026-07-02T03:30:00Z', '2026-07-02T16:00:00Z']),
      noon,
      { price: usualPrice, arrears: owing },
      'inArrears',
    ],
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
    ['of one that is gone', isOn, '2026-08-08T16:00:00.001Z', 'gatewayGone'],
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
        arrears,
      }),
    );
    expect(again.elastic?.stretches).toEqual(isOn.elastic?.stretches);
    const later = decided(on(ending, '2026-07-03T16:00:00Z'));
    expect(later.elastic?.stretches).toHaveLength(2);
  });

  test('is taken back whatever price and plan are by then: it stays as it was', () => {
    const ending = decided(off(isOn, '2026-07-03T05:00:00Z'));
    const upgraded = upgradedAt(ending, 'progressive', '2026-07-03T05:30:00Z');
    const again = decided(on(upgraded, '2026-07-03T06:00:00Z', { arrears }));
    expect(again.elastic?.stretches).toEqual(isOn.elastic?.stretches);
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

describe('ELA-01 what can be done next', () => {
  const elastic = (gateway: Gateway, now: string, owed: Owing = arrears) =>
    gatewayActions(gateway, owed, instant(now)).filter((action) => /Elastic/.test(action));

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
    ['on a larger plan', julyGateway({ plan: 'enterprise' }), noon, ['requestElasticApproval']],
    [
      'on one that is approved',
      approvedAt(julyGateway({ plan: 'enterprise' }), 1, noon),
      noon,
      ['switchElasticOn', 'requestElasticApproval'],
    ],
    [
      'while a request waits',
      decided(requestApproval(julyGateway({ plan: 'enterprise' }), instant(noon))),
      noon,
      [],
    ],
    ['of what is gone', isOn, '2026-08-08T16:00:00.001Z', []],
  ])('%s', (_name, gateway, now, actions) => {
    expect(elastic(gateway, now)).toEqual(actions);
  });

  test('is no switching on while the account owes (ELA-05)', () => {
    expect(elastic(julyGateway(), noon, owing)).toEqual([]);
  });
});
