import { describe, expect, test } from 'vitest';
import { availabilityOf } from '#domain/terminations/availability.ts';
import type { Outage } from '#domain/terminations/outage.ts';
import type { Terminable } from '#domain/terminations/terminable.ts';
import { defaultZone, type Month } from '#domain/time/calendar.ts';
import { instant } from '#domain/time/instant.ts';
import { gatewayOf } from '#test/support/samples/gateways.ts';
import {
  prepaidInstance,
  refundedInstance,
  releasedInstance,
  sharedInstance,
} from '#test/support/samples/instances.ts';

const shared: Terminable = {
  kind: 'instance',
  item: { ...sharedInstance, createdAt: instant('2026-01-01T00:00:00Z') },
};
/** November of 2026 in Shanghai: 30 days from 16:00 the day before, 2,592,000 s. */
const november = { month: '2026-11' as Month, zone: defaultZone };
const later = instant('2027-01-01T00:00:00Z');

const down = (from: string, until?: string, part: Partial<Outage> = {}): Outage => ({
  ...{ outageId: 'x-1', accountId: sharedInstance.accountId, version: 1 },
  resource: { kind: 'instance', id: sharedInstance.instanceId },
  ...{ cause: 'fault', from: instant(from), ...(until && { until: instant(until) }) },
  ...part,
});

/** `<seconds down>/<seconds in service> <percent> <met>`. */
const seen = (outages: readonly Outage[], service: Terminable = shared, now = later): string => {
  const found = availabilityOf(service, outages, { ...november, now });
  if (found === undefined) return 'not there';
  const { downMs, serviceMs, percent, met } = found;
  return `${downMs / 1000}/${serviceMs / 1000} ${percent.toFixed(4)} ${met}`;
};

describe('SLA-04 availability of a month against the SLA of 99.9 %', () => {
  test.each([
    ['no outage', [], '0/2592000 100.0000 true'],
    [
      'exactly a thousandth: 2,592 s',
      [down('2026-11-10T00:00:00Z', '2026-11-10T00:43:12Z')],
      '2592/2592000 99.9000 true',
    ],
    [
      'a millisecond more',
      [down('2026-11-10T00:00:00Z', '2026-11-10T00:43:12.001Z')],
      '2592.001/2592000 99.8999 false',
    ],
    [
      'two that overlap count once',
      [
        down('2026-11-10T00:00:00Z', '2026-11-10T00:10:00Z'),
        down('2026-11-10T00:05:00Z', '2026-11-10T00:15:00Z'),
        down('2026-11-10T00:06:00Z', '2026-11-10T00:07:00Z'),
      ],
      '900/2592000 99.9652 true',
    ],
    [
      'of one over the month end, what is in it',
      [down('2026-11-30T15:59:00Z', '2026-12-03T00:00:00Z')],
      '60/2592000 99.9976 true',
    ],
    ['one that goes on', [down('2026-11-30T00:00:00Z')], '57600/2592000 97.7777 false'],
  ])('SLA-04 %s', (_name, outages, expected) => {
    expect(seen(outages)).toBe(expected);
  });
});

describe('SLA-04 what does not count', () => {
  test.each(['maintenance', 'congestion', 'external'] as const)(
    'SLA-04 %s does not count',
    (cause) => {
      const outage = down('2026-11-10T00:00:00Z', '2026-11-12T00:00:00Z', { cause });
      expect(seen([outage])).toBe('0/2592000 100.0000 true');
    },
  );

  test('SLA-04 an outage of another service does not count', () => {
    const resource = { kind: 'instance', id: 'i-other' } as const;
    const outage = down('2026-11-10T00:00:00Z', '2026-11-12T00:00:00Z', { resource });
    expect(seen([outage])).toBe('0/2592000 100.0000 true');
  });

  test('SLA-04 only the time in which the service is there', () => {
    const released: Terminable = { kind: 'instance', item: releasedInstance };
    expect(seen([], released)).toBe('0/86400 100.0000 true');
    expect(seen([], shared, instant('2026-11-01T16:00:00Z'))).toBe('0/86400 100.0000 true');
    expect(seen([], shared, instant('2026-10-31T16:00:00Z'))).toBe('not there');
  });

  test('SLA-04 of a mini-program gateway nothing is promised', () => {
    const payments = gatewayOf().payments.map((payment) => ({ ...payment, until: later }));
    const service: Terminable = { kind: 'gateway', item: gatewayOf({ payments }) };
    const resource = { kind: 'gateway', id: 'g-1' } as const;
    const outage = down('2026-11-01T00:00:00Z', '2026-11-30T00:00:00Z', { resource });
    const found = availabilityOf(service, [outage], { ...november, now: later });
    expect(found?.slaPercent).toBeUndefined();
    expect(found?.met).toBe(true);
  });
});

describe('SLA-04 of what is prepaid, the time in which it could serve', () => {
  const fault = (id: string) =>
    down('2026-11-02T00:00:00Z', '2026-11-02T00:00:30Z', { resource: { kind: 'instance', id } });

  test.each([
    ['an instance until it is over', prepaidInstance, '30/2563200 99.9988 true'],
    ['one that was given back until then', refundedInstance, '30/345600 99.9913 true'],
  ])('SLA-04 %s', (_name, item, expected) => {
    expect(seen([fault(item.instanceId)], { kind: 'instance', item })).toBe(expected);
  });

  test('SLA-04 a gateway until its day of buffer is over', () => {
    const until = instant('2026-11-01T02:00:00Z');
    const payments = gatewayOf().payments.map((payment) => ({ ...payment, until }));
    const item = gatewayOf({ createdAt: instant('2026-10-01T00:00:00Z'), payments });
    const outage = down('2026-11-02T00:00:00Z', '2026-11-02T00:00:30Z', {
      resource: { kind: 'gateway', id: item.gatewayId },
    });
    expect(seen([outage], { kind: 'gateway', item })).toBe('30/122400 99.9754 true');
  });
});
