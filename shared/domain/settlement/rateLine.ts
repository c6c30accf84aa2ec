import { inForce } from '#domain/catalogue/inForce.ts';
import { regionGroupOf } from '#domain/catalogue/regions.ts';
import { assert } from '#domain/defect.ts';
import type { Billable } from '#domain/metering/billable.ts';
import { type Decimal, zero } from '#domain/money/decimal.ts';
import { deduct } from '#domain/packs/deduct.ts';
import type { Pack } from '#domain/packs/pack.ts';
import { rateFurther, type Tariffs } from '#domain/rating/rateMonth.ts';
import type { Accumulator } from '#domain/settlement/accountState.ts';
import type { BillLine } from '#domain/settlement/bill.ts';
import { type Hour, startOf } from '#domain/time/hour.ts';

/** What lines are rated against, and what is left of it for the next line. */
export type Running = {
  readonly packs: readonly Pack[];
  readonly accumulators: readonly Accumulator[];
  readonly lines: readonly BillLine[];
};

/** Adds the lines of one billable (calls, then traffic) to a running bill. Rules SET-03, SET-05. */
export const rateBillable = (
  running: Running,
  billable: Billable,
  hour: Hour,
  tariffs: Tariffs,
): Running => {
  const { calls, bytes, region } = billable;
  const book = inForce(tariffs.books, startOf(hour));
  const group = regionGroupOf(book, region);
  assert(group !== undefined, `rateLine: price book ${book.version} knows region ${region}`);
  const afterCalls = calls.isZero()
    ? running
    : addLine(running, { meter: 'calls', sku: 'calls', recorded: calls }, billable, hour, tariffs);
  return bytes.isZero()
    ? afterCalls
    : addLine(
        afterCalls,
        { meter: 'traffic', sku: `traffic:${group}`, recorded: bytes },
        billable,
        hour,
        tariffs,
      );
};

type Metered = Pick<BillLine, 'meter' | 'sku' | 'recorded'>;

/** quantity -> free quota and packs -> bands -> amount. Rules RAT-01, MET-07, PCK-02. */
const addLine = (
  { packs, accumulators, lines }: Running,
  { meter, sku, recorded }: Metered,
  { instanceId, region, overheadFactor }: Billable,
  hour: Hour,
  tariffs: Tariffs,
): Running => {
  const bookVersion = inForce(tariffs.books, startOf(hour)).version;
  const factor = meter === 'traffic' ? overheadFactor : '1';
  const quantity = recorded.times(factor);
  const deducted = deduct(packs, meter, hour, quantity);
  const accumulator = accumulators.find((each) => each.sku === sku) ?? { sku, segments: [] };
  const { segments, ...rated } = rateFurther(accumulator, bookVersion, deducted.rest, tariffs);
  const { deductions } = deducted;
  const line: BillLine = {
    ...{ meter, sku, instanceId, region, recorded, overheadFactor: factor, quantity, deductions },
    ...rated,
    bookVersion,
  };
  return {
    packs: deducted.packs,
    accumulators: [...accumulators.filter((each) => each.sku !== sku), { sku, segments }],
    lines: [...lines, line],
  };
};

export const totalOf = (lines: readonly BillLine[]): Decimal =>
  lines.reduce((total, { amount }) => total.plus(amount), zero);
