import type { Settled } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { openAccount } from '#domain/account/openAccount.ts';
import { hourToBill, mayHaveBills } from '#domain/account/settlement/hourToBill.ts';
import { secondsOf } from '#domain/account/settlement/rateSeconds.ts';
import { type HourFacts, settleHour } from '#domain/account/settlement/settleHour.ts';
import type { AccountId } from '#domain/accountId.ts';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import type { Instance } from '#domain/instances/instance.ts';
import { type Bill, type BillLine, isMetered } from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { billablesOf, sumBillables } from '#domain/metering/billable.ts';
import { hourStatusOf } from '#domain/metering/settledWindow.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import type { MeteredLine } from '#domain/rating/meteredLine.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { endOf, type Hour, hourOf, plusHours, startOf } from '#domain/time/hour.ts';
import { type Instant, instant, plusMs } from '#domain/time/instant.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { quotaOver } from '#test/support/firstYearOver.ts';
import { firstRun } from '#test/support/samples/runs.ts';
import type { TestDeps } from '#test/support/worlds/testDeps.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';

/** A record of a whole hour in ap-guangzhou, without calls or bytes but for what `part` says. */
export const recordOf = (at: Hour, part: Partial<UsageRecord> = {}): UsageRecord => ({
  source: 'gateway/gw-1',
  id: `gw-1:${at}`,
  accountId: 'acct-00042' as AccountId,
  instanceId: 'gw-guangzhou-1',
  region: 'ap-guangzhou',
  protocol: 'http',
  windowStart: startOf(at),
  windowEnd: endOf(at),
  calls: 0,
  frontendErrors: 0,
  responseBytes: { internet: 0, private: 0 },
  backendBytes: { internet: 0, private: 0 },
  inboundBytes: 0,
  overheadFactor: '1',
  ...part,
});

/** The lines of a bill of usage; any other line is an error. */
export const meteredLines = (lines: readonly BillLine[]): readonly MeteredLine[] =>
  lines.map((line) => {
    if (!isMetered(line)) throw new Error(`a line of an ${line.meter}`);
    return line;
  });

/** An account whose first year is over, without funds; CNY, Asia/Shanghai. */
export const accountOf = (part: Partial<AccountState> = {}): AccountState =>
  inactive({ quota: quotaOver, ...part });

/** The same, which has had nothing of `apigw`. */
export const inactive = (part: Partial<AccountState> = {}): AccountState => ({
  ...openAccount({
    accountId: 'acct-00042' as AccountId,
    currency: 'CNY',
    terms: 'standard',
    zone: defaultZone,
  }),
  ...part,
});

type Circumstances = Partial<Omit<HourFacts, 'hour' | 'usage'>> & {
  readonly books?: readonly PriceBook[];
  readonly now?: Instant;
};

/** Settles an hour's records, where there is something to settle. */
export const settle = (
  ...args: Parameters<typeof settleIfAny>
): Settled & { readonly bill: UsageBill } => {
  const settled = settleIfAny(...args);
  if (settled === undefined) throw new Error('there is nothing to settle');
  return settled;
};

/** Settles an hour's records, and its seconds, two minutes after its end or as the circumstances say. */
export const settleIfAny = (
  state: AccountState,
  hour: Hour,
  records: readonly Partial<UsageRecord>[],
  circumstances: Circumstances = {},
): (Settled & { readonly bill: UsageBill }) | undefined => {
  const { books = [defaultBook], now = plusMs(endOf(hour), 120_000), ...rest } = circumstances;
  const isOpen = hourStatusOf(state.settled, hour) === 'open';
  const usage = sumBillables([
    ...records.flatMap((record) => billablesOf(recordOf(hour, record), 'shared')),
    ...(isOpen ? secondsOf(state, hour) : []),
  ]);
  const settled = settleHour(
    state,
    { kind: 'hourly', ...rest, hour, usage },
    { books, sha256, now },
  );
  return settled && { ...settled, bill: billOf(settled.entry) };
};

/** A bill whose lines are known to be metered. */
export type UsageBill = Omit<Bill, 'lines'> & { readonly lines: readonly MeteredLine[] };

export const billOf = ({ cause }: Entry): UsageBill => {
  if (cause.kind !== 'bill') throw new Error(`the entry is a ${cause.kind}`);
  return { ...cause.bill, lines: meteredLines(cause.bill.lines) };
};

/** Bytes to clients over the internet. */
export const toClients = (bytes: number): Pick<UsageRecord, 'responseBytes'> => ({
  responseBytes: { internet: bytes, private: 0 },
});

export const gigabyte = 2 ** 30;

/** Settles hours at an instant, each shard once, in the order given. */
export const settleHours = async (
  deps: TestDeps,
  at: string,
  hours: readonly string[],
): Promise<void> => {
  deps.setNow(at);
  for (const hour of hours) {
    for (let shard = 0; shard < deps.usage.shardCount; shard += 1) {
      await settleShard(deps, { hour: hour as Hour, shard }, firstRun);
    }
  }
};

/** Leaves an hour as the oldest that is not complete: all before it are closed, and nothing of them open. */
export const settledUpTo = async (
  { hours, openShards, usage, now }: TestDeps,
  oldestOpen: Hour,
): Promise<void> => {
  const last = plusHours(oldestOpen, -1);
  await hours.close(last);
  for await (const { hour, shard } of openShards.upTo(last)) await openShards.end(hour, shard);
  await openShards.mark(oldestOpen, [...Array(usage.shardCount).keys()], now());
};

/** Why a window of usage is parked by a state, or `billed`. Rule MET-10. */
export type Judge = (from: string, until: string, part?: Partial<UsageRecord>) => string;

/** What becomes of usage under an id; `found`: what the account has under it beside its state. */
export const judgeOf =
  (state: AccountState, instanceId: string, found?: Instance): Judge =>
  (from, until, part = {}) => {
    const [windowStart, windowEnd] = [instant(from), instant(until)];
    const window = { windowStart, windowEnd, instanceId };
    const hour = hourOf(windowStart);
    const records = [recordOf(hour, { ...window, ...part })];
    const instances = new Map(found && [[instanceId, found]]);
    const billed = mayHaveBills(state, hour) ? { usage: [] } : undefined;
    const { wrong } = hourToBill(state, { hour, late: false, records, instances, billed });
    return wrong[0]?.reason ?? 'billed';
  };
