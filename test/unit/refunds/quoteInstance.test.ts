import { describe, expect, test } from 'vitest';
import type { PrepaidInstance } from '#domain/instances/instance.ts';
import type { Zone } from '#domain/time/calendar.ts';
import { instant } from '#domain/time/instant.ts';
import {
  payAsYouGoInstance,
  refundedInstance,
  releasedInstance,
  sharedInstance,
} from '#test/support/samples/instances.ts';
import { factsOf, type PaidBy, paidBy, quoted } from '#test/support/samples/refunds.ts';
import { boughtAt, prepaidOf, termPayment } from '#test/support/samples/resources.ts';

const paying = (by: PaidBy, part: Partial<PrepaidInstance> = {}): PrepaidInstance =>
  prepaidOf({ payments: [{ ...termPayment(boughtAt, 1), paid: paidBy(by) }], ...part });

const quote = (instance: PrepaidInstance, at: string, fullRefundUsed = false) =>
  quoted(factsOf({ kind: 'instance', instance }, { fullRefundUsed }), at);

// Bought at 2026-09-30T16:00:00.000Z, the first of October in Shanghai: 31 days, 2,678,400 seconds.
const bought = boughtAt;
// The fifth day after the first is the sixth: until its 24:00 there.
const atTheLast = '2026-10-06T15:59:59.999Z';
const dayOver = '2026-10-06T16:00:00.000Z';

describe('REF-01 a new purchase comes back whole until the fifth day after it is over, once', () => {
  test.each([
    ['at once', bought, 'REF-01 1500 = 1500 + 0 + 0'],
    ['at 5 x 24 hours', '2026-10-05T16:00:00.000Z', 'REF-01 1500 = 1500 + 0 + 0'],
    [
      'a second before 24:00 of the fifth day',
      '2026-10-06T15:59:59Z',
      'REF-01 1500 = 1500 + 0 + 0',
    ],
    ['its last moment', atTheLast, 'REF-01 1500 = 1500 + 0 + 0'],
    ['at 24:00', dayOver, 'REF-02 1209.68 = 1209.68 + 0 + 0'],
  ])('REF-01 %s', (_name, at, expected) => {
    expect(quote(prepaidOf(), at)).toBe(expected);
  });

  test.each([
    ['at its first moment', '2026-09-30T16:00:00.000Z'],
    ['at its last moment', '2026-10-01T15:59:59.999Z'],
  ])('REF-01 by days: bought on the first %s, the same deadline', (_name, at) => {
    const payments = [termPayment(instant(at), 1)];
    expect(quote(prepaidOf({ payments }), atTheLast)).toMatch(/^REF-01 /);
    expect(quote(prepaidOf({ payments }), dayOver)).toMatch(/^REF-02 /);
  });

  test('REF-01 by the days of the zone that it was bought in, whatever the zone is now', () => {
    // 12:00 on 30 September in New York: to 24:00 of 5 October there.
    const anchor = { at: bought, zone: 'America/New_York' as Zone };
    expect(quote(prepaidOf({ anchor }), '2026-10-06T03:59:59.999Z')).toMatch(/^REF-01 /);
    expect(quote(prepaidOf({ anchor }), '2026-10-06T04:00:00.000Z')).toMatch(/^REF-02 /);
  });
});

describe('REF-01 all that was paid, once', () => {
  test('REF-01 to the buckets it came from, parts of a cent too; vouchers do not come back', () => {
    const by = { cash: '99.87654321', income: '0.00000001', gift: '0.12345678', voucher: '1400' };
    const expected = 'REF-01 100 = 99.87654321 + 0.00000001 + 0.12345678';
    expect(quote(paying(by), atTheLast)).toBe(expected);
  });

  test('REF-01 not where vouchers paid all: there is nothing to give back, and nothing used up', () => {
    const free = paying({ voucher: '1500' });
    expect(quote(free, atTheLast)).toBe('REF-02 0 = 0 + 0 + 0');
  });

  test('REF-01 with its renewals', () => {
    const [first] = prepaidOf().payments;
    if (first === undefined) throw new Error('the instance is paid');
    const renewal = { ...termPayment(first.until, 1), orderId: 'o-2', paidAt: instant(atTheLast) };
    const payments = [first, { ...renewal, paid: paidBy({ gift: '1400', voucher: '100' }) }];
    const expected = 'REF-01 2900 = 1500 + 0 + 1400';
    expect(quote(prepaidOf({ payments }), atTheLast)).toBe(expected);
  });

  test('REF-01 not if the account or its entity has had its full refund: REF-02 then', () => {
    expect(quote(prepaidOf(), bought, true)).toBe('REF-02 1500 = 1500 + 0 + 0');
    expect(quote(prepaidOf(), '2026-09-30T16:00:01.000Z', true)).toMatch(/^REF-02 1500 /);
    expect(quote(prepaidOf(), atTheLast, true)).toBe('REF-02 1209.68 = 1209.68 + 0 + 0');
  });

  test('REF-01 not of one that a renewal restored after a refund: it was not bought new', () => {
    const restored = prepaidOf({ payments: [{ ...termPayment(boughtAt, 1), orderId: 'o-2' }] });
    expect(quote(restored, atTheLast)).toBe('REF-02 1209.68 = 1209.68 + 0 + 0');
  });
});

const spent = (at: string, by: PaidBy = { cash: '1500' }) => quote(paying(by), at, true);

