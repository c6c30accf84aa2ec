import { assert } from '#domain/defect.ts';
import type { FeeDay } from '#domain/lifecycle/fees/feeDayDue.ts';
import { lateFeeOf, type Owed } from '#domain/lifecycle/fees/lateFeeOf.ts';
import { zero } from '#domain/money/decimal.ts';
import type { AccountState, MonthToDate } from '#domain/settlement/accountState.ts';
import type { LateFeeLine } from '#domain/settlement/bill.ts';
import { billAtOnce } from '#domain/settlement/billAtOnce.ts';
import type { Settled } from '#domain/settlement/settleHour.ts';
import type { Instant } from '#domain/time/instant.ts';
import { drawFrom } from '#domain/wallet/draw.ts';
import type { Sha256 } from '#domain/wallet/post.ts';

/** A day that is due, what was owed at its start, and the month of `now` if it left the state. */
export type FeeFacts = {
  readonly day: FeeDay;
  readonly owed: Owed;
  readonly archivedMonth?: MonthToDate;
};

/** The day is decided; `settled` and `line` are absent where the fee is 0.00. */
export type FeeDecided =
  | { readonly next: AccountState; readonly line?: undefined }
  | { readonly next: AccountState; readonly line: LateFeeLine; readonly settled: Settled };

/**
 * Decides the late fee of one local day, once: the next state knows the day, and what the episode's
 * fees come to. Rules FEE-01, FEE-02.
 *
 * The fee is a bill of its own, drawn like usage but from no voucher; cash goes further below zero. It
 * begins no arrears, for it is charged in arrears only.
 */
export const chargeLateFee = (
  state: AccountState,
  { day: { date }, owed, archivedMonth }: FeeFacts,
  policy: { readonly sha256: Sha256; readonly now: Instant },
): FeeDecided => {
  assert(state.arrears.since !== undefined, 'chargeLateFee: an account in arrears');
  const { fees = zero } = state.arrears;
  const fee = lateFeeOf(owed, fees);
  if (fee.amount.isZero()) {
    const arrears = { ...state.arrears, feesUntil: date };
    return { next: { ...state, version: state.version + 1, arrears } };
  }
  const line: LateFeeLine = { meter: 'lateFee', date, ...fee };
  const settled = billAtOnce(
    state,
    {
      ...({ kind: 'lateFee', lines: [line] } as const),
      drawing: drawFrom(state.wallet.buckets, [], fee.amount),
      ...(archivedMonth && { archivedMonth }),
    },
    policy,
  );
  const { arrears } = settled.next;
  assert(arrears.episode === state.arrears.episode, 'chargeLateFee: the arrears are the same');
  const known = { ...arrears, fees: fees.plus(fee.amount), feesUntil: date };
  return { next: { ...settled.next, arrears: known }, line, settled };
};
