import { describe, expect, test } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { grantPack } from '#domain/account/packs/grantPack.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { packsKept } from '#domain/packs/keepPacks.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { accountOf, settle } from '#test/support/settle.ts';

const obtainedAt = instant('2026-10-01T00:00:00Z');
const campaign = { kind: 'calls', source: 'campaign', total: new Decimal(10), months: 1 } as const;

const withPacks = (count: number): AccountState =>
  Array.from({ length: count }, (_, k) => `p-${String(k).padStart(2, '0')}`).reduce(
    (state, id) => decided(grantPack(state, { ...campaign, id }, obtainedAt)).next,
    accountOf(),
  );

const at = hour('2026-10-01T08');
const idsOf = (packs: readonly { readonly id: string }[]) => packs.map(({ id }) => id);

describe('PCK-02 the state holds the packs that are deducted first, the archive the others', () => {
  test('PCK-02 as many as fit', () => {
    const { next, evicted } = settle(withPacks(packsKept), at, [{ calls: 5 }]);
    expect(next.packs).toHaveLength(packsKept);
    expect(next.morePacks).toBeUndefined();
    expect(evicted.packs).toEqual([]);
  });

  test('PCK-02 one too many waits, and is there for the hour that needs it', () => {
    const { next: full, evicted: gone } = decided(
      grantPack(withPacks(packsKept), { ...campaign, id: 'p-16' }, obtainedAt),
    );
    expect(idsOf(gone.packs)).toEqual(['p-16']);
    const first = settle(full, at, [{ calls: 5 }], { archivedPacks: gone.packs });
    expect(first.next.morePacks).toBe(true);
    expect(first.evicted.packs).toEqual([]);
    const later = settle(first.next, hour('2026-10-01T09'), [{ calls: 165 }], {
      archivedPacks: gone.packs,
    });
    expect(later.bill.total.isZero()).toBe(true);
    expect(later.next.morePacks).toBeUndefined();
  });

  test('PCK-02 a pack that the state holds is not taken from the archive again', () => {
    const first = settle(withPacks(2), at, [{ calls: 15 }]).next;
    const stale = withPacks(2).packs;
    const { bill } = settle(first, hour('2026-10-01T09'), [{ calls: 7 }], {
      archivedPacks: stale.slice(1),
    });
    expect(bill.lines[0]?.deductions.map(({ quantity }) => quantity.toNumber())).toEqual([5]);
  });
});

describe('MET-06 what is over stays as long as late usage is settled without the operator', () => {
  const over = '2026-10-31T00';
  test.each([
    ['2026-11-02T23', 2],
    ['2026-11-03T00', 0],
  ])('MET-06 packs until %s, newest hour', (newest, kept) => {
    expect(withPacks(2).packs[0]?.until).toBe(`${over}:00:00.000Z`);
    expect(settle(withPacks(2), hour(newest), [{ calls: 1 }]).next.packs).toHaveLength(kept);
  });
});

describe('RAT-01 the state keeps two months, older ones come back from the archive', () => {
  const months = ['2026-08-10T08', '2026-09-10T08', '2026-10-10T08'].reduce<{
    readonly state: AccountState;
    readonly evicted: AccountState['months'];
  }>(
    ({ state }, text) => {
      const settled = settle(state, hour(text), [{ calls: 10_000_000 }]);
      return { state: settled.next, evicted: settled.evicted.months };
    },
    { state: accountOf(), evicted: [] },
  );

  test('RAT-01 the oldest leaves', () => {
    expect(months.state.months.map(({ month }) => month)).toEqual(['2026-10', '2026-09']);
    expect(months.evicted.map(({ month }) => month)).toEqual(['2026-08']);
  });

  test('RAT-01 late usage goes on where its month ended, and the month leaves again', () => {
    const [archivedMonth] = months.evicted;
    if (archivedMonth === undefined) throw new Error('August was archived');
    const { bill, evicted } = settle(months.state, hour('2026-08-11T00'), [{ calls: 10_000 }], {
      archivedMonth,
      kind: 'released',
    });
    expect(bill.total.toFixed()).toBe('0.04');
    expect(evicted.months).toMatchObject([{ month: '2026-08', firstSeq: 1, lastSeq: 4 }]);
  });
});
