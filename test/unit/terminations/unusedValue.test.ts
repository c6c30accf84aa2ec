import { describe, expect, test } from 'vitest';
import type { Terminable } from '#domain/terminations/terminable.ts';
import { unusedValue } from '#domain/terminations/unusedValue.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { type Instant, instant } from '#domain/time/instant.ts';
import {
  payAsYouGoInstance,
  prepaidInstance,
  refundedInstance,
} from '#test/support/samples/instances.ts';
import { paidBy } from '#test/support/samples/refunds.ts';
import { gatewayOf, termPayment } from '#test/support/samples/resources.ts';

/** 10:00 in Shanghai, for the 30 days of September. */
const bought = instant('2026-09-01T02:00:00Z');
const september = { ...termPayment(bought, 1, '4999'), sku: 'plan:test' };
const october: TermPayment = { ...termPayment(september.until, 1, '4999'), orderId: 'o-2' };

const paid = (...payments: readonly TermPayment[]): Terminable => ({
  kind: 'gateway',
  item: gatewayOf({ payments }),
});

const currency = 'CNY';
const zone = defaultZone;

/** `<used>/<total> <amount>` of each payment, then cash, income and gift of all; or nothing. */
const unused = (service: Terminable, at: string): string => {
  const quote = unusedValue(service, { cause: 'notice', currency, zone }, instant(at));
  if (quote === undefined) return 'nothing';
  expect(quote.rule).toBe('SLA-02');
  const parts = quote.parts.map(({ used, total, amount }) => `${used}/${total} ${amount}`);
  const { cash, income, gift } = quote.buckets;
  return `${parts.join(', ')} = ${cash} + ${income} + ${gift}`;
};

describe('SLA-02 unused days / total days of what was paid come back', () => {
  test.each([
    ['as it begins: none is used', '2026-09-01T02:00:00.000Z', '0/30 4999'],
    ['a moment later: 1 day', '2026-09-01T02:00:00.001Z', '1/30 4832.37'],
    ['24 hours later: still 1', '2026-09-02T02:00:00.000Z', '1/30 4832.37'],
    ['a moment after that: 2', '2026-09-02T02:00:00.001Z', '2/30 4665.73'],
    ['after 10 days: 4,999 x 20/30', '2026-09-11T02:00:00.000Z', '10/30 3332.67'],
    ['after 29 days: 1 is left', '2026-09-30T02:00:00.000Z', '29/30 166.63'],
    ['a moment after that: none', '2026-09-30T02:00:00.001Z', '30/30 0'],
    ['the last moment', '2026-10-01T01:59:59.999Z', '30/30 0'],
  ])('SLA-02, PLN-04 %s', (_name, at, part) => {
    const amount = part.split(' ')[1];
    expect(unused(paid(september), at)).toBe(`${part} = ${amount} + 0 + 0`);
  });

  test('SLA-02 of what is over, nothing', () => {
    expect(unused(paid(september), '2026-10-01T02:00:00.000Z')).toBe('nothing');
    const next = unused(paid(september, october), '2026-10-11T02:00:00.000Z');
    expect(next).toBe('10/31 3386.42 = 3386.42 + 0 + 0');
  });

  test('SLA-02 of what has not begun, all', () => {
    expect(unused(paid(september, october), '2026-09-11T02:00:00.000Z')).toBe(
      '10/30 3332.67, 0/31 4999 = 8331.67 + 0 + 0',
    );
  });

  test('SLA-02, PLN-03 of an upgrade, over the days that it paid for', () => {
    const from = '2026-09-11T02:00:00.000Z' as Instant;
    const upgrade: TermPayment = {
      ...{ ...september, kind: 'upgrade', orderId: 'o-3', from, paidAt: from },
      ...{ months: 0, days: 20, paid: paidBy({ gift: '2666.67' }) },
    };
    expect(unused(paid(september, upgrade), '2026-09-16T02:00:00.000Z')).toBe(
      '15/30 2499.5, 5/20 2000 = 2499.5 + 0 + 2000',
    );
  });
});

describe('SLA-02 to the buckets that paid, and not to vouchers', () => {
  const mixed = { ...september, paid: paidBy({ cash: '100', income: '200', voucher: '700' }) };

  test('SLA-02, REF-07 in proportion, the remainder to the largest', () => {
    expect(unused(paid(mixed), '2026-09-11T02:00:00.000Z')).toBe('10/30 200 = 66.66 + 133.34 + 0');
  });

  test('SLA-02 what vouchers alone paid stays spent', () => {
    const byVoucher = { ...september, paid: paidBy({ voucher: '4999' }) };
    expect(unused(paid(byVoucher), '2026-09-11T02:00:00.000Z')).toBe('10/30 0 = 0 + 0 + 0');
  });
});

describe('SLA-02 nothing comes back of what is not paid ahead', () => {
  const at = '2026-11-06T00:00:00.000Z';

  test.each<[string, Terminable, string]>([
    ['a prepaid instance', { kind: 'instance', item: prepaidInstance }, '5/30 1250 = 1250 + 0 + 0'],
    ['one that was given back', { kind: 'instance', item: refundedInstance }, 'nothing'],
    ['one by the second', { kind: 'instance', item: payAsYouGoInstance }, 'nothing'],
    [
      'a gateway that was given back',
      {
        kind: 'gateway',
        item: gatewayOf({ state: { status: 'destroyed', at: instant(at), cause: 'refund' } }),
      },
      'nothing',
    ],
  ])('SLA-02 %s', (_name, service, back) => {
    expect(unused(service, at)).toBe(back);
  });
});
