import { rateSeconds } from '#domain/account/settlement/rateSeconds.ts';
import { usageSku } from '#domain/catalogue/skus.ts';
import { inForce } from '#domain/catalogue/succession.ts';
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
import { type Hour, startOf } from '#domain/time/hour.ts';

/** What lines are rated against, and what is left of it for the next line. */
export type Running = {
  readonly dedicated: readonly Dedicated[];
  readonly packs: readonly Pack[];
  readonly accumulators: readonly Accumulator[];
  readonly lines: readonly MeteredLine[];
};

/**
 * Adds one line to a running bill: quantity -> free quota and packs -> bands -> amount.
 *
 * Rules SET-03, SET-05, RAT-01, MET-07, PCK-02; of seconds INS-01, which no pack offsets.
 */
export const rateLine = (
  running: Running,
  billable: Billable,
  hour: Hour,
  tariffs: Tariffs,
): Running => {
  const { meter, region } = billable;
  if (meter === 'seconds') {
    const { dedicated, line } = rateSeconds(running.dedicated, billable, hour);
    return { ...running, dedicated, lines: [...running.lines, line] };
  }
  const { packs, accumulators, lines } = running;
  const book = inForce(tariffs.books, startOf(hour));
  const sku = usageSku(book, meter, region);
  const deducted = deduct(packs, meter, hour, quantityOf(billable));
  const accumulator = accumulators.find((each) => each.sku === sku) ?? { sku, segments: [] };
  const { segments, ...rated } = rateFurther(accumulator, book.version, deducted.rest, tariffs);
  const { deductions } = deducted;
  const charged = { sku, deductions, ...rated, bookVersion: book.version };
  return {
    dedicated: running.dedicated,
    packs: deducted.packs,
    accumulators: [...accumulators.filter((each) => each.sku !== sku), { sku, segments }],
    lines: [...lines, meteredLine(billable, charged)],
  };
};
