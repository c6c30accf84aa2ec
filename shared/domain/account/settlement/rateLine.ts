import { rateSeconds } from '#domain/account/settlement/rateSeconds.ts';
import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import { usageSku } from '#domain/catalogue/regions.ts';
import type { Dedicated } from '#domain/instances/instance.ts';
import type { Billable } from '#domain/metering/billable.ts';
import { deduct } from '#domain/packs/deduct.ts';
import type { Pack } from '#domain/packs/pack.ts';
import {
  type Accumulator,
  type MeteredLine,
  meteredLine,
  quantityOf,
} from '#domain/rating/meteredLine.ts';
import { rateFurther, type Tariffs } from '#domain/rating/rateMonth.ts';
import type { Hour } from '#domain/time/hour.ts';

/** What lines are rated against, and what is left of it for the next line. */
export type RatingState = {
  readonly dedicated: readonly Dedicated[];
  readonly packs: readonly Pack[];
  readonly accumulators: readonly Accumulator[];
};

/** The hour that a line is of, with the price book that is in force at its start. Rule CAT-02. */
export type RatedHour = Tariffs & { readonly hour: Hour; readonly book: PriceBook };

/**
 * Rates one line: quantity -> free quota and packs -> bands -> amount.
 *
 * Rules SET-03, SET-05, RAT-01, MET-07, PCK-02; of seconds INS-01, which no pack offsets.
 */
export const rateLine = (
  running: RatingState,
  billable: Billable,
  of: RatedHour,
): { readonly running: RatingState; readonly line: MeteredLine } => {
  const { meter, region } = billable;
  const { hour, book } = of;
  if (meter === 'seconds') {
    const { dedicated, line } = rateSeconds(running.dedicated, billable, hour);
    return { running: { ...running, dedicated }, line };
  }
  const { dedicated, accumulators } = running;
  const sku = usageSku(book, meter, region);
  const { packs, deductions, rest } = deduct(running.packs, meter, hour, quantityOf(billable));
  const accumulator = accumulators.find((each) => each.sku === sku) ?? { sku, segments: [] };
  const { segments, ...rated } = rateFurther(accumulator, book.version, rest, of);
  const others = accumulators.filter((each) => each.sku !== sku);
  const charged = { sku, deductions, ...rated, bookVersion: book.version };
  return {
    running: { dedicated, packs, accumulators: [...others, { sku, segments }] },
    line: meteredLine(billable, charged),
  };
};
