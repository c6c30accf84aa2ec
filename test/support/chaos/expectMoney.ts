import { expect } from 'vitest';
import { Decimal } from '#domain/money/decimal.ts';
import { epochMs, instant } from '#domain/time/instant.ts';
import { totalOfBuckets } from '#domain/wallet/wallet.ts';
import type { Evidence } from '#test/support/chaos/evidence.ts';
import { dayMs, hourMs } from '#test/support/chaos/stage.ts';
import { termsOf } from '#test/support/chaos/tale.ts';

/** Days begin at 16:00 UTC in Shanghai. */
const zoneMs = 8 * hourMs;

/**
 * Holds an account's ledger against what came in, and its late fees against the debts that the ledger
 * tells of. Rules WAL-03, WAL-04, FEE-01, FEE-02.
 */
export const expectMoney = (evidence: Evidence, endMs: number): void => {
  const { customer, fault, entries, notices } = evidence;
  const { accountId } = customer;
  expect(fault, `WAL-03 ledger of ${accountId}`).toBeUndefined();
  const credited = entries.flatMap(({ cause, deltas }) =>
    cause.kind === 'bill' ? [] : totalOfBuckets(deltas).toFixed(2),
  );
  const paid = customer.paid.map((amount) => amount.toFixed(2));
  expect(credited.toSorted(), `WAL-04 ${accountId}`).toEqual(paid.toSorted());
  const charged = feesCharged(evidence);
  expect(charged, `FEE-02 ${accountId}`).toEqual(feesDue(evidence, endMs));
  const told = notices.filter(({ kind }) => kind === 'lateFeeCharged').map(({ step }) => step);
  const days = charged.map((fee) => fee.slice(0, 10));
  expect(told.toSorted(), `FEE-02 ${accountId}`).toEqual(days);
};

/** `<local date> <fee>`, in order. */
const feesCharged = ({ bills }: Evidence): readonly string[] =>
  bills.flatMap(({ lines }) =>
    lines.flatMap((line) =>
      line.meter === 'lateFee' ? [`${line.date} ${line.amount.toFixed(2)}`] : [],
    ),
  );

/** What each midnight in arrears costs, if the day's job found the same arrears. */
const feesDue = (evidence: Evidence, endMs: number): readonly string[] => {
  return evidence.episodes.flatMap(({ sinceMs, untilMs = endMs }) => {
    if (termsOf(evidence.customer, sinceMs) !== 'strict') return [];
    const due: string[] = [];
    let [fees, accrued, lowest] = [new Decimal(0), new Decimal(0), new Decimal('Infinity')];
    for (let atMs = midnightAfter(sinceMs); atMs + jobMs < untilMs; atMs += dayMs) {
      const debt = owedBefore(evidence, atMs).minus(fees);
      const most = Decimal.min(lowest, debt).toDecimalPlaces(2, Decimal.ROUND_DOWN);
      if (most.lte(fees)) continue;
      lowest = Decimal.min(lowest, debt);
      accrued = accrued.plus(debt.times('0.0005'));
      const all = Decimal.min(accrued.toDecimalPlaces(2, Decimal.ROUND_HALF_UP), most);
      const fee = all.minus(fees);
      fees = all;
      const date = instant(new Date(atMs + zoneMs).toISOString()).slice(0, 10);
      if (fee.gt(0)) due.push(`${date} ${fee.toFixed(2)}`);
    }
    return due;
  });
};

const jobMs = 20 * 60_000;

const midnightAfter = (ms: number): number =>
  (Math.floor((ms + zoneMs) / dayMs) + 1) * dayMs - zoneMs;

const owedBefore = ({ entries }: Evidence, atMs: number): Decimal => {
  const last = entries.findLast(({ at }) => epochMs(at) < atMs);
  return last === undefined ? new Decimal(0) : totalOfBuckets(last.after).negated();
};