describe('REF-02 with vouchers the use is taken from what buckets paid', () => {
  /** 29 days: from 31 January to the clamped end of February. */
  const from = instant('2028-01-31T02:00:00Z');
  const mixed = paidBy({ cash: '700', gift: '500', voucher: '300' });
  const payments = [{ ...termPayment(from, 1), paid: mixed }];

  test.each([
    // 1,200 - 1,500 x 6/29 = 889.655...; a second of it costs 0.0006.
    ['a second before 6 x 24 h', '2028-02-06T01:59:59Z', '889.66 = 518.97 + 0 + 370.69'],
    ['after 6 x 24 h of 29 d', '2028-02-06T02:00:00Z', '889.66 = 518.97 + 0 + 370.69'],
    ['10 seconds later', '2028-02-06T02:00:10Z', '889.65 = 518.97 + 0 + 370.68'],
    // 1,200 x 29/1,500 = 23.2 days.
    ['a minute before all is used', '2028-02-23T06:47:00Z', '0.04 = 0.03 + 0 + 0.01'],
    ['all is used', '2028-02-23T06:48:00Z', '0 = 0 + 0 + 0'],
    ['not below zero', '2028-02-28T02:00:00Z', '0 = 0 + 0 + 0'],
  ])('REF-02 1,500 = cash 700 + gift 500 + voucher 300: %s', (_name, at, expected) => {
    expect(quote(prepaidOf({ payments }), at, true)).toBe(`REF-02 ${expected}`);
  });
});

describe('REF-02 otherwise what is unused comes back', () => {
  test.each([
    ['before a second is over', '2026-09-30T16:00:00.999Z', '1500'],
    ['a third', '2026-10-11T00:00:00.000Z', '1000'],
    ['a moment before a second', '2026-10-11T00:00:00.999Z', '1000'],
    ['the last second', '2026-10-31T15:59:59.000Z', '0'],
    ['10 seconds before the end', '2026-10-31T15:59:50.000Z', '0.01'],
    ['8 seconds before the end', '2026-10-31T15:59:52.000Z', '0'],
  ])('REF-02 by whole seconds elapsed: %s', (_name, at, amount) => {
    expect(spent(at)).toBe(`REF-02 ${amount} = ${amount} + 0 + 0`);
  });
});

describe('REF-07 what is unused goes back in proportion to what buckets paid', () => {
  test.each([
    ['the half rounds up', { cash: '0.01' }, '2026-10-16T04:00:00Z', '0.01 = 0.01 + 0 + 0'],
    ['just below it', { cash: '0.01' }, '2026-10-16T04:00:01Z', '0 = 0 + 0 + 0'],
    [
      'two buckets',
      { cash: '1000', gift: '500' },
      '2026-10-11T00:00:00Z',
      '1000 = 666.67 + 0 + 333.33',
    ],
    [
      'three',
      { cash: '500', income: '500', gift: '500' },
      '2026-10-11T00:00:00Z',
      '1000 = 333.34 + 333.33 + 333.33',
    ],
    [
      'vouchers stay spent',
      { cash: '900', voucher: '600' },
      '2026-10-11T00:00:00Z',
      '400 = 400 + 0 + 0',
    ],
    ['vouchers alone', { voucher: '1500' }, '2026-10-11T00:00:00Z', '0 = 0 + 0 + 0'],
    ['never above what was paid', { cash: '0.016' }, '2026-09-30T16:00:01Z', '0.01 = 0.01 + 0 + 0'],
    [
      'of parts of a cent',
      { cash: '0.004', gift: '0.006' },
      '2026-10-01T16:00:00Z',
      '0.01 = 0.004 + 0 + 0.006',
    ],
  ])('REF-07 %s', (_name, by, at, expected) => {
    expect(spent(at, by)).toBe(`REF-02 ${expected}`);
  });
});

describe('REF-02 of several terms', () => {
  test('REF-02 later terms come back in full, parts of a cent too', () => {
    const [first] = prepaidOf().payments;
    if (first === undefined) throw new Error('the instance is paid');
    const later = { ...termPayment(first.until, 12), paid: paidBy({ gift: '17999.12345678' }) };
    const payments = [first, later];
    const [running, ended] = ['2026-10-11T00:00:00Z', '2026-10-31T16:00:00Z'];
    expect(quote(prepaidOf({ payments }), running, true)).toBe(
      'REF-02 18999.12345678 = 1000 + 0 + 17999.12345678',
    );
    expect(quote(prepaidOf({ payments }), ended, true)).toBe(
      'REF-02 17999.12345678 = 0 + 0 + 17999.12345678',
    );
  });
});

describe('what is not running and prepaid is not refunded', () => {
  const expired = '2026-10-31T16:00:00.000Z';

  test.each([
    ['INS-01 pay-as-you-go', payAsYouGoInstance, '2026-11-02T00:00:00Z', 'notPrepaid'],
    ['INS-01 released', releasedInstance, '2026-11-02T00:00:00Z', 'notPrepaid'],
    ['CAT-05 shared', sharedInstance, '2026-11-02T00:00:00Z', 'notPrepaid'],
    ['EXP-03 just before expiry', prepaidOf(), '2026-10-31T15:59:59.999Z', 'REF-02 0 = 0 + 0 + 0'],
    ['EXP-03 expired', prepaidOf(), expired, 'instanceNotRunning'],
    ['REF-04 refunded', refundedInstance, '2026-11-06T00:00:00Z', 'instanceNotRunning'],
    ['EXP-03 destroyed', prepaidOf(), '2026-11-07T16:00:00Z', 'instanceNotRunning'],
  ])('%s', (_name, instance, at, expected) => {
    expect(quoted(factsOf({ kind: 'instance', instance }), at)).toBe(expected);
  });
});
