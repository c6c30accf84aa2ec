import { describe, expect, test } from 'vitest';
import {
  afterDay,
  dayToBill,
  isAllBilled,
  unbilledDay,
} from '#domain/gateways/elastic/dayToBill.ts';
import { switchOff } from '#domain/gateways/elastic/switching.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { defaultZone, type Zone } from '#domain/time/calendar.ts';
import { instant, plusMs } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { elasticIn, julyGateway, stretchOf, termFrom } from '#test/support/samples/gateways.ts';

const zones = { zone: defaultZone, arrears: { episode: 0 } };
const dayOf = (gateway: Gateway, now: string, zone: string = defaultZone) =>
  dayToBill(gateway, { zone: zone as Zone }, instant(now));

/** Every day that is billed by `now`, one after the other. */
const daysBy = (gateway: Gateway, now: string): readonly string[] => {
  const day = dayOf(gateway, now);
  if (day === undefined) return [];
  const [on] = day.terms.on;
  const part = `${day.date} ${on?.from.slice(11, 16)}-${on?.until.slice(11, 16)}`;
  return [part, ...daysBy(afterDay(gateway, day.terms), now)];
};

describe('ELA-01 a day', () => {
  const isOn = elasticIn(julyGateway(), ['2026-07-02T04:00:00Z']);

  test('is billed once it is over, from when elastic was switched on', () => {
    expect(daysBy(isOn, '2026-07-02T15:59:59.999Z')).toEqual([]);
    expect(daysBy(isOn, '2026-07-02T16:00:00Z')).toEqual(['2026-07-02 04:00-16:00']);
    expect(daysBy(isOn, '2026-07-04T20:00:00Z')).toEqual([
      ...['2026-07-02 04:00-16:00', '2026-07-03 16:00-16:00', '2026-07-04 16:00-16:00'],
    ]);
  });

  test('in which it is switched off at 13:00 is billed whole, and none after it', () => {
    const off = decided(switchOff(isOn, zones, instant('2026-07-03T05:00:00Z')));
    const days = ['2026-07-02 04:00-16:00', '2026-07-03 16:00-16:00'];
    expect(daysBy(off, '2026-07-20T00:00:00Z')).toEqual(days);
  });

  test.each([
    ['23 hours', '2026-03-08', '2026-03-08T05:00:00Z', '2026-03-09T04:00:00.000Z'],
    ['25 hours', '2026-11-01', '2026-11-01T04:00:00Z', '2026-11-02T05:00:00.000Z'],
  ])('of %s is one day', (_name, date, from, until) => {
    const payments = [{ ...termFrom(instant('2026-01-01T00:00:00Z'), 12), sku: 'plan:test' }];
    const gateway = elasticIn(julyGateway({ payments }), [from]);
    expect(dayOf(gateway, until, 'America/New_York')).toMatchObject({ date, terms: { until } });
    const before = plusMs(instant(until), -1);
    expect(dayOf(gateway, before, 'America/New_York')).toBeUndefined();
  });
});

describe('ELA-04 elastic counts while the gateway serves', () => {
  const isOn = elasticIn(julyGateway(), ['2026-07-30T16:00:00Z']);

  test('so not from the end of its buffer on, till it is renewed', () => {
    const served = ['2026-07-31 16:00-16:00', '2026-08-01 16:00-16:00'];
    expect(daysBy(isOn, '2026-08-05T00:00:00Z')).toEqual(served);
    const renewal = { ...termFrom(instant('2026-07-31T16:00:00Z')), sku: 'plan:test' };
    const paidAt = instant('2026-08-03T06:00:00Z');
    const payments = [...isOn.payments, { ...renewal, paidAt }];
    expect(daysBy({ ...isOn, payments }, '2026-08-04T16:00:00Z')).toEqual([
      ...served,
      ...['2026-08-03 06:00-16:00', '2026-08-04 16:00-16:00'],
    ]);
  });

  test('so not once it has been given back', () => {
    const state = {
      status: 'destroyed',
      at: instant('2026-07-31T04:00:00Z'),
      cause: 'refund',
    } as const;
    expect(daysBy({ ...isOn, state }, '2026-08-05T00:00:00Z')).toEqual(['2026-07-31 16:00-04:00']);
  });
});

describe('ELA-01 a gateway that is gone is billed for the begun day', () => {
  const isOn = elasticIn(julyGateway(), ['2026-07-02T16:00:00Z']);
  const at = instant('2026-07-03T04:00:00Z');
  const days = (gateway: Gateway) => daysBy(gateway, '2026-09-01T00:00:00Z');

  test.each(['refund', 'termination'] as const)('up to then: %s', (cause) => {
    const state = { status: 'destroyed', at, cause } as const;
    expect(days({ ...isOn, state })).toEqual(['2026-07-03 16:00-04:00']);
  });

  test('up to the end of its buffer, in which it serves, if it expired', () => {
    const payments = [{ ...termFrom(instant('2026-06-03T04:00:00Z')), sku: 'plan:test' }];
    const expired = elasticIn(julyGateway({ payments }), ['2026-07-02T16:00:00Z']);
    expect(days(expired)).toEqual(['2026-07-03 16:00-16:00', '2026-07-04 16:00-04:00']);
  });
});

