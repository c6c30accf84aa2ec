import { describe, expect, test } from 'vitest';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import { Decimal, type DecimalInput, zero } from '#domain/money/decimal.ts';
import { quoteUsage, type UsageQuoteRequest } from '#domain/quotes/quoteUsage.ts';
import { isRefused } from '#domain/refusal.ts';

const gigabytes = (count: number): Decimal => new Decimal(2).pow(30).times(count);

const usage = (calls: DecimalInput, ...traffic: readonly (readonly [string, Decimal])[]) => ({
  calls: new Decimal(calls),
  traffic: traffic.map(([region, bytes]) => ({ region, bytes })),
});

const quote = (request: UsageQuoteRequest, book = defaultBook) => {
  const outcome = quoteUsage(book, request);
  if (isRefused(outcome)) return outcome.refused;
  const lines = outcome.lines.map(({ sku, quantity, amount }) => `${sku} ${quantity} ${amount}`);
  return { lines, total: outcome.total.toString() };
};

describe('CAT-01 a quote under a version', () => {
  test('RAT-06: calls 4.45 and traffic 2.2888... make 6.74 USD', () => {
    const bytes = new Decimal(5_000_000).times(4_096);
    const request = { currency: 'USD' as const, ...usage(5_000_000, ['ap-guangzhou', bytes]) };
    expect(quote(request)).toEqual({
      lines: ['calls 5000000 4.45', 'traffic:mainland+ 20480000000 2.28881836'],
      total: '6.73881836',
    });
  });

  test('regions of one group share a line, groups do not', () => {
    const request = {
      currency: 'CNY' as const,
      ...usage(
        0,
        ['ap-guangzhou', gigabytes(1)],
        ['ap-hongkong', gigabytes(3)],
        ['eu-moscow', gigabytes(1)],
      ),
    };
    expect(quote(request)).toEqual({
      lines: [`traffic:mainland+ ${gigabytes(2)} 1.6`, `traffic:hongkong ${gigabytes(3)} 3`],
      total: '4.6',
    });
  });

  test('no usage has no lines', () => {
    expect(quote({ currency: 'USD', ...usage(0) })).toEqual({ lines: [], total: '0' });
  });
});

describe('CAT-03 a quote within a month', () => {
  test('RAT-01: what the month has been charged for moves it up the bands', () => {
    const outcome = quoteUsage(defaultBook, {
      currency: 'USD',
      ...usage(20_000),
      monthBefore: usage(9_990_000),
    });
    expect(outcome).toMatchObject({
      bookVersion: '2024-04',
      currency: 'USD',
      total: new Decimal('0.0148'),
      lines: [
        {
          sku: 'calls',
          unit: { name: '10k calls' },
          bands: [
            { quantity: new Decimal(10_000), unitPrice: new Decimal('0.0089') },
            { quantity: new Decimal(10_000), unitPrice: new Decimal('0.0059') },
          ],
        },
      ],
    });
  });

  test('RAT-05: an amount is the difference of two rounded months to date', () => {
    const before = usage(0, ['ap-guangzhou', new Decimal(44)]);
    const request = { currency: 'USD' as const, ...usage(0, ['ap-guangzhou', new Decimal(1)]) };
    expect(quote(request)).toMatchObject({ total: '0' });
    expect(quote({ ...request, monthBefore: before })).toMatchObject({ total: '0.00000001' });
  });
});

describe('CAT-04 what cannot be quoted, in order of precedence', () => {
  const inUsd = { ...defaultBook, prices: defaultBook.prices.filter((p) => p.currency === 'USD') };
  const request = { currency: 'CNY' as const, ...usage(1, ['ap-sydney', zero]) };

  test('a region that the version does not know', () => {
    expect(quote(request, inUsd)).toBe('unknownRegion');
    expect(quote({ ...request, traffic: [], monthBefore: request })).toBe('unknownRegion');
  });

  test('usage that it does not sell in the currency', () => {
    expect(quote({ ...request, traffic: [] }, inUsd)).toBe('notSoldInCurrency');
  });
});
