import type { AccountId } from '#domain/accountId.ts';
import type { ParkingReason, UsageRecord } from '#domain/metering/usageRecord.ts';
import type { Hour } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/**
 * A record that came more than 72 hours late, or that settlement has parked for a `reason` of its own, waits
 * until the operator releases it. Rules MET-06, MET-10.
 */
export type Parking = {
  readonly parked: boolean;
  readonly reason?: ParkingReason;
  readonly releaseId?: string;
};

export type StoredUsage = UsageRecord & Parking & { readonly receivedAt: Instant };

/**
 * One account's part of an hour's work list. `lateHours`: hours to bill the difference of. `records` is absent
 * where there are more than a run holds: they are read as they are billed. Rule SET-09.
 */
export type AccountUsage = {
  readonly accountId: AccountId;
  readonly records?: readonly StoredUsage[];
  readonly lateHours: readonly Hour[];
};

/** Of a shard's hour the accounts after one, or one account alone. */
export type WorkPart = { readonly after?: AccountId } | { readonly accountId: AccountId };

/**
 * Usage of one account and hour that waits for the operator. `bills`: the sequences of those that its release has
 * made so far, where one does not hold it (SET-09). `assigned`: so many records were put under its release.
 */
export type ParkedUsage = {
  readonly accountId: AccountId;
  readonly hour: Hour;
  readonly arrivals: number;
  readonly releaseId?: string;
  readonly bills?: readonly number[];
  readonly assigned?: number;
};

/** Whether an identity was free, was the same record's, or another's. Rule MET-02. */
type Identified = 'accepted' | 'duplicate' | 'conflict';

export type UsageStore = {
  shardOf: (accountId: AccountId) => number;
  shardCount: number;
  /**
   * One write a record, no two of one identity; what became of each. The same record again is a duplicate,
   * another content a conflict. Rule MET-02. @throws Unavailable: some may have been put
   */
  put: (records: readonly StoredUsage[]) => Promise<readonly Identified[]>;
  /** Claims source and id over all hours and accounts: `duplicate` if the same record has. Rule MET-02. */
  claimIds: (records: readonly StoredUsage[]) => Promise<readonly Identified[]>;
  /** Asks the run of `running` to bill what came late for `late`. Idempotent. */
  markLate: (running: Hour, late: Hour, accountId: AccountId) => Promise<void>;
  /** The same as a part of a transaction. */
  lateMark: (running: Hour, late: Hour, accountId: AccountId) => Write;
  /** The work list of a shard's hour in account order, or a part of it; strongly consistent. */
  workList: (hour: Hour, shard: number, part?: WorkPart) => AsyncIterable<AccountUsage>;
  /** Every record of an account's hour, strongly consistent, read as it is asked for. */
  ofAccountHour: (hour: Hour, accountId: AccountId) => AsyncIterable<StoredUsage>;
  /** Parks a record that is there, for good; one that is parked stays as it is. Rule MET-10. */
  park: (record: StoredUsage, reason: ParkingReason) => Promise<void>;
  markParked: (accountId: AccountId, hour: Hour) => Promise<void>;
  listParked: (limit: number, after?: string) => Promise<Page<ParkedUsage>>;
  loadParked: (accountId: AccountId, hour: Hour) => Promise<ParkedUsage | undefined>;
  /** Fixes the id that a release of this account's hour goes by; answers the one in force. */
  claimRelease: (accountId: AccountId, hour: Hour, releaseId: string) => Promise<ParkedUsage>;
  /** Puts parked records under a release, and counts them on it: one transaction. Conflict if one is under any. */
  assignRelease: (parked: ParkedUsage, records: readonly StoredUsage[]) => readonly Write[];
  /** Notes a bill of a release in one transaction with it. Conflict if the release is over. */
  addReleaseBill: (parked: ParkedUsage, seq: number) => Write;
  /** Ends a release in one transaction with its bill. Conflict if more was parked, or put under it, meanwhile. */
  endRelease: (parked: ParkedUsage) => Write;
};

export type HasUsage = { readonly usage: UsageStore };

/** A shard of an hour with something to settle; `since`: when that was first known. */
export type OpenShard = { readonly hour: Hour; readonly shard: number; readonly since: Instant };

/**
 * The shards of hours that have something to settle, from before the first write to their work list until
 * they are complete. Rules SET-06, SET-09.
 */
export type OpenShardStore = {
  /** Whether this process knows that all of these shards were marked. No request. */
  isMarked: (hour: Hour, shards: readonly number[]) => boolean;
  /**
   * Marks shards that are not marked yet; the first mark of a shard stays. About one read an hour and process,
   * and one write an hour and shard.
   */
  mark: (hour: Hour, shards: readonly number[], since: Instant) => Promise<void>;
  /** Every open shard, of hours up to one if it is named, oldest hour first, strongly consistent. */
  upTo: (last?: Hour) => AsyncIterable<OpenShard>;
  /** Those of an hour, strongly consistent. */
  ofHour: (hour: Hour) => Promise<readonly OpenShard[]>;
  /** Takes the mark of a complete shard away. */
  end: (hour: Hour, shard: number) => Promise<void>;
  /** The same as a part of a transaction. @throws Conflict, from the transaction, if there is no mark */
  ended: (hour: Hour, shard: number) => Write;
};

export type HasOpenShards = { readonly openShards: OpenShardStore };
