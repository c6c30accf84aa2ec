import { describe, expect, test } from 'vitest';
import { claimOf, type DeliveryStep, deliveryStep } from '#domain/notices/delivering.ts';
import type { Delivery } from '#domain/notices/notice.ts';
import { type Instant, instant } from '#domain/time/instant.ts';

const at = instant('2026-11-01T00:00:00Z');
const wanted = { channel: 'email', recipient: 'a@acme.example', language: 'en' } as const;

const being = (state: Delivery['state'], tries: number): Delivery => ({
  ...{ channel: 'email', recipient: 'a@acme.example', at },
  ...{ state, tries },
});

describe('NOT-01, NOT-03 what is to be done about a delivery', () => {
  test.each<[string, Delivery | undefined, string, DeliveryStep]>([
    ['not begun', undefined, '00:00:00.000', 'send'],
    ['sent', being('sent', 1), '23:00:00.000', 'sent'],
    ['failed once', being('failed', 1), '00:00:00.000', 'send'],
    ['failed for the last time but one', being('failed', 7), '00:00:00.000', 'send'],
    ['failed for the last time', being('failed', 8), '00:00:00.000', 'givenUp'],
    ['claimed just now', being('sending', 1), '00:00:00.000', 'busy'],
    ['claimed almost five minutes ago', being('sending', 1), '00:04:59.999', 'busy'],
    ['claimed five minutes ago', being('sending', 1), '00:05:00.000', 'send'],
    ['claimed long ago, at the last try', being('sending', 8), '00:05:00.000', 'givenUp'],
  ])('NOT-01 %s', (_name, delivery, time, step) => {
    expect(deliveryStep(delivery, `2026-11-01T${time}Z` as Instant)).toBe(step);
  });

  test('NOT-01 a claim counts as a try, and forgets why the last one failed', () => {
    const failed = { ...being('failed', 3), reason: 'MessageRejected' };
    expect(claimOf(wanted, failed, at)).toEqual(being('sending', 4));
    expect(claimOf(wanted, undefined, at)).toEqual(being('sending', 1));
  });
});
