import { type Changed, fenced, type Settled } from '#domain/account/accountEvent.ts';
import type { AccountState, MonthToDate } from '#domain/account/accountState.ts';
import { type FeeDay, feeDayDue } from '#domain/account/arrears/feeDayDue.ts';
import { billAtOnce } from '#domain/account/billing/billAtOnce.ts';
import { feesReversedBy } from '#domain/account/fees/feesReversedBy.ts';
import type { Arrears } from '#domain/arrears/arrears.ts';
import { feesSoFar, type LateFee, lateFeeOf, type Owed } from '#domain/arrears/lateFeeOf.ts';
import { assert } from '#domain/defect.ts';
import { isCorrection, type LateFeeLine } from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import type { Sha256 } from '#domain/ledger/movement.ts';
import { Decimal, sum, zero } from '#domain/money/decimal.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { Instant } from '#domain/time/instant.ts';
import { drawFrom } from '#domain/wallet/draw.ts';
import { totalOfBuckets } from '#domain/wallet/wallet.ts';

/**
 * The ledger backwards, down to the last entry before the first day that is due at least, and the month
 * of `now` if it left the state.
 */
export type FeeFacts = {
  readonly newest: readonly Entry[];
  readonly archivedMonth?: MonthToDate;
};

/** Days are decided, up to the first that costs something; if none does, there is no bill. */
export type FeeDecided =
  | (Changed & { readonly line?: undefined })
  | (Settled & { readonly line: LateFeeLine });

type FeePolicy = { readonly sha256: Sha256; readonly now: Instant };

/**
 * Decides the late fees of the local days that are due, each once, up to the first that costs
 * something; undefined if none is due. Rules FEE-01, FEE-02.
 *
 * The next state knows the last day, and what the episode's fees come to, before rounding too. A fee is
 * a bill of its own, drawn like usage but from no voucher; cash goes further below zero. It begins no arrears, for it is
 * charged in arrears only.
 */
export const chargeLateFee = (
  state: AccountState,
  facts: FeeFacts,
  policy: FeePolicy,
): FeeDecided | undefined => {
  let decided = state;
  for (;;) {
    const day = feeDayDue(decided, policy.now);
    if (day === undefined) break;
    const { arrears } = decided;
    const fee = lateFeeOf(owedAt(decided, facts.newest, day.startsAt), feesSoFar(arrears));
    if (fee !== undefined && !fee.amount.isZero()) {
      return charge(decided, { meter: 'lateFee', date: day.date, ...fee }, facts, policy);
    }
    const after =
      fee === undefined
        ? withoutFee(arrears, day, facts.newest)
        : { ...arrears, ...accruedBy(fee), feesUntil: day.date };
    decided = { ...decided, arrears: after };
  }
  return decided === state ? undefined : fenced(decided);
};

const accruedBy = ({ accrued, lowestDebt }: LateFee): Partial<Arrears> => ({
  feesAccrued: accrued,
  lowestDebt,
});

/** If nothing has moved since the day began, the days after it cost nothing either. */
const withoutFee = (
  arrears: Arrears,
  { date, startsAt }: FeeDay,
  newest: readonly Entry[],
): Arrears => {
  const [last] = newest;
  const isStill = last !== undefined && last.at < startsAt;
  return { ...arrears, feesUntil: date, ...(isStill && { feelessSeq: last.seq }) };
};

const charge = (
  state: AccountState,
  line: LateFeeLine,
  { archivedMonth }: FeeFacts,
  policy: FeePolicy,
): FeeDecided => {
  const settled = billAtOnce(
    state,
    {
      ...({ kind: 'lateFee', lines: [line] } as const),
      drawing: drawFrom(state.wallet.buckets, [], line.amount),
      ...(archivedMonth && { archivedMonth }),
    },
    policy,
  );
  const { arrears } = settled.next;
  assert(arrears.episode === state.arrears.episode, 'chargeLateFee: the arrears are the same');
  const fees = line.chargedBefore.plus(line.amount);
  return {
    ...settled,
    next: {
      ...settled.next,
      arrears: { ...arrears, ...accruedBy(line), fees, feesUntil: line.date },
    },
    line,
  };
};

/**
 * What an account in arrears owed right before `at`, an instant of this episode. Rule FEE-02.
 *
 * `newest`: its ledger backwards, down to the last entry before `at` at least. Fees that were charged
 * later, for a day that was missed, were no part of the debt then; those that were reversed later were.
 */
const owedAt = (state: AccountState, newest: readonly Entry[], at: Instant): Owed => {
  const { fees = zero, feesReversed = zero } = state.arrears;
  const before = newest.find((entry) => entry.at < at);
  const balance = before === undefined ? zero : totalOfBuckets(before.after);
  const later = newest.filter((entry) => entry.at >= at).map((entry) => feesIn(state, entry));
  return {
    total: Decimal.max(balance.negated(), zero),
    fees: fees.minus(feesReversed).minus(sum(later)),
  };
};

const feesIn = (state: AccountState, { cause }: Entry): Decimal => {
  if (cause.kind !== 'bill') return zero;
  const { kind, total, lines } = cause.bill;
  if (kind === 'lateFee') return total;
  return kind === 'correction' ? feesReversedBy(state, lines.filter(isCorrection)).negated() : zero;
};

/** Tells of a day's late fee, in one transaction with it: so once a day. Rules FEE-02, NOT-01. */
export const lateFeeNotice = (
  { accountId, arrears, currency }: AccountState,
  { date, debt, amount }: LateFeeLine,
  at: Instant,
): Notice => ({
  accountId,
  kind: 'lateFeeCharged',
  episode: String(arrears.episode),
  step: date,
  at,
  figures: { fee: amount.toFixed(2), debt: debt.toFixed(), currency, date },
});
