import { describe, expect, test } from 'vitest';
import { claimOf, type DeliveryStep, deliveryStep } from '#domain/notices/delivering.ts';
import type { Delivery } from '#domain/notices/notice.ts';
import { type Instant, instant } from '#domain/time/instant.ts';

const at = instant('2026-11-01T00:00:00Z');
const wanted = { channel: 'email', recipient: 'a@acme.example', language: 'en' } as const;

const being = (
  state: Delivery['state'],
  tries: number,
  channel: Delivery['channel'] = 'email',
): Delivery => ({
  ...{ channel, recipient: 'a@acme.example', at },
  ...{ state, tries },
});

describe('NOT-01, NOT-03 what is to be done about a delivery', () => {
  test.each<[string, Delivery | undefined, string, DeliveryStep]>([
    ['not begun', undefined, '00:00:00.000', 'send'],
    ['sent', being('sent', 1), '23:00:00.000', 'sent'],
    ['failed once', being('failed', 1), '00:00:00.000', 'send'],
    ['failed three times', being('failed', 3), '00:00:00.000', 'send'],
    ['failed four times', being('failed', 4), '00:59:59.999', 'waiting'],
    ['failed four times, an hour ago', being('failed', 4), '01:00:00.000', 'send'],
    ['failed five times', being('failed', 5), '02:59:59.999', 'waiting'],
    ['failed five times, 3 hours ago', being('failed', 5), '03:00:00.000', 'send'],
    ['failed six times, 6 hours ago', being('failed', 6), '06:00:00.000', 'send'],
    ['failed for the last time but one', being('failed', 7), '11:59:59.999', 'waiting'],
    ['failed for the last time but one, long ago', being('failed', 7), '12:00:00.000', 'send'],
    ['failed for the last time', being('failed', 8), '00:00:00.000', 'givenUp'],
    ['claimed just now', being('sending', 1), '00:00:00.000', 'busy'],
    ['claimed almost five minutes ago', being('sending', 1), '00:04:59.999', 'busy'],
    ['claimed five minutes ago', being('sending', 1), '00:05:00.000', 'send'],
    ['claimed long ago, at the last try', being('sending', 8), '00:05:00.000', 'givenUp'],
  ])('NOT-01 %s', (_name, delivery, time, step) => {
    expect(deliveryStep(delivery, `2026-11-01T${time}Z` as Instant)).toBe(step);
  });

  test.each<[string, Delivery, string, DeliveryStep]>([
    ['failed seven times', being('failed', 7, 'event'), '00:29:59.999', 'waiting'],
    ['failed seven times, half an hour ago', being('failed', 7, 'event'), '00:30:00.000', 'send'],
    ['failed eight times', being('failed', 8, 'event'), '00:29:59.999', 'stuck'],
    ['failed eight times, half an hour ago', being('failed', 8, 'event'), '00:30:00.000', 'send'],
    ['failed a hundred times', being('failed', 100, 'event'), '00:30:00.000', 'send'],
    ['claimed long ago, at the eighth try', being('sending', 8, 'event'), '00:05:00.000', 'send'],
  ])('NOT-03 an event is never given up: %s', (_name, delivery, time, step) => {
    expect(deliveryStep(delivery, `2026-11-01T${time}Z` as Instant)).toBe(step);
  });

  test('NOT-01 a claim counts as a try, and forgets why the last one failed', () => {
    const failed = { ...being('failed', 3), reason: 'MessageRejected' };
    expect(claimOf(wanted, failed, at)).toEqual(being('sending', 4));
    expect(claimOf(wanted, undefined, at)).toEqual(being('sending', 1));
  });
});
