import type { AccountState } from '#domain/account/accountState.ts';
import {
  type Billed,
  billedBy,
  type HourToBill,
  judgeRecords,
  mayHaveBills,
  restToBill,
} from '#domain/account/settlement/hourToBill.ts';
import { secondsOf } from '#domain/account/settlement/rateSeconds.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import type { Billable } from '#domain/metering/billable.ts';
import { type Stretch, type StretchSums, stretchSums } from '#domain/metering/stretch.ts';
import { endOf, type Hour } from '#domain/time/hour.ts';
import { hourMs, plusMs } from '#domain/time/instant.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HourFrom } from '#usecases/ports/hours.ts';
import type { HasInstances } from '#usecases/ports/instances.ts';
import type { HasPriceBooks } from '#usecases/ports/priceBooks.ts';
import type { HasUsage, StoredUsage } from '#usecases/ports/usage.ts';
import { type BillingOrder, billingOrder } from '#usecases/settlement/billingOrder.ts';
import { instancesOf } from '#usecases/settlement/instancesOf.ts';
import { isWaiting, type ParkOutcome, parkUsage } from '#usecases/settlement/parkUsage.ts';

/**
 * An account's hour as the work list has it; `late` asks for what is recorded and not yet billed.
 * `records` is absent where they are read as they are billed. `runs`: there may be instances that cost by the second.
 */
export type AccountHour = {
  readonly accountId: AccountId;
  readonly hour: Hour;
  readonly records?: readonly StoredUsage[];
  readonly late: boolean;
  readonly runs?: boolean;
  /** Where an earlier run stopped. */
  readonly from?: HourFrom;
};

/**
 * How an hour is read. `again`: the work list's records were read before the state, and may lack what others
 * have billed since. `isStrong`: the state was read strongly consistent. `mostLines` are held at once.
 */
export type Reading = {
  readonly again: boolean;
  readonly isStrong: boolean;
  readonly mostLines: number;
  readonly from?: HourFrom | undefined;
};

/** What an hour, or a stretch of it, has to bill, and where the next stretch begins. */
type ReadHour = {
  readonly facts: HourToBill<StoredUsage>['facts'];
  readonly parking: ParkOutcome;
  readonly next?: HourFrom;
};

type ReadDeps = HasAccounts & HasInstances & HasPriceBooks & HasUsage;

const recordsAChunk = 1_000;

/**
 * Reads all that says what an hour has to bill, or a stretch of it if it has more lines than are held at once.
 * Records that the account contradicts are parked as they are met. Rules MET-06, MET-10, INS-01, SET-09.
 *
 * `stale`: some are contradicted by a state that may be stale. What is parked is parked for good: all is to be read again.
 */
export const readHour = async (
  deps: ReadDeps,
  state: AccountState,
  work: AccountHour,
  reading: Reading,
): Promise<ReadHour | 'stale'> => {
  const { hour, late } = work;
  const order = billingOrder(deps, state, hour, reading.from);
  const sums = stretchSums(reading.from && (await order.stretchFrom(reading.from)));
  sums.add(secondsOf(state, hour));
  const records = recordsOf(deps, state, work, reading);
  const parking = await addRecords(deps, state, records, { ...reading, sums, order });
  if (parking === 'stale') return 'stale';
  const { usage: recorded, stretch } = sums.end();
  const billed = mayHaveBills(state, hour)
    ? await billedFor(deps, state, hour, stretch)
    : undefined;
  const facts = restToBill(state, { hour, late, recorded, billed });
  const next = stretch?.upTo === undefined ? undefined : await order.fromTurn(stretch.upTo);
  return { facts, parking, ...(next && { next }) };
};

/** Those of the work list serve where nothing can have been billed since. */
const recordsOf = (
  { usage }: HasUsage,
  state: AccountState,
  { records, accountId, hour, late }: AccountHour,
  { again, from }: Reading,
): Iterable<StoredUsage> | AsyncIterable<StoredUsage> => {
  const isCurrent = !mayHaveBills(state, hour) && !late && !again && from === undefined;
  return (isCurrent ? records : undefined) ?? usage.ofAccountHour(hour, accountId);
};

type Adding = Reading & { readonly sums: StretchSums; readonly order: BillingOrder };

/** Adds up what records have to bill, a chunk at a time; `stale`: see `readHour`. */
const addRecords = async (
  deps: ReadDeps,
  state: AccountState,
  records: Iterable<StoredUsage> | AsyncIterable<StoredUsage>,
  { isStrong, mostLines, sums, order }: Adding,
): Promise<ParkOutcome | 'stale'> => {
  const parking = { isParked: false, isWaiting: false };
  for await (const chunk of chunksOf(records)) {
    parking.isWaiting ||= chunk.some(isWaiting);
    const open = chunk.filter(({ parked }) => !parked);
    const { parts, wrong } = judgeRecords(state, await instancesOf(deps, state, open), open);
    if (wrong.length > 0) {
      if (!isStrong) return 'stale';
      await parkUsage(deps, wrong);
      parking.isParked = true;
    }
    sums.add(parts);
    if (sums.lines() > 2 * mostLines) sums.keepFirst(mostLines, await order.turnOf());
  }
  if (sums.lines() > mostLines) sums.keepFirst(mostLines, await order.turnOf());
  return parking;
};

async function* chunksOf(
  records: Iterable<StoredUsage> | AsyncIterable<StoredUsage>,
): AsyncGenerator<readonly StoredUsage[]> {
  let chunk: StoredUsage[] = [];
  for await (const record of records) {
    chunk.push(record);
    if (chunk.length < recordsAChunk) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

const correctsNone = ({ cause }: Entry): boolean =>
  cause.kind === 'bill' && cause.bill.corrects === undefined;

/** How far two machines' clocks may differ: a bill may seem issued this long before its hour ended. */
const clockSkewMs = 24 * hourMs;

/**
 * Bills of an hour are issued after it ended, so the ledger is read backwards to that instant, or to the hour's
 * first bill: that one alone corrects none. Rules MET-06, SET-04.
 */
const billedFor = async (
  { accounts }: HasAccounts,
  { accountId, ledger }: AccountState,
  hour: Hour,
  stretch?: Stretch,
): Promise<Billed> => {
  const oldest = plusMs(endOf(hour), -clockSkewMs);
  const whole = { from: 1, to: ledger.seq, order: 'down' } as const;
  const usage: Billable[] = [];
  let first: number | undefined;
  for await (const entry of accounts.entries(accountId, whole)) {
    if (entry.at < oldest) break;
    const billed = billedBy(entry, hour, stretch);
    for (const line of billed.usage) usage.push(line);
    first = billed.first ?? first;
    if (billed.first !== undefined && correctsNone(entry)) break;
  }
  return { usage, ...(first !== undefined && { first }) };
};
