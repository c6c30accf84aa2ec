import { findPrice } from '#domain/catalogue/priceBook.ts';
import { assert } from '#domain/defect.ts';
import { type Charge, type Priced, type RowContext, rowOf } from '#domain/focus/charge.ts';
import type { CostAndUsageRow } from '#domain/focus/columns.ts';
import { inPackUnits, shareOf } from '#domain/focus/packCost.ts';
import { type ElasticLine, productOf } from '#domain/ledger/bill.ts';
import { Decimal, dividedBySize, sum, zero } from '#domain/money/decimal.ts';
import { roundExported } from '#domain/money/round.ts';
import { bandsBetween } from '#domain/rating/bands.ts';
import type { Band, Deduction, MeteredLine } from '#domain/rating/meteredLine.ts';

/** What all rows of a line have. */
export type LineCharge = Pick<Charge, 'period' | 'detail' | 'corrects'>;

/**
 * The rows of a line of usage: one for each grant or pack that paid, one for each band, and of late usage those of the
 * bands that later usage has moved between, negative where it was. Rules FOC-01, FOC-02, SET-05.
 */
export const meteredRows = (
  context: RowContext,
  line: MeteredLine,
  of: LineCharge,
): readonly CostAndUsageRow[] => {
  const charges = [
    ...line.deductions.map((deduction) => deducted(context, line, deduction)),
    ...line.bands.map((band) => charged(line, line.bookVersion, band)),
    ...(line.moved ?? []).flatMap(({ bookVersion, before, after }) => [
      ...after.map((band) => charged(line, bookVersion, band)),
      ...before.map((band) => charged(line, bookVersion, inverse(band))),
    ]),
  ];
  const rest = line.amount.minus(sum(charges.map(({ billed }) => billed)));
  const all = rest.abs().gt(mostRounded) ? [...charges, flat(line, rest)] : charges;
  return all.map((charge) => rowOf(context, { ...usageOf(line), ...charge, ...of }));
};

/** What rounding to 8 and 12 decimals makes of a line at most; what is more is a flat amount of a tier. */
const mostRounded = new Decimal('0.000001');

type PricedCharge = Pick<
  Charge,
  'description' | 'billed' | 'effective' | 'priced' | 'consumed' | 'commitment'
>;

const usageOf = (line: MeteredLine | ElasticLine) =>
  ({
    category: 'Usage',
    service: productOf({ lines: [line] }),
    resourceId: line.instanceId,
    ...('region' in line && { region: line.region }),
  }) as const;

const inverse = ({ quantity, unitPrice, amount }: Band): Band => ({
  quantity: quantity.negated(),
  unitPrice,
  amount: amount.negated(),
});

const charged = (line: MeteredLine, bookVersion: string, band: Band): PricedCharge => {
  const { unitPrice, quantity } = atPrice(band.unitPrice, unitsOf(line, band.quantity));
  return {
    description: `${line.sku} at ${unitPrice.toFixed()} for ${priceUnitOf(line)}`,
    billed: unitPrice.times(quantity),
    consumed: { quantity: band.quantity, unit: baseUnits[line.meter] },
    priced: { ...pricedAs(line, bookVersion), ...same(unitPrice), quantity },
  };
};

/** A unit price is never below zero: where an amount fell, the quantity is. */
const atPrice = (unitPrice: Decimal, quantity: Decimal) => {
  const price = roundExported(unitPrice);
  return price.lt(0)
    ? { unitPrice: price.negated(), quantity: quantity.negated() }
    : { unitPrice: price, quantity };
};

const same = (price: Decimal) => ({ listPrice: price, contractedPrice: price });

const pricedAs = (line: MeteredLine, bookVersion: string) =>
  ({
    sku: line.sku,
    bookVersion,
    meter: line.meter,
    category: 'Standard',
    unit: priceUnitOf(line),
  }) as const;

const unitsOf = ({ unit }: MeteredLine, quantity: Decimal): Decimal =>
  roundExported(dividedBySize(quantity, unit.size));

/**
 * What a grant or pack paid for: nothing is billed. Its list price is that of the band in which the month stood; a
 * pack that was bought costs its share, what is free nothing.
 */
const deducted = (
  context: RowContext,
  line: MeteredLine,
  { packId, source, quantity }: Deduction,
): PricedCharge => {
  const pack = context.packs.get(packId);
  const listPrice = listPriceOf(context, line);
  const priced: Priced = {
    ...pricedAs(line, line.bookVersion),
    category: pack ? 'Committed' : 'Standard',
    quantity: unitsOf(line, quantity),
    listPrice,
    contractedPrice: pack ? listPrice : zero,
  };
  return {
    description: `${line.sku} paid for by ${source === 'free' ? 'free quota' : 'pack'} ${packId}`,
    billed: zero,
    effective: pack ? shareOf(pack, quantity) : zero,
    consumed: { quantity, unit: baseUnits[line.meter] },
    priced,
    ...(pack && {
      commitment: { pack, quantity: inPackUnits(pack, quantity), status: 'Used' },
    }),
  };
};

/** @throws Defect unless the line's price book is known, with a price for its SKU */
const listPriceOf = (
  { books, month }: RowContext,
  { sku, bookVersion, chargedBefore }: MeteredLine,
): Decimal => {
  const book = books.find(({ version }) => version === bookVersion);
  const found = book && findPrice(book, sku, month.currency);
  assert(found !== undefined, `focus: price book ${bookVersion} has a price for ${sku}`);
  const next = bandsBetween(found.price, found.unit.size, chargedBefore, chargedBefore.plus(1));
  return roundExported(Decimal.abs(next[0]?.unitPrice ?? zero));
};

/** Flat amounts of tiers that were reached, or whatever else of a line is in none of its bands. */
const flat = (line: MeteredLine, amount: Decimal): PricedCharge => ({
  description: `${line.sku}: flat amount of a tier`,
  billed: amount,
  consumed: { quantity: zero, unit: baseUnits[line.meter] },
  priced: {
    ...pricedAs(line, line.bookVersion),
    unit: 'Tiers',
    ...same(amount.abs()),
    quantity: new Decimal(amount.lt(0) ? -1 : 1),
  },
});

/** A gateway's elastic capacity of a day. Rules ELA-02, FOC-01. */
export const elasticRow = (
  context: RowContext,
  line: ElasticLine,
  of: LineCharge,
): CostAndUsageRow => {
  const { sku, bookVersion, unit, quantity: qps, date } = line;
  const units = roundExported(dividedBySize(qps, unit.size));
  const { unitPrice, quantity } = atPrice(line.unitPrice, units);
  return rowOf(context, {
    ...usageOf(line),
    ...of,
    description: `${sku} of ${date}`,
    billed: unitPrice.times(quantity),
    consumed: { quantity: qps, unit: 'QPS-Days' },
    priced: {
      sku,
      bookVersion,
      meter: line.meter,
      category: 'Standard',
      unit: unit.size.eq(1) ? 'QPS-Days' : `${unit.size.toFixed()} QPS-Days`,
      ...same(unitPrice),
      quantity,
    },
  });
};

const baseUnits = { calls: 'Calls', traffic: 'Bytes', seconds: 'Seconds' } as const;

/** `GiB` is what price books call GB: 2^30 bytes. Rule FOC-02. */
const priceUnitOf = ({ meter, unit: { size } }: MeteredLine): string => {
  if (meter === 'traffic' && size.eq(gibibyte)) return 'GiB';
  return size.eq(1) ? baseUnits[meter] : `${size.toFixed()} ${baseUnits[meter]}`;
};

const gibibyte = new Decimal(2).pow(30);
