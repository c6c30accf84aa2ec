import type { AccountState, MonthToDate } from '#domain/account/accountState.ts';
import { arrearsAfter } from '#domain/account/arrears/arrearsAfter.ts';
import type { Issued, NewBill } from '#domain/account/billing/issueBill.ts';
import type { Bill } from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import type { Sha256 } from '#domain/ledger/movement.ts';
import { windowHours } from '#domain/metering/settledWindow.ts';
import { Decimal, sum, zero } from '#domain/money/decimal.ts';
import { type BillingZones, billingMonth, startOfDay } from '#domain/time/billingZones.ts';
import { type LocalDate, type Month, monthAfter } from '#domain/time/calendar.ts';
import { hourOf, plusHours, startOf } from '#domain/time/hour.ts';
import { dayMs, hourMs, type Instant, plusMs } from '#domain/time/instant.ts';
import type { Drawing } from '#domain/wallet/draw.ts';
import type { Buckets, Voucher, Wallet } from '#domain/wallet/wallet.ts';

/** One text for one value: keys sorted, decimals as plain text, absent fields left out. Rule WAL-03. */
export const textOf = (value: unknown): string => JSON.stringify(sorted(value));

const sorted = (value: unknown): unknown => {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sorted);
  if ('toFixed' in value) return (value as { toFixed: () => string }).toFixed();
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => [key, sorted(field)]),
  );
};

const total = ({ cash, income, gift }: Buckets): Decimal => cash.plus(income).plus(gift);

/** Vouchers by their end, then gift, income and cash, which takes the rest. Rule WAL-02. */
export const draw = (
  { buckets }: Wallet,
  vouchers: readonly Voucher[],
  amount: Decimal,
): Drawing => {
  const byEnd = vouchers.toSorted((a, b) => (`${a.until}|${a.id}` < `${b.until}|${b.id}` ? -1 : 1));
  let rest = amount;
  const take = (most: Decimal): Decimal => {
    const taken = Decimal.min(rest, Decimal.max(most, zero));
    rest = rest.minus(taken);
    return taken.negated();
  };
  const voucherDeltas = byEnd
    .map(({ id, left }) => ({ id, delta: take(left) }))
    .filter(({ delta }) => !delta.isZero());
  const gift = take(buckets.gift);
  const income = take(buckets.income);
  return { deltas: { cash: rest.negated(), income, gift }, voucherDeltas };
};

const withDeltas = (
  vouchers: readonly Voucher[],
  deltas: Drawing['voucherDeltas'],
): readonly Voucher[] =>
  vouchers.map((voucher) => ({
    ...voucher,
    left: voucher.left.plus(deltas.find(({ id }) => id === voucher.id)?.delta ?? zero),
  }));

/** A bill's entry, and the state and the month after it. Rules SET-03, SET-05, WAL-03, WAL-05. */
export const issue = (
  state: AccountState,
  month: MonthToDate,
  { lines, drawing, archivedVouchers = [], ...of }: NewBill,
  { sha256, now }: { readonly sha256: Sha256; readonly now: Instant },
): Issued => {
  const { deltas, voucherDeltas } = drawing;
  const { buckets } = state.wallet;
  const after: Buckets = {
    cash: buckets.cash.plus(deltas.cash),
    income: buckets.income.plus(deltas.income),
    gift: buckets.gift.plus(deltas.gift),
  };
  const bill: Bill = {
    ...of,
    ...{ currency: state.currency, lines, total: sum(lines.map(({ amount }) => amount)) },
    alert: state.alert?.armed === true && total(after).lt(state.alert.threshold),
  };
  const seq = state.ledger.seq + 1;
  const cause = { kind: 'bill', bill } as const;
  const unsigned = {
    ...{ seq, at: now, cause, deltas, voucherDeltas, ...state.author, after },
    prevHash: state.ledger.hash,
  };
  const hash = sha256(textOf(unsigned));
  const entry: Entry = { ...unsigned, hash };
  const left = withDeltas(state.wallet.vouchers, voucherDeltas).filter((each) => each.left.gt(0));
  const oldest = startOf(plusHours(hourOf(now), -windowHours));
  const { pending: _, author: __, ...rest } = state;
  const vouchers = left.filter(({ until }) => until > oldest);
  const moved: AccountState = {
    ...{ ...rest, version: state.version + 1, ledger: { seq, hash } },
    wallet: { ...state.wallet, buckets: after, vouchers },
    ...(state.alert && { alert: rearmed(state.alert, total(after)) }),
  };
  const { next, events } = arrearsAfter(moved, now);
  const archived = archivedVouchers.filter((each) =>
    voucherDeltas.some(({ id }) => id === each.id),
  );
  return {
    ...{ next, entry },
    events: [...events, ...begun(state, month, now)],
    lapsed: [
      ...left.filter(({ until }) => until <= oldest),
      ...withDeltas(archived, voucherDeltas),
    ],
    month: { ...month, firstSeq: month.firstSeq === 0 ? seq : month.firstSeq, lastSeq: seq },
  };
};

/** The month of a first bill; an hour before its closing and later the running month too. Rules INV-01, INV-05. */
const begun = (zones: BillingZones, { month, firstSeq }: MonthToDate, now: Instant) => {
  const began = (of: Month) => {
    const next = `${monthAfter(of, 1)}-01` as LocalDate;
    const closesAt = plusMs(startOfDay(zones, next), 3 * dayMs);
    return { kind: 'monthBegan', month: of, closesAt } as const;
  };
  const own = began(month);
  const isClosing = now >= plusMs(own.closesAt, -hourMs);
  const running = isClosing ? [began(billingMonth(zones, hourOf(now)))] : [];
  return firstSeq === 0 ? [own, ...running] : running;
};

type Alert = NonNullable<AccountState['alert']>;

/** Rule WAL-05, of a bill of usage. */
const rearmed = (alert: Alert, balance: Decimal): Alert => {
  const { threshold, armed } = alert;
  if (balance.gt(threshold)) return { threshold, armed: true };
  return armed && balance.lt(threshold) ? { threshold, armed: false } : alert;
};
