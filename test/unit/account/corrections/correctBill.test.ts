import { describe, expect, test } from 'vitest';
import type { Entry } from '#domain/ledger/entry.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { hour } from '#domain/time/hour.ts';
import { decided } from '#test/support/decided.ts';
import { correcting } from '#test/support/samples/corrections.ts';
import { accountOf, settle } from '#test/support/settle.ts';

const at = hour('2026-11-10T08');
const calls = (n: number, instanceId = 'gw-1') => ({ calls: n, instanceId, id: instanceId });

describe('INV-09, SET-04 reversing a bill', () => {
  test('is a bill below zero of the same hour that names it, with the reason', () => {
    const { next, entry } = settle(accountOf(), at, [calls(1_000_000), calls(500_000, 'gw-2')]);
    const made = decided(correcting(next, entry, { lines: [1] }));
    expect(made.entry).toMatchObject({
      reason: 'metered twice',
      cause: {
        bill: {
          ...{ kind: 'correction', hour: at, corrects: entry.seq },
          lines: [{ meter: 'correction', line: 1, reversed: 'calls', instanceId: 'gw-2' }],
        },
      },
    });
    expect(made.entry.deltas.cash.toFixed()).toBe('3');
    expect(made.corrected).toMatchObject({ version: 1, lines: [{ line: 1, by: 2 }] });
  });

  test('ends the arrears that it began, ARR-05, and alerts nobody, WAL-05', () => {
    const alert = { threshold: new Decimal(1), armed: true } as const;
    const { next, entry } = settle(accountOf({ alert }), at, [calls(1_000_000)]);
    expect(next.arrears.since).toBeDefined();
    const made = decided(correcting(next, entry));
    expect(made.next.arrears.since).toBeUndefined();
    expect(made.events).toContainEqual({ kind: 'arrearsEnded' });
    expect(made.entry.cause).toMatchObject({ bill: { alert: false } });
  });

  test('RAT-04 leaves what the month was charged for: what follows is priced as ever', () => {
    const first = settle(accountOf(), at, [calls(10_000_000)]);
    const made = decided(correcting(first.next, first.entry));
    const { bill } = settle(made.next, hour('2026-11-10T09'), [calls(10_000)]);
    expect(bill.lines[0]?.chargedBefore.toFixed()).toBe('10000000');
    expect(bill.total.toFixed()).toBe('0.04');
  });
});

describe('INV-09 reversing a bill is refused', () => {
  test.each([
    ['a bill of another kind', 'order', 'notCorrectable'],
    ['what gave back', 'refund', 'notCorrectable'],
    ['a correction', 'correction', 'notCorrectable'],
  ] as const)('of %s', (_name, kind, refused) => {
    const { next, entry } = settle(accountOf(), at, [calls(9)]);
    if (entry.cause.kind !== 'bill') throw new Error('a bill');
    const other: Entry = { ...entry, cause: { kind: 'bill', bill: { ...entry.cause.bill, kind } } };
    expect(correcting(next, other)).toMatchObject({ refused });
  });

  test('of a line that there is not, or that was reversed', () => {
    const { next, entry } = settle(accountOf(), at, [calls(9)]);
    expect(correcting(next, entry, { lines: [1] })).toMatchObject({ refused: 'billLineNotFound' });
    const { next: after, corrected } = decided(correcting(next, entry, { lines: [0] }));
    expect(correcting(after, entry, { lines: [0], corrected })).toMatchObject({
      refused: 'lineCorrected',
      detail: 'line 0 was reversed by the bill of entry 2',
    });
    expect(correcting(after, entry, { corrected })).toMatchObject({ refused: 'lineCorrected' });
  });

  test('of lines that come to less than nothing, or to more than the bill', () => {
    const { next, entry } = settle(accountOf(), at, [calls(1_000_000), calls(9, 'gw-2')]);
    if (entry.cause.kind !== 'bill') throw new Error('a bill');
    const { bill } = entry.cause;
    const lines = bill.lines.map((line, n) => ({
      ...line,
      amount: new Decimal(n === 0 ? '9.000054' : '-3'),
    }));
    const odd: Entry = { ...entry, cause: { kind: 'bill', bill: { ...bill, lines } } };
    expect(correcting(next, odd, { lines: [1] })).toMatchObject({
      refused: 'correctionOutOfBounds',
    });
    expect(correcting(next, odd, { lines: [0] })).toMatchObject({
      refused: 'correctionOutOfBounds',
    });
  });
});
