import { describe, expect, test } from 'vitest';
import { Decimal, zero } from '#domain/money/decimal.ts';
import type { Pack } from '#domain/packs/pack.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { correcting } from '#test/support/samples/corrections.ts';
import { packOf } from '#test/support/samples/refunds.ts';
import { accountOf, settle } from '#test/support/settle.ts';

const at = hour('2026-11-10T08');
const calls = (n: number, instanceId = 'gw-1') => ({ calls: n, instanceId, id: instanceId });

const pack: Pack = {
  ...packOf({ id: 'p-1', total: new Decimal(1_000_000), left: new Decimal(1_000_000) }),
  ...{ from: instant('2026-11-01T00:00:00Z'), until: instant('2027-02-01T00:00:00Z') },
};

describe('INV-09, PCK-02 units', () => {
  const used = settle(accountOf({ packs: [pack] }), at, [calls(400_000), calls(100, 'gw-2')]);

  test('go back to their packs, line by line', () => {
    const made = decided(correcting(used.next, used.entry, { lines: [0] }));
    expect(made.next.packs).toMatchObject([{ id: 'p-1' }]);
    expect(made.next.packs[0]?.left.toFixed()).toBe('999900');
    expect(made.next.packs[0]?.returned?.toFixed()).toBe('400000');
    expect(made.entry.deltas.cash.toFixed()).toBe('0');
  });

  test('go back to a pack that was used up and is in the archive', () => {
    const all = settle(accountOf({ packs: [pack] }), at, [calls(1_000_000)]);
    const [archived] = all.evicted.packs;
    expect(archived?.left.toFixed()).toBe('0');
    const packs = archived ? [archived] : [];
    const made = decided(correcting(all.next, all.entry, { packs }));
    expect(made.next.packs[0]?.left.toFixed()).toBe('1000000');
  });

  test('do not go back to a pack that was given back itself, SLA-02', () => {
    const refunded = { ...pack, left: zero, refundedAt: instant('2026-11-12T00:00:00Z') };
    const made = decided(
      correcting({ ...used.next, packs: [] }, used.entry, { packs: [refunded] }),
    );
    expect(made.next.packs).toEqual([]);
    expect(made.entry.cause).toMatchObject({
      bill: { lines: [{ returned: [] }, { returned: [] }] },
    });
  });

  test('leave a pack that is over in the archive', () => {
    const now = '2027-06-01T00:00:00Z';
    const later = settle({ ...used.next }, hour('2027-05-01T00'), [calls(1)]);
    const [over] = later.evicted.packs;
    const made = decided(correcting(later.next, used.entry, { packs: over ? [over] : [], now }));
    expect(made.next.packs).toEqual([]);
    expect(made.evicted.packs.map(({ id, left }) => `${id} ${left}`)).toEqual(['p-1 1000000']);
  });
});
