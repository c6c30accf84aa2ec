import type { AccountState, MonthToDate } from '#domain/account/accountState.ts';
import { type Posted, post } from '#domain/account/post.ts';
import { assert } from '#domain/defect.ts';
import type { Bill, BillKind, BillLine } from '#domain/ledger/bill.ts';
import { afterDrawing, type Sha256 } from '#domain/ledger/movement.ts';
import { type Decimal, sum } from '#domain/money/decimal.ts';
import { billingMonth } from '#domain/time/billingZones.ts';
import type { Hour } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Drawing } from '#domain/wallet/draw.ts';
import { balanceOf, totalOfBuckets, type Voucher } from '#domain/wallet/wallet.ts';

/** A bill about to be issued, and what it draws from the wallet or gives back to it. */
export type Charge = Pick<Bill, 'kind' | 'hour' | 'corrects'> & {
  readonly lines: readonly BillLine[];
  readonly drawing: Drawing;
  /** Vouchers of the archive that the usage was within, with what was left before. Rule WAL-02. */
  readonly archivedVouchers?: readonly Voucher[];
};

/**
 * The state after the bill, its ledger entry, and the bill's month with the entry in its range. `lapsed`:
 * vouchers for the archive, those that it gave and that were drawn from among them.
 */
export type Issued = Posted & { readonly month: MonthToDate };

/**
 * Issues a bill: a ledger entry that says what was charged and where it was drawn. Rules SET-03,
 * SET-05, WAL-05. The month is not in the next state yet: `evict` puts it there.
 */
export const issueBill = (
  state: AccountState,
  month: MonthToDate,
  { lines, drawing, archivedVouchers = [], ...of }: Charge,
  { sha256, now }: { readonly sha256: Sha256; readonly now: Instant },
): Issued => {
  const total = totalOf(lines);
  const after = balanceOf(state.wallet).plus(totalOfBuckets(drawing.deltas));
  const vouchers = sum(drawing.voucherDeltas.map(({ delta }) => delta));
  assert(
    totalOfBuckets(drawing.deltas).plus(vouchers).eq(total.negated()),
    'issueBill: what is drawn is what the lines come to',
  );
  const bill: Bill = {
    ...of,
    ...{ currency: state.currency, lines, total },
    alert: isAlerted(state.alert, of.kind, after),
  };
  const posted = post(state, { cause: { kind: 'bill', bill }, ...drawing, at: now }, sha256);
  const { seq } = posted.entry;
  const firstSeq = month.firstSeq === 0 ? seq : month.firstSeq;
  const isDrawn = ({ id }: Voucher) => drawing.voucherDeltas.some((each) => each.id === id);
  const drawn = afterDrawing(archivedVouchers.filter(isDrawn), drawing.voucherDeltas);
  return {
    ...posted,
    lapsed: [...posted.lapsed, ...drawn],
    month: { ...month, firstSeq, lastSeq: seq },
  };
};

/**
 * Whether an account is told that its balance is below its threshold with a bill: one by which it rises
 * tells nothing, and an order not again what another has told. Rules WAL-05, NOT-04.
 */
const isAlerted = (alert: AccountState['alert'], kind: BillKind, after: Decimal): boolean =>
  alert?.armed === true &&
  after.lt(alert.threshold) &&
  kind !== 'refund' &&
  !(kind === 'order' && alert.notifiedByOrder === true);

export const totalOf = (lines: readonly BillLine[]): Decimal =>
  sum(lines.map(({ amount }) => amount));

/** The month that an hour is billed in: of the state, out of the archive, or a new one. RAT-01. */
export const monthFor = (
  state: AccountState,
  hour: Hour,
  archivedMonth?: MonthToDate,
): MonthToDate => {
  const month = billingMonth(state, hour);
  const known = [...state.months, ...(archivedMonth ? [archivedMonth] : [])];
  const fresh = { month, firstSeq: 0, lastSeq: 0, accumulators: [] };
  return known.find((each) => each.month === month) ?? fresh;
};

const monthsKept = 2;

/** The two newest months with `month` among them, and those that leave the state. Rule RAT-01. */
export const keepMonths = (
  months: readonly MonthToDate[],
  month: MonthToDate,
): { readonly months: readonly MonthToDate[]; readonly evicted: readonly MonthToDate[] } => {
  const all = [month, ...months.filter((each) => each.month !== month.month)].toSorted((a, b) =>
    a.month > b.month ? -1 : 1,
  );
  return { months: all.slice(0, monthsKept), evicted: all.slice(monthsKept) };
};
