import type { AccountId } from '#domain/accountId.ts';
import type { Hour } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Page } from '#usecases/ports/lists.ts';

/** How far one shard of an hour has been settled. Rule SET-06. */
export type ShardProgress = {
  readonly shard: number;
  readonly closedAt: Instant;
  readonly completedAt?: Instant;
  readonly settledAccounts: number;
  readonly parkedAccounts: number;
};

/** What one run over a closed shard came to; `parkedAccounts`: of the shard, after this run. */
export type CompletedRun = Required<Omit<ShardProgress, 'closedAt'>>;

/** An account-hour that failed until its run gave up. Rule SET-06. */
export type ParkedAccount = {
  readonly accountId: AccountId;
  readonly hour: Hour;
  readonly reason: string;
  readonly parkedAt: Instant;
};

export type HourStore = {
  /** Closes a partition before it is read; keeps the first instant. */
  close: (hour: Hour, shard: number, at: Instant) => Promise<void>;
  /** Adds what a run settled; keeps the instant of the first that completed the shard. */
  complete: (hour: Hour, run: CompletedRun) => Promise<void>;
  progress: (hour: Hour) => Promise<readonly ShardProgress[]>;
  /** The hour up to which every hour is complete; absent before the first dispatch. */
  watermark: () => Promise<Hour | undefined>;
  setWatermark: (hour: Hour) => Promise<void>;
  park: (parked: ParkedAccount) => Promise<void>;
  unpark: (accountId: AccountId, hour: Hour) => Promise<void>;
  loadParked: (accountId: AccountId, hour: Hour) => Promise<ParkedAccount | undefined>;
  /** Whether an hour of the account is parked; strongly consistent. */
  hasParked: (accountId: AccountId) => Promise<boolean>;
  listParked: (limit: number, after?: string) => Promise<Page<ParkedAccount>>;
};

export type HasHours = { readonly hours: HourStore };

/** A shard's hour for `settleShard`; `accountId` narrows it to one account (a retry). */
export type SettleMessage = {
  readonly hour: Hour;
  readonly shard: number;
  readonly accountId?: AccountId;
};

export type SettlementQueue = { send: (messages: readonly SettleMessage[]) => Promise<void> };

export type HasSettlementQueue = { readonly settlementQueue: SettlementQueue };
