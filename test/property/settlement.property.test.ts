import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { activate } from '#domain/account/packs/activate.ts';
import { grantPack } from '#domain/account/packs/grantPack.ts';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import { billablesOf, sumBillables, unbilled } from '#domain/metering/billable.ts';
import { Decimal, sum, zero } from '#domain/money/decimal.ts';
import type { MeteredLine } from '#domain/rating/meteredLine.ts';
import { rateMonth } from '#domain/rating/rateMonth.ts';
import { type Hour, hour, plusHours, startOf } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { usage } from '#test/support/histories/history.ts';
import {
  accountOf,
  inactive,
  recordOf,
  settleIfAny,
  type UsageBill,
} from '#test/support/settle.ts';

/** November 2026 in Shanghai: 720 hours, all of which a grant and the packs cover. */
const first = hour('2026-10-31T16');
const covered = (): AccountState => {
  const active = decided(activate(inactive(), instant('2026-10-31T16:30:00Z')));
  const calls = { id: 'c', kind: 'calls', source: 'campaign', months: 1 } as const;
  const traffic = { id: 't', kind: 'traffic', source: 'purchase', months: 1 } as const;
  const obtainedAt = instant('2026-10-31T15:30:00Z');
  const some = decided(grantPack(active, { ...calls, total: new Decimal(20_000_000) }, obtainedAt));
  return decided(grantPack(some.next, { ...traffic, total: new Decimal(2).pow(52) }, obtainedAt))
    .next;
};

/** From the middle of the month calls cost a third less, traffic a third more. */
const second: PriceBook = {
  ...defaultBook,
  version: 'second',
  effectiveFrom: startOf(plusHours(first, 360)),
  prices: defaultBook.prices.map((each) => {
    if (each.price.model !== 'graduated' && each.price.model !== 'perUnit') return each;
    const factor = each.sku === 'calls' ? '0.6667' : '1.3333';
    const scaled = <T extends { readonly unitPrice: Decimal }>(priced: T): T => ({
      ...priced,
      unitPrice: priced.unitPrice.times(factor).toDecimalPlaces(10),
    });
    return each.price.model === 'perUnit'
      ? { ...each, price: scaled(each.price) }
      : { ...each, price: { ...each.price, tiers: each.price.tiers.map(scaled) } };
  }),
};

/** A month's usage in any cutting and order; each part is settled on its own. */
const month = fc.array(fc.record({ at: fc.nat(719), usage }), { minLength: 1, maxLength: 25 });
type Parts = typeof month extends fc.Arbitrary<infer T> ? T : never;

const settleAll = (state: AccountState, parts: Parts, books: readonly PriceBook[]) =>
  parts.reduce<{ readonly state: AccountState; readonly bills: readonly UsageBill[] }>(
    (soFar, { at, usage: part }) => {
      const settled = settleIfAny(soFar.state, plusHours(first, at), [part], { books });
      return settled ? { state: settled.next, bills: [...soFar.bills, settled.bill] } : soFar;
    },
    { state, bills: [] },
  );

const chargedOf = (line: MeteredLine): Decimal =>
  line.quantity.minus(sum(line.deductions.map(({ quantity }) => quantity)));

const linesOf = (bills: readonly UsageBill[]): readonly MeteredLine[] =>
  bills.flatMap(({ lines }) => lines);

/** What each SKU was charged, and what rating its month at once gives. */
const bothWays = (lines: readonly MeteredLine[], books: readonly PriceBook[]) =>
  [...Map.groupBy(lines, ({ sku }) => sku)].map(([sku, ofSku]) => {
    const segments = [...Map.groupBy(ofSku, ({ bookVersion }) => bookVersion)].map(
      ([bookVersion, under]) => ({ bookVersion, quantity: sum(under.map(chargedOf)) }),
    );
    return {
      billed: `${sku} ${sum(ofSku.map(({ amount }) => amount))}`,
      atOnce: `${sku} ${rateMonth(sku, segments, { books, currency: 'CNY' })}`,
    };
  });

describe('RAT-04 split invariance', () => {
  test.prop([month])('RAT-04 with a grant and packs that cover the month', (parts) => {
    const lines = linesOf(settleAll(covered(), parts, [defaultBook]).bills);
    for (const { billed, atOnce } of bothWays(lines, [defaultBook])) expect(billed).toBe(atOnce);
  });

  test.prop([month, fc.infiniteStream(fc.nat())])(
    'RAT-04 calls and a region group cost the same in any order, quota and packs included',
    (parts, ranks) => {
      const oneGroup = parts.map((part) => ({
        ...part,
        usage: { ...part.usage, region: 'ap-guangzhou' },
      }));
      const shuffled = oneGroup
        .map((part) => ({ part, rank: ranks.next().value }))
        .toSorted((a, b) => a.rank - b.rank)
        .map(({ part }) => part);
      const totals = [oneGroup, shuffled].map((each) =>
        sum(settleAll(covered(), each, [defaultBook]).bills.map(({ total }) => total)).toFixed(),
      );
      expect(totals[0]).toBe(totals[1]);
    },
  );

  test.prop([month])('RAT-04 under two price-book versions, hours out of order', (parts) => {
    const books = [defaultBook, second];
    const lines = linesOf(settleAll(accountOf(), parts, books).bills);
    for (const { billed, atOnce } of bothWays(lines, books)) expect(billed).toBe(atOnce);
  });
});

describe('PCK-02 deduction conserves quantity', () => {
  test.prop([month])('PCK-02 quota + packs + charged = used', (parts) => {
    const before = covered();
    const { state, bills } = settleAll(before, parts, [defaultBook]);
    const lines = linesOf(bills);
    for (const line of lines) {
      const inBands = sum(line.bands.map(({ quantity }) => quantity));
      expect(inBands.toFixed()).toBe(chargedOf(line).toFixed());
      expect(chargedOf(line).gte(0)).toBe(true);
    }
    const taken = (packId: string) =>
      sum(
        lines.flatMap(({ deductions }) =>
          deductions.flatMap((each) => (each.packId === packId ? [each.quantity] : [])),
        ),
      );
    for (const { id, total } of before.packs) {
      const left = state.packs.find((pack) => pack.id === id)?.left ?? zero;
      expect(taken(id).plus(left).toFixed()).toBe(total.toFixed());
    }
  });
});

describe('RAT-01 more usage never costs less', () => {
  test.prop([month, month])('RAT-01 no part of a month has a negative charge', (parts, more) => {
    const { bills } = settleAll(covered(), [...parts, ...more], [defaultBook, second]);
    expect(bills.every(({ total }) => total.gte(0))).toBe(true);
  });
});

describe('SET-02 settling twice is settling once', () => {
  test.prop([fc.array(usage, { minLength: 1, maxLength: 4 }), fc.array(usage, { maxLength: 3 })])(
    'SET-02 what has been billed leaves nothing to decide, late usage only the difference',
    (records, late) => {
      const billables = (all: typeof records) =>
        sumBillables(all.flatMap((part) => billablesOf(recordOf(first as Hour, part), 'shared')));
      const settled = settleIfAny(covered(), first, records);
      const billed = settled?.bill.lines ?? [];
      expect(unbilled(billables(records), billed)).toEqual([]);
      const rest = unbilled(billables([...records, ...late]), billed);
      expect(rest.map(({ recorded }) => recorded.toFixed())).toEqual(
        billables(late).map(({ recorded }) => recorded.toFixed()),
      );
    },
  );
});
