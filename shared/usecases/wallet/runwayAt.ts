import { type Bill, isOfUsage } from '#domain/ledger/bill.ts';
import { type Decimal, sum } from '#domain/money/decimal.ts';
import { dayMs, type Instant, plusMs } from '#domain/time/instant.ts';
import { type Runway, runwayDays, runwayOf } from '#domain/wallet/runway.ts';
import { balanceOf } from '#domain/wallet/wallet.ts';
import { Unavailable } from '#shared/faults.ts';
import { readLedger } from '#usecases/account/readLedger.ts';
import type { HasAccounts, LoadedAccount } from '#usecases/ports/accounts.ts';
import { type DeadlinePassed, noDeadline } from '#usecases/sweepEach.ts';

/** From when on bills count at `now`. Rule WAL-06. */
export const runwaySince = (now: Instant): Instant => plusMs(now, -runwayDays * dayMs);

/**
 * How long an account's balance lasts; undefined where the last seven days say nothing. WAL-06.
 *
 * @throws Unavailable if there is no time to read them
 */
export const runwayAt = async (
  deps: HasAccounts,
  loaded: LoadedAccount,
  now: Instant,
  deadlinePassed = noDeadline,
): Promise<Runway | undefined> => {
  const totals = await recentTotals(deps, loaded, { since: runwaySince(now), deadlinePassed });
  return runwayOf(balanceOf(loaded.state.wallet), totals);
};

/**
 * Bills of usage, from the ledger's end back to the first entry that is older than the average
 * reaches, with what corrections gave back of just these. An order says nothing about days: a year's
 * plan is bought once.
 */
const recentTotals = async (
  deps: HasAccounts,
  loaded: LoadedAccount,
  { since, deadlinePassed }: { readonly since: Instant; readonly deadlinePassed: DeadlinePassed },
): Promise<readonly Decimal[]> => {
  const totals: Decimal[] = [];
  const corrections: Bill[] = [];
  const range = { from: 1, to: loaded.state.ledger.seq, order: 'down' } as const;
  for await (const { seq, at, cause } of readLedger(deps, loaded, range)) {
    if (at <= since) break;
    assertTime(loaded, deadlinePassed);
    if (cause.kind !== 'bill') continue;
    if (cause.bill.kind === 'correction') corrections.push(cause.bill);
    if (!isOfUsage(cause.bill)) continue;
    const own = corrections.filter(({ corrects }) => corrects === seq);
    totals.push(sum([cause.bill, ...own].map(({ total }) => total)));
  }
  return totals;
};

const assertTime = ({ state }: LoadedAccount, deadlinePassed: DeadlinePassed): void => {
  if (deadlinePassed()) throw new Unavailable(`${state.accountId}: no time for its days`);
};
