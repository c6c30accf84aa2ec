import { describe, expect, test } from 'vitest';
import { destroyedFrom, gatewayStatusAt, renewableUntil } from '#domain/gateways/gatewayStatus.ts';
import { instant } from '#domain/time/instant.ts';
import { gatewayOf } from '#test/support/samples/gateways.ts';

/** 09-01 10:00 in Shanghai, for a month: it expires 10-01 10:00, which is 02:00 UTC. */
const gateway = gatewayOf();

describe('EXP-02 a gateway after its expiry', () => {
  test.each([
    ['at the start', '2026-09-01T02:00:00.000Z', 'running'],
    ['just before its expiry', '2026-10-01T01:59:59.999Z', 'running'],
    ['at its expiry', '2026-10-01T02:00:00.000Z', 'buffer'],
    ['just before a day after it', '2026-10-02T01:59:59.999Z', 'buffer'],
    ['a day after it', '2026-10-02T02:00:00.000Z', 'stopped'],
    ['just before 8 days after it', '2026-10-09T01:59:59.999Z', 'stopped'],
    ['exactly 8 days after it', '2026-10-09T02:00:00.000Z', 'stopped'],
    ['a moment more', '2026-10-09T02:00:00.001Z', 'destroyed'],
    ['much later', '2027-01-01T00:00:00.000Z', 'destroyed'],
  ])('%s is as the clock says', (_name, now, expected) => {
    expect(gatewayStatusAt(gateway, instant(now))).toBe(expected);
  });

  test('EXP-02 can be renewed until exactly 8 days after it', () => {
    expect(renewableUntil(gateway)).toBe('2026-10-09T02:00:00.000Z');
    expect(destroyedFrom(gateway)).toBe('2026-10-09T02:00:00.001Z');
  });

  test('is destroyed at once if it was refunded', () => {
    const at = instant('2026-09-10T02:00:00Z');
    const refunded = gatewayOf({ state: { status: 'destroyed', at, cause: 'refund' } });
    expect(gatewayStatusAt(refunded, at)).toBe('destroyed');
    expect(destroyedFrom(refunded)).toBeUndefined();
  });
});
