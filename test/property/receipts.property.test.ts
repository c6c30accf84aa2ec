import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import { Decimal, sum, zero } from '#domain/money/decimal.ts';
import { hour, plusHours, startOf } from '#domain/time/hour.ts';
import { type LineAnswer, presentLine } from '#functions/api/bills/lines.ts';
import { usage } from '#test/support/histories/history.ts';
import { accountOf, settleIfAny } from '#test/support/settle.ts';

type MeteredAnswer = Extract<LineAnswer, { bands: unknown }>;

/** November 2026 in Shanghai: 720 hours, under three price books. */
const first = hour('2026-10-31T16');

const bookFrom = (version: string, hours: number, factor: string): PriceBook => ({
  ...defaultBook,
  version,
  effectiveFrom: startOf(plusHours(first, hours)),
  prices: defaultBook.prices.map((each) =>
    each.price.model === 'graduated'
      ? {
          ...each,
          price: {
            ...each.price,
            tiers: each.price.tiers.map((tier) => ({
              ...tier,
              unitPrice: tier.unitPrice.times(factor).toDecimalPlaces(10),
            })),
          },
        }
      : each,
  ),
});
const books = [defaultBook, bookFrom('second', 240, '0.9137'), bookFrom('third', 480, '1.1313')];
const versions = books.map(({ version }) => version);

/** Usage of any hour of the month, in any order of settlement: what a customer gets of it to read. */
const receipts = fc
  .array(fc.record({ at: fc.nat(719), usage }), { minLength: 1, maxLength: 25 })
  .map((parts) => {
    let state = accountOf();
    const lines: MeteredAnswer[] = [];
    for (const { at, usage: part } of parts) {
      const settled = settleIfAny(state, plusHours(first, at), [part], { books });
      if (settled === undefined) continue;
      state = settled.next;
      for (const line of settled.bill.lines) {
        const view = presentLine(line, state.accountId, 'CNY');
        if ('bands' in view) lines.push(view);
      }
    }
    return lines;
  });

type Bands = MeteredAnswer['bands'];
const quantityOf = (bands: Bands): Decimal =>
  sum(bands.map(({ quantity }) => new Decimal(quantity)));

/** What the bands come to at the prices that they show, by plain multiplication. */
const costOf = (bands: Bands, { size }: MeteredAnswer['unit']): Decimal =>
  sum(bands.map(({ quantity, unitPrice }) => new Decimal(quantity).times(unitPrice).div(size)));

/** What a line comes to, from its receipt alone; not rounded. */
const exactOf = ({ bands, moved = [], unit }: MeteredAnswer): Decimal =>
  moved.reduce(
    (soFar, { before, after }) => soFar.plus(costOf(after, unit)).minus(costOf(before, unit)),
    costOf(bands, unit),
  );

const bySku = (lines: readonly MeteredAnswer[]) => Map.groupBy(lines, ({ sku }) => sku).values();

describe('SET-05 the receipt alone explains every cent', () => {
  test.prop([receipts])('SET-05 a line is its bands and what it moves, rounded', (lines) => {
    for (const line of lines) {
      const rest = exactOf(line).minus(line.amount.amount).abs();
      expect(rest.lte('0.00000001')).toBe(true);
    }
  });

  test.prop([receipts])('SET-05 the lines of a month round to its sum, once', (lines) => {
    for (const ofSku of bySku(lines)) {
      const amounts = sum(ofSku.map(({ amount }) => new Decimal(amount.amount)));
      const exact = sum(ofSku.map(exactOf));
      expect(amounts.toFixed()).toBe(exact.toDecimalPlaces(8, Decimal.ROUND_HALF_UP).toFixed());
    }
  });
});

/** What a line says of the month before it, and what the lines before it say. Quantities as text. */
const placesOf = (ofSku: readonly MeteredAnswer[]) => {
  const charged = versions.map(() => zero);
  return ofSku.map(({ bookVersion, bands, chargedBefore, moved = [] }) => {
    const own = versions.indexOf(bookVersion);
    const later = bands.length === 0 ? [] : versions.slice(own + 1);
    const place = {
      stated: [
        chargedBefore,
        ...moved.flatMap(({ bookVersion: version, before, after }) =>
          [before, after].map((each) => `${version} ${quantityOf(each)}`),
        ),
      ],
      follows: [
        sum(charged.slice(0, own + 1)).toFixed(),
        ...later.flatMap((version, k) => {
          const quantity = charged[own + 1 + k] ?? zero;
          return quantity.isZero() ? [] : Array<string>(2).fill(`${version} ${quantity}`);
        }),
      ],
    };
    charged[own] = quantityOf(bands).plus(charged[own] ?? zero);
    return place;
  });
};

describe('SET-05 receipts tell where in the month they are', () => {
  test.prop([receipts])(
    'SET-05 chargedBefore and what is moved follow from each other',
    (lines) => {
      for (const { stated, follows } of [...bySku(lines)].flatMap(placesOf)) {
        expect(stated).toEqual(follows);
      }
    },
  );
});
