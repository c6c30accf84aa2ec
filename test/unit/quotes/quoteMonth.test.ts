import { describe, expect, test } from 'vitest';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import { Decimal, type DecimalInput } from '#domain/money/decimal.ts';
import { type ChargedLine, chargedOf, quoteMonth } from '#domain/quotes/quoteMonth.ts';
import type { MeteredLine } from '#domain/rating/meteredLine.ts';
import { isRefused } from '#domain/refusal.ts';

const gigabyte = new Decimal(2).pow(30);

const line = (
  meter: ChargedLine['meter'],
  sku: string,
  quantity: DecimalInput,
  amount: DecimalInput,
  part: Partial<ChargedLine> = {},
): ChargedLine => ({
  ...{ meter, sku, region: 'ap-guangzhou', chargedBefore: new Decimal(0) },
  ...{ quantity: new Decimal(quantity), amount: new Decimal(amount), ...part },
});

const quote = (charged: readonly ChargedLine[], book: PriceBook = defaultBook) => {
  const outcome = quoteMonth(book, 'CNY', charged);
  if (isRefused(outcome)) return outcome.refused;
  const lines = outcome.lines.map(
    ({ sku, quantity, actual, quoted }) => `${sku} ${quantity}: ${actual} -> ${quoted}`,
  );
  return { lines, totals: `${outcome.actual} -> ${outcome.quoted}` };
};

/** The default book with other prices per unit, and Guangzhou in another group. */
const other: PriceBook = {
  ...defaultBook,
  version: 'other',
  regions: { ...defaultBook.regions, 'ap-guangzhou': 'hongkong' },
  prices: defaultBook.prices.map((price) =>
    price.sku === 'calls' || price.sku === 'instance:basic:second'
      ? { ...price, price: { model: 'perUnit', unitPrice: new Decimal('0.01') } }
      : price,
  ),
};

const perSecond = 'instance:basic:second';

describe('CAT-02 what a month would have cost under a version', () => {
  test('adds up what was charged by SKU of that version', () => {
    const charged = [
      line('calls', 'calls', 20_000, '0.12'),
      line('traffic', 'traffic:mainland+', gigabyte, '0.8'),
      line('calls', 'calls', 10_000, '0.06', { region: 'ap-hongkong' }),
      line('traffic', 'traffic:hongkong', gigabyte.times(2), 2, { region: 'ap-hongkong' }),
    ];
    expect(quote(charged)).toEqual({
      lines: [
        'calls 30000: 0.18 -> 0.18',
        `traffic:mainland+ ${gigabyte}: 0.8 -> 0.8`,
        `traffic:hongkong ${gigabyte.times(2)}: 2 -> 2`,
      ],
      totals: '2.98 -> 2.98',
    });
    expect(quote(charged, other)).toEqual({
      lines: ['calls 30000: 0.18 -> 0.03', `traffic:hongkong ${gigabyte.times(3)}: 2.8 -> 3`],
      totals: '2.98 -> 3.03',
    });
  });

  test('CAT-03 goes up the bands of that version with the month', () => {
    const charged = [
      line('calls', 'calls', 6_000_000, 36),
      line('calls', 'calls', 6_000_000, 32, { chargedBefore: new Decimal(6_000_000) }),
    ];
    expect(quote(charged)).toMatchObject({ totals: '68 -> 68' });
    expect(quote(charged, other)).toMatchObject({ totals: '68 -> 12' });
  });
});

describe('CAT-01 a month under a version', () => {
  test('INS-01 charges seconds at its price, rounded where they lie in the uptime', () => {
    const [hour, next] = [new Decimal(3_600), new Decimal(7_200)];
    const charged = [
      line('seconds', perSecond, hour, '3.333348', { chargedBefore: hour }),
      line('seconds', perSecond, 1_800, '1.666674', { chargedBefore: next }),
    ];
    expect(quote(charged)).toEqual({
      lines: [`${perSecond} 5400: 5.000022 -> 5.000022`],
      totals: '5.000022 -> 5.000022',
    });
    expect(quote(charged, other)).toMatchObject({ totals: '5.000022 -> 54' });
  });

  test('what quota and packs offset is not charged under any', () => {
    const { chargedBefore, amount, ...free } = line('calls', 'calls', 500, 0);
    const metered = {
      ...{ ...free, chargedBefore, amount, instanceId: 'gw', recorded: new Decimal(500) },
      deductions: [{ packId: 'p', source: 'free', quantity: new Decimal(400) }],
    } as unknown as MeteredLine;
    expect(quote([chargedOf(metered)], other)).toEqual({
      lines: ['calls 100: 0 -> 0.0001'],
      totals: '0 -> 0.0001',
    });
  });

  test('a month without charges costs nothing', () => {
    expect(quote([])).toEqual({ lines: [], totals: '0 -> 0' });
  });
});

describe('a version that does not sell it all', () => {
  test('reasons of refusal come in order of precedence', () => {
    const traffic = line('traffic', 'traffic:mainland+', 1, 0, { region: 'xx-nowhere' });
    const seconds = line('seconds', 'instance:small:second', 1, 0);
    expect(quote([seconds, traffic])).toBe('unknownRegion');
    expect(quote([seconds])).toBe('notSoldInCurrency');
    const nothing = { ...defaultBook, prices: [] };
    expect(quote([line('calls', 'calls', 1, 0)], nothing)).toBe('notSoldInCurrency');
  });
});
