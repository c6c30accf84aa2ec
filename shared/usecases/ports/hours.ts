import type { AccountId } from '#domain/accountId.ts';
import type { Hour } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** How far one shard of an hour has been settled. Rule SET-06. */
export type ShardProgress = {
  readonly shard: number;
  /** Of its own; absent where it was closed with its hour. */
  readonly closedAt?: Instant;
  readonly completedAt?: Instant;
  readonly settledAccounts: number;
  readonly parkedAccounts: number;
  /** That the operator has taken it off the list unsettled. Rule SET-09. */
  readonly skipped?: Skipped;
};

/** Why and when a shard of an hour was skipped. */
export type Skipped = { readonly reason: string; readonly skippedAt: Instant };

/**
 * Shards in which something may run by the second: `from`: the first hour that they are not marked for yet;
 * `changed`: in which hour an account of theirs changed last. Rules INS-01, SET-07.
 */
export type RunningShards = {
  readonly shards: readonly number[];
  readonly from: Hour;
  readonly changed: Hour;
};

/** What stood when hours were closed. `before`: the first that was open; absent where none was ever closed. */
export type ClosedHours = { readonly before?: Hour; readonly running?: RunningShards };

/** What one run over a closed shard came to; `parkedAccounts`: of the shard, after this run. */
export type CompletedRun = Required<Omit<ShardProgress, 'closedAt' | 'skipped'>>;

/** An account-hour that failed until its run gave up. Rule SET-06. */
export type ParkedAccount = {
  readonly accountId: AccountId;
  readonly hour: Hour;
  readonly reason: string;
  readonly parkedAt: Instant;
};

export type HourStore = {
  /**
   * Closes an hour and all before it, for good, before any of their work lists is read. A process that has
   * seen it closed asks again all the same: what runs may have changed.
   */
  close: (hour: Hour) => Promise<ClosedHours>;
  /** Whether an hour is closed. Strongly consistent; what is closed stays so, and is asked once. */
  isClosed: (hour: Hour) => Promise<boolean>;
  /**
   * The hour before which every hour is closed and every shard with something to settle marked; absent
   * before the first closing. Strongly consistent.
   */
  watermark: () => Promise<Hour | undefined>;
  /**
   * All hours before `next` have their shards marked in which something ran; nothing runs in those that
   * are `over`, unless something has changed since `read`.
   */
  markedRunning: (next: Hour, over: readonly number[], read: RunningShards) => Promise<void>;
  /** Says in a shard that it is skipped; completing it ends that. */
  skip: (hour: Hour, shard: number, skipped: Skipped) => Write;
  /** Adds what a run settled; keeps the instant of the first that completed the shard. */
  complete: (hour: Hour, run: CompletedRun) => Promise<void>;
  progress: (hour: Hour) => Promise<readonly ShardProgress[]>;
  park: (parked: ParkedAccount) => Promise<void>;
  unpark: (accountId: AccountId, hour: Hour) => Promise<void>;
  loadParked: (accountId: AccountId, hour: Hour) => Promise<ParkedAccount | undefined>;
  /** Whether an hour of the account is parked; strongly consistent. */
  hasParked: (accountId: AccountId) => Promise<boolean>;
  listParked: (limit: number, after?: string) => Promise<Page<ParkedAccount>>;
};

export type HasHours = { readonly hours: HourStore };

/**
 * Where the billing of an account's hour goes on that has more lines than a run holds: behind a turn, in an
 * order of regions that stays. Rules SET-09, PCK-09.
 */
export type HourFrom = {
  readonly ranks: Readonly<Record<string, number>>;
  readonly after: string;
};

/** An account's hour that a run has not finished; `hour` is the shard's own, or one that usage came late for. */
export type UnfinishedHour = {
  readonly accountId: AccountId;
  readonly hour: Hour;
  readonly from?: HourFrom;
};

/**
 * Where a run stopped for want of time. Every account of the shard up to `after` was looked at, all of them if
 * `isRead`; the hours in `unfinished` are not done. `behind`: nor are others, which failed and are tried again by
 * the message before this. `settled` and `parked`: so many account-hours by now.
 */
export type SettleCursor = {
  readonly after?: AccountId;
  readonly isRead: boolean;
  readonly unfinished: readonly UnfinishedHour[];
  readonly behind: boolean;
  readonly settled: number;
  readonly parked: number;
};

/** A shard's hour for `settleShard`; `accountId` narrows it to one account (a retry). */
export type SettleMessage = {
  readonly hour: Hour;
  readonly shard: number;
  readonly accountId?: AccountId;
  readonly cursor?: SettleCursor;
};

export type SettlementQueue = { send: (messages: readonly SettleMessage[]) => Promise<void> };

export type HasSettlementQueue = { readonly settlementQueue: SettlementQueue };
