import { describe, expect, test } from 'vitest';
import {
  announceTermination,
  endAtOnce,
} from '#domain/account/terminations/announceTermination.ts';
import type { Terminable } from '#domain/terminations/terminable.ts';
import { unusedValue } from '#domain/terminations/unusedValue.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { termOf } from '#domain/terms/terms.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { type Instant, instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { prepaidInstance, releasedInstance } from '#test/support/samples/instances.ts';
import { paidBy } from '#test/support/samples/refunds.ts';
import { accountOf } from '#test/support/settle.ts';

const state = accountOf();

/** 10:00 in Shanghai, on the first day of a year. */
const bought = instant('2027-01-01T02:00:00Z');
const paid = (from: Instant, months: number, price: string): TermPayment => ({
  ...{ kind: 'term', orderId: `o-${from}`, sku: 'instance:basic:month', billSeq: 1, paidAt: from },
  ...termOf(from, months, defaultZone),
  paid: paidBy({ cash: price }),
});
const instance = (...payments: readonly TermPayment[]): Terminable => ({
  kind: 'instance',
  item: { ...prepaidInstance, createdAt: bought, payments },
});
const year = paid(bought, 12, '18000');

/** `<used>/<total> <amount>` of each payment that is not over. */
const unused = (
  service: Terminable,
  at: string,
  cause: 'security' | 'breach' | 'notice' = 'security',
): string =>
  (unusedValue(service, { cause, currency: 'CNY', zone: defaultZone }, instant(at))?.parts ?? [])
    .map((part) => `${part.used}/${part.total} ${part.amount}`)
    .join(', ');

describe('SLA-02 what is ended at once is refunded by whole months and begun days', () => {
  test.each([
    ['as it begins', '2027-01-01T02:00:00.000Z', '0/372 18000'],
    ['a moment later: 1 day of 31', '2027-01-01T02:00:00.001Z', '1/372 17951.61'],
    ['3 months, 9 days: 9 days are over', '2027-04-10T02:00:00.000Z', '99/360 13050'],
    ['3 months, 10 begun days of 30', '2027-04-10T02:00:00.001Z', '100/360 13000'],
    ['3 months, 10 days', '2027-04-11T02:00:00.000Z', '100/360 13000'],
    ['a moment after that: 11', '2027-04-11T02:00:00.001Z', '101/360 12950'],
    ['a whole month, to the moment', '2027-02-01T02:00:00.000Z', '28/336 16500'],
    ['the last moment', '2028-01-01T01:59:59.999Z', '372/372 0'],
    ['when it is over', '2028-01-01T02:00:00.000Z', ''],
  ])('SLA-02 %s', (_name, at, parts) => {
    expect(unused(instance(year), at)).toBe(parts);
    expect(unused(instance(year), at, 'breach')).toBe(parts);
  });

  test('SLA-02 by its days of all days with notice', () => {
    expect(unused(instance(year), '2027-04-10T02:00:00.001Z', 'notice')).toBe('100/365 13068.49');
  });

  test('SLA-02 a term that has not begun comes back whole', () => {
    const next = paid(year.until, 1, '1500');
    expect(unused(instance(year, next), '2027-04-10T02:00:00.001Z')).toBe(
      '100/360 13000, 0/31 1500',
    );
  });

  test('SLA-02, ORD-04 months are counted from the anchor, not from a clamped day', () => {
    const january = paid(instant('2027-01-30T16:00:00Z'), 1, '1500');
    const march: TermPayment = {
      ...january,
      ...{ orderId: 'o-2', from: january.until, months: 2, days: 62 },
      ...{ until: instant('2027-04-29T16:00:00Z'), paid: paidBy({ cash: '3000' }) },
    };
    const anchor = { at: january.from, zone: defaultZone };
    const item = { ...prepaidInstance, payments: [january, march], anchor };
    expect(unused({ kind: 'instance', item }, '2027-03-30T16:00:00.000Z')).toBe('30/60 1500');
  });
});

describe('SLA-02, SLA-05 the operator ends a service at once', () => {
  const now = instant('2026-11-10T08:00:00Z');
  const running: Terminable = { kind: 'instance', item: prepaidInstance };
  const end = (service: Terminable, kind: 'security' | 'breach') =>
    endAtOnce(
      state,
      service,
      { terminationId: 't-1', cause: { kind, reason: 'it attacks others' } },
      now,
    );

  test.each(['security', 'breach'] as const)('SLA-02, SLA-05 for %s, with the reason', (kind) => {
    const { service, termination } = decided(end(running, kind));
    expect(service.item.ending).toEqual({ terminationId: 't-1', at: now });
    expect(termination).toMatchObject({
      cause: { kind, reason: 'it attacks others' },
      endsAt: now,
    });
  });

  test('SLA-02 also what was to end later, and nothing that is gone', () => {
    const later = { terminationId: 't-0', endsAt: instant('2027-01-01T00:00:00Z'), reason: 'x' };
    const announced = decided(announceTermination(state, running, later, now));
    expect(decided(end(announced.service, 'security')).termination.endsAt).toBe(now);
    const gone: Terminable = { kind: 'instance', item: releasedInstance };
    expect(end(gone, 'security')).toMatchObject({ refused: 'instanceGone' });
  });
});
