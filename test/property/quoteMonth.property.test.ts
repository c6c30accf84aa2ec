import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import { sum } from '#domain/money/decimal.ts';
import { chargedOf, quoteMonth } from '#domain/quotes/quoteMonth.ts';
import { billingMonth } from '#domain/time/billingZones.ts';
import { decided } from '#test/support/decided.ts';
import { type History, history } from '#test/support/histories/history.ts';
import { billOf } from '#test/support/settle.ts';

/**
 * A history's charged lines by billing month, as the month's bills have them: those that the default
 * book charged, which sells instances by the second and not by the hour.
 */
const monthsOf = ({ state, entries }: History) => {
  const bills = entries.filter(({ cause }) => cause.kind === 'bill').map(billOf);
  const lines = bills.flatMap(({ hour, lines: ofBill }) =>
    ofBill
      .filter(({ meter, unit }) => meter !== 'seconds' || unit.name === 'second')
      .map((line) => ({ month: billingMonth(state, hour), line: chargedOf(line) })),
  );
  return [...Map.groupBy(lines, ({ month }) => month).values()].map((ofMonth) =>
    ofMonth.map(({ line }) => line),
  );
};

describe('CAT-01, RAT-04 a month under the version that charged it', () => {
  test.prop([history])('costs what its bills add up to, line by line', (past) => {
    for (const charged of monthsOf(past)) {
      const { lines, actual, quoted } = decided(quoteMonth(defaultBook, 'CNY', charged));
      for (const line of lines) expect(line.quoted.toFixed()).toBe(line.actual.toFixed());
      expect(actual.toFixed()).toBe(sum(charged.map(({ amount }) => amount)).toFixed());
      expect(quoted.toFixed()).toBe(actual.toFixed());
    }
  });

  test.prop([history, fc.infiniteStream(fc.nat())])(
    'whatever the order of its lines',
    (past, keys) => {
      for (const charged of monthsOf(past)) {
        const shuffled = charged
          .map((line) => ({ line, key: keys.next().value }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ line }) => line);
        const [one, other] = [charged, shuffled].map((each) =>
          decided(quoteMonth(defaultBook, 'CNY', each)),
        );
        expect(other?.quoted.toFixed()).toBe(one?.quoted.toFixed());
      }
    },
  );
});
