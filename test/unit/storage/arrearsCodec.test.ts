import { describe, expect, it } from 'vitest';
import type { Arrears } from '#domain/lifecycle/arrears/arrears.ts';
import { arrearsDueAt } from '#domain/lifecycle/arrears/arrearsDueAt.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { type Instant, instant } from '#domain/time/instant.ts';
import { decodeArrears, encodeArrears } from '#storage/codec/arrearsCodec.ts';

const at = (day: number): Instant => instant(`2026-11-${day}T12:00:00.001Z`);

const stored: Arrears = {
  ...{ episode: 7, since: at(10), step: 'stopped', stoppedAt: at(11), terms: 'standard' },
  ...{ destroyDue: at(19), fees: new Decimal('1.25'), feesUntil: '2026-11-12' as LocalDate },
  ...{ destroyedAt: at(20), clearing: true },
};

/** Numbers as the table gives them back. */
const readBack = (fields: unknown[]): unknown[] =>
  fields.map((field) =>
    typeof field === 'object' && field !== null ? new Decimal(String(field)) : field,
  );

describe('SET-02 ARR-06 arrears as they are stored', () => {
  it.each<[string, Arrears, number]>([
    ['none', { episode: 0 }, 2],
    ['begun', { episode: 1, since: at(10) }, 2],
    ['told', { episode: 1, since: at(10), step: 'told' }, 3],
    ['paid after a destruction', { episode: 1, destroyedAt: at(10) }, 9],
    ['all there can be', stored, 10],
  ])(
    'ARR-06 come back as they were, and are no longer than they must be: %s',
    (_name, arrears, length) => {
      const fields = encodeArrears(arrears);
      expect(fields).toHaveLength(length);
      expect(decodeArrears(readBack(fields))).toEqual(arrears);
    },
  );
});

describe('ARR-06 the list of what is due', () => {
  it.each<[string, Arrears, string | undefined]>([
    ['no arrears', { episode: 0 }, undefined],
    ['begun', { episode: 1, since: at(10) }, at(10)],
    ['told', { episode: 1, since: at(10), step: 'told' }, '2026-11-11T12:00:00.002Z'],
    ['destroyed, not cleared away', { ...stored, step: 'destroyed' }, at(20)],
    ['paid, not cleared away', { episode: 1, destroyedAt: at(20), clearing: true }, at(20)],
    ['paid, and cleared away', { episode: 1, destroyedAt: at(20) }, undefined],
  ])('ARR-06 has an account while time asks something of it: %s', (_name, arrears, due) => {
    expect(arrearsDueAt({ arrears, terms: 'standard' })).toBe(due);
  });

  it('FEE-01 keeps one that still owes after the destruction, for late fees', () => {
    const { clearing: _, ...cleared } = stored;
    const due = arrearsDueAt({ arrears: { ...cleared, step: 'destroyed' }, terms: 'strict' });
    expect(due).toBe('9999-12-31T23:59:59.999Z');
  });
});
