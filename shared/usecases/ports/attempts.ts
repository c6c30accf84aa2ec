import type { AccountId } from '#domain/accountId.ts';
import type { Hour } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * Accounts that a run is at work on, and when it has ended at the latest, however it does; `suspects`: those
 * among whom runs before it died; `parked`: those that they died on. Rule SET-09.
 */
export type RunAttempt = {
  readonly accounts: readonly AccountId[];
  readonly suspects: readonly AccountId[];
  readonly parked: readonly AccountId[];
  readonly until: Instant;
};

/** What runs over shards' hours are at work on, for the run after one that dies. Rule SET-09. */
export type AttemptStore = {
  /** Records what a run begins, before it does. */
  record: (hour: Hour, shard: number, attempt: RunAttempt) => Promise<void>;
  /** What the last run that recorded anything has left there; strongly consistent. */
  load: (hour: Hour, shard: number) => Promise<RunAttempt | undefined>;
  end: (hour: Hour, shard: number) => Promise<void>;
};

export type HasAttempts = { readonly attempts: AttemptStore };
