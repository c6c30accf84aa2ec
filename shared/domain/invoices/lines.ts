import { assert } from '#domain/defect.ts';
import type { InvoiceLine, InvoiceNumber } from '#domain/invoices/invoice.ts';
import { type BillLine, isElastic, isMetered, productOf, skuOf } from '#domain/ledger/bill.ts';
import { baseUnits } from '#domain/ledger/meteredSums.ts';
import { type Decimal, plus } from '#domain/money/decimal.ts';
import { inCents } from '#domain/money/round.ts';
import type { Hour } from '#domain/time/hour.ts';

/** A line that is being added up: without its share of the cents. */
export type LineSum = { -readonly [Field in keyof Omit<InvoiceLine, 'cents'>]: InvoiceLine[Field] };

/** Lines that are being added up, by what tells them apart. */
export type LineSums = Map<string, LineSum>;

/** Puts a line where it is added to from now on: it was added up so far before. */
export const putLine = (sums: LineSums, line: LineSum): void => void sums.set(keyOf(line), line);

const keyOf = ({ product, meter, sku, region, instanceId, unit, corrects }: LineSum): string =>
  JSON.stringify([product, meter, sku, region, instanceId, unit, corrects]);

/** Of which hour a bill's line is, the closed invoice that it corrects, and whether instances stand apart. */
export type AddedAs = {
  readonly hour: Hour;
  readonly corrects: InvoiceNumber | undefined;
  readonly byInstance: boolean;
};

/** Adds a bill's line of an hour to those of its product, meter, SKU, region and instance. Rule INV-04. */
export const addLine = (
  sums: LineSums,
  line: BillLine,
  { hour, corrects, byInstance }: AddedAs,
): void => {
  const one = sumOf(line, hour, corrects);
  addSum(sums, byInstance ? one : ofAll(one));
};

/** The same lines, of all instances together. Rules INV-04, SET-09. */
export const ofAllInstances = (sums: LineSums): LineSums => {
  const ofAllOfThem: LineSums = new Map();
  for (const sum of sums.values()) addSum(ofAllOfThem, ofAll(sum));
  return ofAllOfThem;
};

const ofAll = ({ instanceId: _, ...sum }: LineSum): LineSum => sum;

const addSum = (sums: LineSums, one: LineSum): void => {
  const sum = sums.get(keyOf(one));
  if (sum === undefined) {
    putLine(sums, one);
    return;
  }
  sum.amount = plus(sum.amount, one.amount);
  if (one.quantity !== undefined) sum.quantity = addTo(sum.quantity, one.quantity);
  if (one.from < sum.from) sum.from = one.from;
};

const addTo = (sum: Decimal | undefined, more: Decimal): Decimal =>
  sum === undefined ? more : plus(sum, more);

const sumOf = (line: BillLine, from: Hour, corrects: InvoiceNumber | undefined): LineSum => ({
  product: productOf({ lines: [line] }),
  meter: line.meter,
  sku: skuOf(line),
  ...('region' in line && { region: line.region }),
  ...('instanceId' in line && { instanceId: line.instanceId }),
  from,
  ...quantityOf(line),
  amount: line.amount,
  ...(corrects !== undefined && { corrects }),
});

const quantityOf = (line: BillLine): Pick<LineSum, 'quantity' | 'unit'> =>
  isMetered(line) || isElastic(line)
    ? { quantity: line.quantity, unit: baseUnits[line.meter] }
    : {};

/** By meter, then by start: whose cents come first where remainders are equal. Rule INV-06. */
const meters: Readonly<Record<BillLine['meter'], number>> = {
  calls: 0,
  traffic: 1,
  seconds: 2,
  order: 3,
  elastic: 4,
  refund: 5,
  lateFee: 6,
  correction: 7,
};

const byMeterAndStart = (a: LineSum, b: LineSum): number =>
  meters[a.meter] - meters[b.meter] || compare(a.from, b.from) || compare(restOf(a), restOf(b));

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const restOf = ({ sku, region, instanceId, unit, corrects }: LineSum): string =>
  JSON.stringify([sku, region, instanceId, unit, corrects]);

/**
 * The lines of a document in their order, each with its share of the total in whole cents. Each is its sum itself,
 * given that share: the lines of a giant month fit into memory once. Rule INV-06.
 */
export const linesOf = (sums: LineSums): readonly InvoiceLine[] => {
  const inOrder = [...sums.values()].toSorted(byMeterAndStart);
  const cents = inCents(inOrder.map(({ amount }) => amount));
  return inOrder.map((sum, at) => {
    const share = cents[at];
    assert(share !== undefined, 'invoices: each line has its share of the cents');
    return Object.assign(sum, { cents: share });
  });
};
