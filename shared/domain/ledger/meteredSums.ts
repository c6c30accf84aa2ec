import type { Product, Unit } from '#domain/catalogue/priceBook.ts';
import { type Bill, isElastic, isMetered, productOf } from '#domain/ledger/bill.ts';
import { type Decimal, plus } from '#domain/money/decimal.ts';
import type { Hour } from '#domain/time/hour.ts';

/** What bills metered, without money: `unit` is what the quantity is priced by, `quantity` counts its base. */
export type MeteredSum = {
  readonly product: Product;
  readonly meter: 'calls' | 'traffic' | 'seconds' | 'elastic';
  readonly sku: string;
  readonly instanceId: string;
  readonly hour: Hour;
  readonly unit: Unit;
  readonly quantity: Decimal;
};

/** What quantities of a meter count; prices are of larger units. Rules MET-03, INS-01, ELA-02. */
export const baseUnits = {
  calls: 'call',
  traffic: 'byte',
  seconds: 'second',
  elastic: 'QPS-day',
} as const satisfies Readonly<Record<MeteredSum['meter'], string>>;

/** What sums are kept apart by. */
export type MeteredBy = 'sku' | 'instance' | 'hour';

/** Of which instance and meter alone. */
export type MeteredOnly = Pick<MeteredSum, 'instanceId' | 'meter'>;

/**
 * Adds up what bills metered, in whatever order they come: by SKU, by instance and meter, or by instance, meter
 * and hour. Of what is not told apart, a sum has that of the first line. Rule SET-05.
 */
export const addUpMetered = (by: MeteredBy, only?: MeteredOnly) => {
  const sums = new Map<string, MeteredSum>();
  const add = (one: MeteredSum): void => {
    const key = keyOf(one, by);
    const sum = sums.get(key);
    sums.set(key, sum ? { ...sum, quantity: plus(sum.quantity, one.quantity) } : one);
  };
  return {
    take: (bill: Pick<Bill, 'hour' | 'lines'>): void => {
      for (const one of meteredIn(bill)) if (isWanted(one, only)) add(one);
    },
    /** In the order of what tells them apart. */
    result: (): readonly MeteredSum[] =>
      [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum),
  };
};

const meteredIn = ({ hour, lines }: Pick<Bill, 'hour' | 'lines'>): readonly MeteredSum[] =>
  lines.flatMap((line) => {
    if (!isMetered(line) && !isElastic(line)) return [];
    const { meter, sku, instanceId, unit, quantity } = line;
    return [
      { product: productOf({ lines: [line] }), meter, sku, instanceId, hour, unit, quantity },
    ];
  });

const isWanted = ({ instanceId, meter }: MeteredSum, only: MeteredOnly | undefined): boolean =>
  only === undefined || (only.instanceId === instanceId && only.meter === meter);

const keyOf = ({ product, meter, sku, instanceId, hour }: MeteredSum, by: MeteredBy): string => {
  if (by === 'sku') return JSON.stringify([product, sku]);
  return JSON.stringify([instanceId, meter, ...(by === 'hour' ? [hour] : [])]);
};
