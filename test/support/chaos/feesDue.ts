import type { Entry } from '#domain/ledger/entry.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { epochMs, instant } from '#domain/time/instant.ts';
import { totalOfBuckets } from '#domain/wallet/wallet.ts';
import { dayMs, type Episode, hourMs, minuteMs, termsOf } from '#test/support/chaos/stage.ts';
import type { Evidence } from '#test/support/chaos/watch.ts';

/** What fees are reckoned from. */
type Owing = Pick<Evidence, 'customer' | 'entries' | 'episodes'>;

/**
 * What each midnight in arrears costs, `<local date> <fee>`, if the day's job found the same arrears; reckoned from
 * the debts that the ledger tells of. Rules FEE-01, FEE-02.
 */
export const feesDue = (owing: Owing, endMs: number): readonly string[] =>
  owing.episodes.flatMap((episode) => {
    const { sinceMs } = episode;
    if (termsOf(owing.customer, sinceMs) !== 'strict') return [];
    const due: string[] = [];
    let [fees, accrued, lowest] = [new Decimal(0), new Decimal(0), new Decimal('Infinity')];
    for (
      let atMs = midnightAfter(sinceMs);
      isFoundAt(owing, episode, atMs + jobMs, endMs);
      atMs += dayMs
    ) {
      const debt = owedBefore(owing, atMs).minus(fees);
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

/** When the day's job runs after midnight. */
const jobMs = 20 * minuteMs;

/** Days begin at 16:00 UTC in Shanghai. */
const zoneMs = 8 * hourMs;

const midnightAfter = (ms: number): number =>
  (Math.floor((ms + zoneMs) / dayMs) + 1) * dayMs - zoneMs;

/**
 * Whether the job that runs then finds the arrears. Of a payment in the same instant either may come first: the
 * ledger tells whether the job did.
 */
const isFoundAt = (
  { entries }: Owing,
  { untilMs }: Episode,
  jobAtMs: number,
  endMs: number,
): boolean => {
  if (jobAtMs !== untilMs) return jobAtMs < (untilMs ?? endMs);
  const atOnce = entries.filter(({ at }) => epochMs(at) === jobAtMs);
  const end = atOnce.findIndex(({ after }) => totalOfBuckets(after).gte(0));
  return atOnce.slice(0, end).some(isFee);
};

const isFee = ({ cause }: Entry): boolean => cause.kind === 'bill' && cause.bill.kind === 'lateFee';

const owedBefore = ({ entries }: Owing, atMs: number): Decimal => {
  const last = entries.findLast(({ at }) => epochMs(at) < atMs);
  return last === undefined ? new Decimal(0) : totalOfBuckets(last.after).negated();
};