describe('ELA-02 two stretches in a day', () => {
  test('are billed at the lower price, and both count', () => {
    const first = stretchOf('2026-07-02T18:00:00Z', '2026-07-03T02:00:00Z');
    const second = { ...stretchOf('2026-07-03T06:00:00Z'), unitPrice: new Decimal('0.5') };
    const gateway = { ...julyGateway(), elastic: { stretches: [first, second] } };
    const { terms } = dayOf(gateway, '2026-07-03T16:00:00Z') ?? {};
    expect(terms?.price.unitPrice.toFixed()).toBe('0.5');
    expect(terms?.on.map(({ from }) => from.slice(11, 13))).toEqual(['18', '06']);
  });
});

describe('WAL-07 a day that is not billed', () => {
  const from = '2026-07-02T04:00:00.000Z';
  const off = elasticIn(julyGateway(), [from, '2026-07-02T16:00:00Z']);
  const isOn = elasticIn(julyGateway(), [from]);
  const billed = (gateway: Gateway) => {
    const day = dayOf(gateway, '2026-07-02T16:00:00Z');
    return day === undefined ? gateway : afterDay(gateway, day.terms);
  };
  const gone = (at: string): Gateway => ({
    ...isOn,
    state: { status: 'destroyed', at: instant(at), cause: 'refund' },
  });

  test.each([
    ['is none where it was never on', julyGateway(), from, undefined],
    ['is none before it is on', isOn, '2026-07-02T03:59:59.999Z', undefined],
    ['begins as it is switched on', isOn, from, '2026-07-02'],
    ['is still one when it is over', isOn, '2026-07-02T16:00:00Z', '2026-07-02'],
    ['is the next from its midnight on', billed(isOn), '2026-07-02T16:00:00Z', '2026-07-03'],
    ['is none 1 ms before that', billed(isOn), '2026-07-02T15:59:59.999Z', undefined],
    ['is none once it is off and billed', billed(off), '2026-07-02T16:00:00Z', undefined],
    ['is that of which it was off', off, '2026-07-09T00:00:00Z', '2026-07-02'],
    ['is that of a gateway given back', gone('2026-07-02T05:00:00Z'), from, '2026-07-02'],
    ['is none of one given back at once', gone(from), '2026-07-09T00:00:00Z', undefined],
  ])('%s', (_name, gateway, now, expected) => {
    expect(unbilledDay(gateway, { zone: defaultZone }, instant(now))?.date).toBe(expected);
  });
});

describe('ELA-04 nothing is left to bill', () => {
  const all = (gateway: Gateway, now: string) => isAllBilled(gateway, instant(now));
  const ended = elasticIn(julyGateway(), ['2026-07-02T16:00:00Z', '2026-07-03T16:00:00Z']);
  const onByFastClock = elasticIn(julyGateway(), ['2026-07-03T16:45:03Z']);
  const billed = (gateway: Gateway) => {
    const day = dayOf(gateway, '2026-07-03T16:00:00Z');
    return day === undefined ? gateway : afterDay(gateway, day.terms);
  };

  test.each([
    ['where it was never on', julyGateway(), '2026-07-03T16:45:00Z', true],
    ['before the last day is billed', ended, '2026-07-03T16:45:00Z', false],
    ['once it is', billed(ended), '2026-07-03T16:45:00Z', true],
    ['while a faster clock has it on', onByFastClock, '2026-07-03T16:45:00Z', false],
    [
      'while it is on',
      billed(elasticIn(julyGateway(), ['2026-07-02T16:00:00Z'])),
      '2026-07-03T16:45:00Z',
      false,
    ],
    [
      'while it may be renewed',
      elasticIn(julyGateway(), ['2026-07-02T16:00:00Z']),
      '2026-08-05T00:00:00Z',
      false,
    ],
  ])('%s', (_name, gateway, now, expected) => {
    expect(all(gateway, now)).toBe(expected);
  });

  test('once the gateway is recorded as destroyed and its days are billed', () => {
    const isOn = elasticIn(julyGateway(), ['2026-07-30T16:00:00Z']);
    const until = (gateway: Gateway): Gateway => {
      const day = dayOf(gateway, '2026-08-09T00:00:00Z');
      return day === undefined ? gateway : until(afterDay(gateway, day.terms));
    };
    expect(all(isOn, '2026-08-09T00:00:00Z')).toBe(false);
    const at = instant('2026-08-08T16:00:00Z');
    const destroyed = {
      ...until(isOn),
      state: { status: 'destroyed', at, cause: 'expiry' },
    } as const;
    expect(all(until(isOn), '2026-08-09T00:00:00Z')).toBe(false);
    expect(all(destroyed, '2026-08-09T00:00:00Z')).toBe(true);
  });
});
