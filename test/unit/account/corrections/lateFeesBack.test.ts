import { describe, expect, test } from 'vitest';
import { decided } from '#test/support/decided.ts';
import { correcting } from '#test/support/samples/corrections.ts';
import { charged, debtorOf, feesOf, moved } from '#test/support/samples/owing.ts';

describe('INV-09, FEE-02 a late fee that is reversed', () => {
  const first = charged(
    moved(debtorOf(), '-10000', '2026-11-10T04:00:00Z'),
    '2026-11-10T16:20:00Z',
  );
  const fee = first.entries.at(-1);
  if (fee === undefined) throw new Error('a fee');
  const made = decided(correcting(first.state, fee, { now: '2026-11-11T02:00:00Z' }));
  const waived = { ...first, state: made.next, entries: [...first.entries, made.entry] };

  test('comes back, and is charged no more', () => {
    expect(feesOf(first)).toEqual(['2026-11-11 10000 5.00']);
    expect(made.entry.deltas.cash.toFixed()).toBe('5');
    expect(made.next.arrears.feesReversed?.toFixed()).toBe('5');
  });

  test('leaves the debt that later fees are charged on as it is', () => {
    expect(feesOf(charged(waived, '2026-11-11T16:20:00Z'))).toEqual([
      ...['2026-11-11 10000 5.00', '2026-11-12 10000 5.00'],
    ]);
  });

  test('was owed until then: a day before it that is decided later is charged the same', () => {
    const late = decided(correcting(first.state, fee, { now: '2026-11-13T02:00:00Z' }));
    const debtor = { ...first, state: late.next, entries: [...first.entries, late.entry] };
    expect(feesOf(charged(debtor, '2026-11-13T16:20:00Z'))).toEqual([
      ...['2026-11-11 10000 5.00', '2026-11-12 10000 5.00', '2026-11-13 10000 5.00'],
      '2026-11-14 10000 5.00',
    ]);
  });

  test('of arrears that are over is of no later ones', () => {
    const paid = moved(first, '10005', '2026-11-11T04:00:00Z');
    const next = moved(paid, '-100', '2026-11-12T04:00:00Z');
    const late = decided(correcting(next.state, fee, { now: '2026-11-12T05:00:00Z' }));
    expect(late.next.arrears.feesReversed).toBeUndefined();
    const debtor = { ...next, state: late.next, entries: [...next.entries, late.entry] };
    expect(feesOf(charged(debtor, '2026-11-12T16:20:00Z')).at(-1)).toBe('2026-11-13 95 0.05');
  });
});
