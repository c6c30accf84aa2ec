import { describe, expect, test } from 'vitest';
import { Decimal } from '#domain/money/decimal.ts';
import type { Pack } from '#domain/packs/pack.ts';
import { instant } from '#domain/time/instant.ts';
import { presentPack } from '#functions/api/packs/present.ts';

const from = instant('2026-11-01T09:00:00Z');
const until = instant('2026-12-01T09:00:00Z');

const bought: Pack = {
  id: 'p-mf3k2a9c-1f6e02b4',
  kind: 'calls',
  source: 'purchase',
  total: new Decimal(1_000),
  left: new Decimal(1_000),
  ...{ from, until, obtainedAt: instant('2026-11-01T08:10:00Z') },
};

const viewAt = (at: string, part: Partial<Pack> = {}) => {
  const { state, used, orderId, actions } = presentPack({
    pack: { ...bought, ...part },
    now: instant(at),
  });
  return [state, used, orderId, actions.join()];
};

const order = 'o-mf3k2a9c-1f6e02b4';

describe('PCK-02 a pack as it is shown', () => {
  test.each([
    ['2026-11-01T08:59:59.999Z', 'upcoming', 'refund'],
    ['2026-11-01T09:00:00.000Z', 'active', 'refund'],
    ['2026-12-01T08:59:59.999Z', 'active', 'refund'],
    ['2026-12-01T09:00:00.000Z', 'expired', ''],
  ])('REF-05 unused, at %s: %s, "%s"', (at, state, actions) => {
    expect(viewAt(at)).toEqual([state, '0', order, actions]);
  });

  const [given, free] = [{ source: 'campaign' } as const, { source: 'free' } as const];
  test.each([
    ['used a little', { left: new Decimal(999) }, ['active', '1', order, '']],
    ['used up', { left: new Decimal(0) }, ['usedUp', '1000', order, '']],
    ['given', given, ['active', '0', undefined, '']],
    ['free', free, ['active', '0', undefined, '']],
    ['refunded', { left: new Decimal(0), refundedAt: from }, ['refunded', '0', order, '']],
  ])('REF-05 %s, it cannot be given back', (_name, part, expected) => {
    expect(viewAt('2026-11-02T00:00:00Z', part)).toEqual(expected);
  });
});
