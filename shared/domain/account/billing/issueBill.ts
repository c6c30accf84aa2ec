import type { AccountEvent } from '#domain/account/accountEvent.ts';
import type { AccountState, MonthToDate } from '#domain/account/accountState.ts';
import { type Posted, post } from '#domain/account/post.ts';
import { assert } from '#domain/defect.ts';
import { type Bill, type BillLine, givesBack } from '#domain/ledger/bill.ts';
import { afterDrawing, type Sha256 } from '#domain/ledger/movement.ts';
import { windowMs } from '#domain/metering/settledWindow.ts';
import { type Decimal, sum } from '#domain/money/decimal.ts';
import { type BillingZones, billingMonth, spanOfMonth } from '#domain/time/billingZones.ts';
import type { Month } from '#domain/time/calendar.ts';
import { type Hour, hourOf } from '#domain/time/hour.ts';
import { hourMs, type Instant, plusMs } from '#domain/time/instant.ts';
import type { Drawing } from '#domain/wallet/draw.ts';
import { balanceOf, totalOfBuckets, type Voucher } from '#domain/wallet/wallet.ts';

/** A bill about to be issued, and what it draws from the wallet or gives back to it. */
export type NewBill = Pick<Bill, 'kind' | 'hour' | 'corrects' | 'restored'> & {
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
  { lines, drawing, archivedVouchers = [], ...of }: NewBill,
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
    currency: state.currency,
    lines,
    total,
    alert: isAlerted(state.alert, of, after),
  };
  const posted = post(state, { cause: { kind: 'bill', bill }, ...drawing, at: now }, sha256);
  const { seq } = posted.entry;
  const firstSeq = month.firstSeq === 0 ? seq : month.firstSeq;
  const isDrawn = ({ id }: Voucher) => drawing.voucherDeltas.some((each) => each.id === id);
  const drawn = afterDrawing(archivedVouchers.filter(isDrawn), drawing.voucherDeltas);
  return {
    ...posted,
    events: [...posted.events, ...monthsBegun(state, month, now)],
    lapsed: [...posted.lapsed, ...drawn],
    month: { ...month, firstSeq, lastSeq: seq },
  };
};

/**
 * When a month's invoice is closed: as soon as none of its hours can get a bill any more without the operator,
 * 72 hours after its end. Whatever is parked then is billed on a later invoice. Rule INV-01.
 */
const invoiceClosesAt = (zones: BillingZones, month: Month): Instant =>
  plusMs(spanOfMonth(zones, month).until, windowMs);

/** Within this of its closing, a month may have been closed already, by somebody whose clock is ahead. */
const closingMs = hourMs;

/**
 * The months that are to be invoiced by a bill: its own where it is the first of it, and the running one where its
 * own is closed, for then it stands on that. Rules INV-01, INV-05.
 */
const monthsBegun = (
  state: AccountState,
  { month, firstSeq }: MonthToDate,
  now: Instant,
): readonly AccountEvent[] => {
  const running = billingMonth(state, hourOf(now));
  if (firstSeq !== 0 && running <= month) return [];
  const isClosed = now >= plusMs(invoiceClosesAt(state, month), -closingMs);
  const months = [...(firstSeq === 0 ? [month] : []), ...(isClosed ? [running] : [])];
  return months.map((each) => ({
    kind: 'monthBegan',
    month: each,
    closesAt: invoiceClosesAt(state, each),
  }));
};

/**
 * Whether an account is told that its balance is below its threshold with a bill: one by which it rises
 * tells nothing, and an order not again what another has told. Rules WAL-05, NOT-04.
 */
const isAlerted = (
  alert: AccountState['alert'],
  bill: Pick<Bill, 'kind'>,
  after: Decimal,
): boolean =>
  alert?.armed === true &&
  after.lt(alert.threshold) &&
  !givesBack(bill) &&
  !(bill.kind === 'order' && alert.notifiedByOrder === true);

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
