import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { Evicted } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { secondsOf } from '#domain/account/settlement/rateSeconds.ts';
import type { HourFacts } from '#domain/account/settlement/settleHour.ts';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { PriceBook, PriceModel } from '#domain/catalogue/priceBook.ts';
import { isUsageSku } from '#domain/catalogue/skus.ts';
import { billablesOf, sumBillables } from '#domain/metering/billable.ts';
import { hourStatusOf } from '#domain/metering/settledWindow.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import { endOf, type Hour, hour, plusHours, startOf } from '#domain/time/hour.ts';
import { plusMs } from '#domain/time/instant.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { history, usage } from '#test/support/histories/history.ts';
import { bothWays } from '#test/support/reference/bothWays.ts';
import { usualState } from '#test/support/samples/storedItem.ts';
import { recordOf } from '#test/support/settle.ts';

/** `history` takes at most 40 steps, 31 hours apart: the month after them, and some of what is before. */
const after = hour('2026-10-22T00');

const price10 = fc.bigInt({ min: 0n, max: 10n ** 13n }).map((units) => digits(units, 10));
const digits = (units: bigint, decimals: number): Decimal =>
  new Decimal(units.toString()).div(new Decimal(10).pow(decimals));

const perUnit: fc.Arbitrary<PriceModel> = price10.map((unitPrice) => ({
  ...{ model: 'perUnit', unitPrice },
}));

/** Any tiers that can be published for usage: CAT-08. */
const graduated: fc.Arbitrary<PriceModel> = fc
  .uniqueArray(fc.oneof(fc.integer({ min: 1, max: 2_000_000 }), fc.maxSafeNat()), { maxLength: 4 })
  .map((bounds) => bounds.filter((bound) => bound > 0).toSorted((a, b) => a - b))
  .chain((bounds) =>
    fc
      .array(price10, { minLength: bounds.length + 1, maxLength: bounds.length + 1 })
      .map((prices) => ({
        model: 'graduated',
        flatAtZero: false,
        tiers: prices.map((unitPrice, k) => {
          const bound = bounds[k];
          const upTo = bound === undefined ? 'unbounded' : new Decimal(bound);
          return { upTo, unitPrice, flat: zero };
        }),
      })),
  );

/** Up to two more books within the two months, each with prices of its own for the same units. */
const books: fc.Arbitrary<readonly PriceBook[]> = fc
  .record({
    size: fc.constantFrom(undefined, 1, 3, 7_000, 2 ** 30),
    more: fc.array(
      fc.record({
        at: fc.integer({ min: -900, max: 100 }),
        calls: fc.oneof(perUnit, graduated),
        traffic: fc.oneof(perUnit, graduated),
      }),
      { maxLength: 2 },
    ),
  })
  .map(({ size, more }) => {
    const sized = withPrices(defaultBook, size, {});
    const later = more
      .toSorted((a, b) => a.at - b.at)
      .map(({ at, ...models }, k) => ({
        ...withPrices(defaultBook, size, models),
        version: `later-${k}`,
        effectiveFrom: startOf(plusHours(after, at + k)),
      }));
    return [sized, ...later];
  });

const withPrices = (
  book: PriceBook,
  size: number | undefined,
  { calls, traffic }: { readonly calls?: PriceModel; readonly traffic?: PriceModel },
): PriceBook => ({
  ...book,
  prices: book.prices.map((each) => {
    if (!isUsageSku(each.sku)) return each;
    const unit = size === undefined ? each.unit : { ...each.unit, size: new Decimal(size) };
    return { ...each, unit, price: (each.sku === 'calls' ? calls : traffic) ?? each.price };
  }),
});

const usual = usualState();

const runs = fc.array(
  fc.record({
    hoursAgo: fc.oneof(fc.constant(0), fc.nat(80), fc.nat(1_000)),
    records: fc.array(usage, { maxLength: 5 }),
    mostLines: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined, freq: 5 }),
    withArchive: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
);
type Run = typeof runs extends fc.Arbitrary<readonly (infer T)[]> ? T : never;

const factsOf = (state: AccountState, at: Hour, run: Run, archive: Evicted): HourFacts => {
  const isOpen = hourStatusOf(state.settled, at) === 'open';
  const { records, mostLines, withArchive } = run;
  const archivedMonth = archive.months.at(-1);
  return {
    hour: at,
    ...(isOpen ? { kind: 'hourly' } : { kind: 'supplementary', corrects: 1 }),
    usage: sumBillables([
      ...records.flatMap((part) => billablesOf(recordOf(at, part), 'shared')),
      ...(isOpen ? secondsOf(state, at) : []),
    ]),
    ...(mostLines !== undefined && { mostLines }),
    ...(withArchive && { archivedPacks: archive.packs, archivedVouchers: archive.vouchers }),
    ...(withArchive && archivedMonth && { archivedMonth }),
  };
};

/** Settles the runs one after the other, both ways; what leaves the state may come back with a later one. */
const expectTheSame = (
  state: AccountState,
  all: readonly Run[],
  tariff: readonly PriceBook[],
): void => {
  let next = state;
  let archive: Evicted = { months: [], packs: [], vouchers: [] };
  for (const [k, run] of all.entries()) {
    const newest = plusHours(next.settled?.newest ?? after, 1);
    const at = plusHours(newest, -run.hoursAgo);
    const now = plusMs(endOf(newest), 127_459 + k);
    const facts = factsOf(next, at, run, archive);
    const outcome = bothWays(next, facts, { books: tariff, sha256, now });
    if (outcome === undefined) return;
    const { product, reference } = outcome;
    expect(product.hash).toBe(reference.hash);
    expect(product.text).toBe(reference.text);
    if (product.settled === undefined) continue;
    next = product.settled.next;
    archive = product.settled.evicted;
  }
};

describe('RAT-04, SET-05, WAL-03 settleHour is what the plain reference says, to the last byte', () => {
  test.prop([history, runs, books], { numRuns: 300, endOnFailure: true })(
    'RAT-04 entry, hash, next state and what leaves it, of any account',
    ({ state }, all, tariff) => {
      expectTheSame(state, all, tariff);
    },
  );

  test.prop([runs, books], { numRuns: 150, endOnFailure: true })(
    'RAT-04 of the usual account, whose quota and pack run out',
    (all, tariff) => {
      expectTheSame(usual, all, tariff);
    },
  );
});
