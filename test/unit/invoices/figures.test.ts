import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import {
  creditNoteNumber,
  figuresOf,
  invoiceNumber,
  ordinalOf,
  taxIn,
} from '#domain/invoices/invoice.ts';
import { debtOf, statusOf } from '#domain/invoices/owed.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import { inCents } from '#domain/money/round.ts';
import { instant } from '#domain/time/instant.ts';
import { septemberInvoice } from '#test/support/golden/samples/invoiceSamples.ts';

const decimals = (texts: readonly string[]) => texts.map((text) => new Decimal(text));
const shares = (...texts: string[]) => inCents(decimals(texts)).map((each) => each.toFixed(2));
const acme = 'acme' as AccountId;

describe('INV-06 cents of lines', () => {
  it.each([
    [
      ['0.335', '0.335', '0.335'],
      ['0.34', '0.34', '0.33'],
    ],
    [
      ['69.36', '102.80', '6.66666'],
      ['69.36', '102.80', '6.67'],
    ],
    [
      ['-0.335', '-0.335', '0.335'],
      ['-0.33', '-0.34', '0.33'],
    ],
    [['-1.005'], ['-1.01']],
    [
      ['0.001', '0.001'],
      ['0.00', '0.00'],
    ],
    [[], []],
  ])('%j are shown as %j', (amounts, shown) => {
    expect(shares(...amounts)).toEqual(shown);
  });
});

describe('INV-04 what a document comes to', () => {
  it('rounds gross, vouchers and gift once each, and sets apart what rounding adds', () => {
    const { gross, vouchers, gift, payable, rounding } = figuresOf(septemberInvoice);
    expect([gross, vouchers, gift, payable].map((each) => each.toFixed(2))).toEqual([
      ...['211.99', '10.00', '0.50', '201.49'],
    ]);
    expect(rounding.toFixed()).toBe('0.00333335');
  });
});

describe('TAX-01 tax that amounts hold', () => {
  it('of 6 % in 211.99 is 12.00 on 199.99', () => {
    const { net, tax } = taxIn({ rate: new Decimal('0.06') }, new Decimal('211.99'));
    expect([net.toFixed(2), tax.toFixed(2)]).toEqual(['199.99', '12.00']);
  });
});

describe('INV-05 numbers', () => {
  it('name their account and their place in its row', () => {
    expect(invoiceNumber(acme, 42)).toBe('inv-acme-000042');
    expect(creditNoteNumber(acme, 7)).toBe('cn-acme-000007');
    expect(ordinalOf(acme, 'inv-acme-000042')).toBe(42);
    expect(ordinalOf(acme, 'cn-acme-000007')).toBe(7);
  });

  it.each(['inv-acme-42', 'inv-other-000042', 'inv-acme-000000', 'in-acme-000001', 'inv-acme-1e1'])(
    '%s is none of them',
    (number) => {
      expect(ordinalOf(acme, number)).toBeUndefined();
    },
  );
});

describe('INV-04 debts', () => {
  const entry = (before: string, after: string) => ({
    after: { cash: new Decimal(after), income: zero, gift: zero },
    deltas: { cash: new Decimal(after).minus(before), income: zero, gift: zero },
  });

  it.each([
    ['5', '-3', '3'],
    ['-3', '-4.5', '1.5'],
    ['-3', '-1', '0'],
    ['5', '1', '0'],
    ['-1', '5', '0'],
  ])('cash from %s to %s is %s more of them', (before, after, more) => {
    expect(debtOf(entry(before, after)).toFixed()).toBe(more);
  });
});

describe('INV-02 the status of a final invoice', () => {
  const { dueAt } = septemberInvoice;
  const after = instant('2026-10-05T00:00:00Z');
  const balance = (owed: string, credited: string, now = dueAt) =>
    statusOf(septemberInvoice, {
      ...{ owed: new Decimal(owed), credited: new Decimal(credited), now, isWithdrawn: false },
    });

  it('is issued until it is due, then overdue, as long as something is owed of it', () => {
    expect(balance('0.00000001', '0')).toBe('issued');
    expect(balance('0.00000001', '0', after)).toBe('overdue');
  });

  it('is paid once nothing is owed, also late', () => {
    expect(balance('0', '0', after)).toBe('paid');
    expect(balance('0', '-201.48', after)).toBe('paid');
  });

  it('is cancelled once a withdrawal gave all of it back, whatever is owed or credited', () => {
    const [owed, credited] = [new Decimal(1), new Decimal('-201.49')];
    const facts = { owed, credited, now: after, isWithdrawn: true };
    expect(statusOf(septemberInvoice, facts)).toBe('cancelled');
  });

  it('is refunded once all of it was given back', () => {
    expect(balance('0', '-201.49', after)).toBe('refunded');
  });
});
