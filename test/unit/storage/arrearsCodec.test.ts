import { describe, expect, it } from 'vitest';
import { arrearsDueAt } from '#domain/account/arrears/arrearsDueAt.ts';
import type { Arrears } from '#domain/arrears/arrears.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { type Instant, instant } from '#domain/time/instant.ts';
import { decodeArrears, encodeArrears } from '#storage/codec/arrearsCodec.ts';
import { accountOf } from '#test/support/settle.ts';

const at = (day: number): Instant => instant(`2026-11-${day}T12:00:00.001Z`);

const stored: Arrears = {
  ...{ episode: 7, since: at(10), step: 'stopped', stoppedAt: at(11), terms: 'standard' },
  ...{ destroyDue: at(19), fees: new Decimal('1.25'), feesUntil: '2026-11-12' as LocalDate },
  ...{ destroyedAt: at(20), clearing: 'all', feelessSeq: 12 },
  ...{ feesAccrued: new Decimal('1.2549'), lowestDebt: new Decimal('31.5') },
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
    ['all there can be', stored, 13],
    ['prepaid instances kept', { ...stored, clearing: 'butPrepaid' }, 13],
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
    ['paid, not cleared away', { episode: 1, destroyedAt: at(20), clearing: 'butPrepaid' }, at(20)],
    ['paid, and cleared away', { episode: 1, destroyedAt: at(20) }, undefined],
  ])('ARR-06 has an account while time asks something of it: %s', (_name, arrears, due) => {
    expect(arrearsDueAt(accountOf({ arrears, terms: 'standard' }))).toBe(due);
  });

  const { clearing: _, terms: __, ...cleared } = stored;
  const destroyed = { ...cleared, step: 'destroyed' } as const;
  const ledger = { seq: 12, hash: '' };

  it.each([
    ['the next local day while it costs late fees', 11, '2026-11-12T16:00:00.000Z'],
    ['nothing once what it owes costs none', 12, undefined],
  ])('FEE-01 has one that owes after its destruction for %s', (_name, feelessSeq, due) => {
    const arrears = { ...destroyed, feelessSeq };
    expect(arrearsDueAt(accountOf({ arrears, ledger, terms: 'strict' }))).toBe(due);
    expect(arrearsDueAt(accountOf({ arrears, ledger, terms: 'standard' }))).toBeUndefined();
    const begunMilder = { ...arrears, terms: 'standard' } as const;
    expect(
      arrearsDueAt(accountOf({ arrears: begunMilder, ledger, terms: 'strict' })),
    ).toBeUndefined();
  });

  it('FEE-01 has a strict one that owes for the step or the fee, whichever is due before', () => {
    const arrears = { ...cleared, step: 'stopped', terms: 'strict' } as const;
    const dueAt = (destroyDue: string) =>
      arrearsDueAt(
        accountOf({ arrears: { ...arrears, destroyDue: instant(destroyDue) }, terms: 'strict' }),
      );
    expect(dueAt('2026-11-13T15:59:59.999Z')).toBe('2026-11-12T15:59:59.999Z');
    expect(dueAt('2026-11-13T16:00:00.001Z')).toBe('2026-11-12T16:00:00.000Z');
  });
});
