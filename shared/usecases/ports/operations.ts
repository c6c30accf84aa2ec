import type { AccountId } from '#domain/accountId.ts';
import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import type { Hour } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Page } from '#usecases/ports/accounts.ts';
import type { Write } from '#usecases/ports/transaction.ts';

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

/** What the daily replay of an account's ledger found. Rule WAL-03. */
export type Reconciliation = {
  readonly accountId: AccountId;
  readonly checkedAt: Instant;
  /** Entries up to `seq` (whose hash is `hash`) have been replayed and are sound. */
  readonly seq: number;
  readonly hash: string;
  /** Decimal text of the wallet after `seq`, from the replay alone. */
  readonly wallet: string;
  readonly drift?: string;
};

export type ReconciliationStore = {
  load: (accountId: AccountId) => Promise<Reconciliation | undefined>;
  save: (result: Reconciliation) => Promise<void>;
  listDrift: (limit: number, after?: string) => Promise<Page<Reconciliation>>;
};

/**
 * Price books in force and to come, by `effectiveFrom`; the default book is always among them. The
 * list may be a minute old unless it is asked for `fresh`.
 */
export type PriceBookStore = {
  list: (freshness?: 'cached' | 'fresh') => Promise<readonly PriceBook[]>;
  /** On condition that `known`, a fresh list, is still all there are. */
  publish: (book: PriceBook, known: readonly PriceBook[]) => Write;
};

/** What a mutation answered, kept with its effect in one transaction. Rule ORD-03. */
export type OperationRecord = {
  readonly principal: string;
  readonly key: string;
  readonly bodyHash: string;
  readonly answer: unknown;
};

export type IdempotencyStore = {
  load: (principal: string, key: string) => Promise<OperationRecord | undefined>;
  record: (operation: OperationRecord) => Write;
};

export type Role = 'customer' | 'gateway' | 'operator';

/** An API token; only the hash of its secret is kept. */
export type ApiToken = {
  readonly tokenId: string;
  readonly secretHash: string;
  readonly name: string;
  readonly role: Role;
  /** The customer's account, for role `customer`. */
  readonly accountId?: AccountId;
  /** Sources a gateway may report for; a trailing `*` matches any rest. */
  readonly sources: readonly string[];
  /** The only accounts that a gateway may report and read; absent: any. */
  readonly accountIds?: readonly AccountId[];
  readonly createdAt: Instant;
  readonly expiresAt?: Instant;
  readonly revokedAt?: Instant;
};

export type TokenStore = {
  bySecretHash: (secretHash: string) => Promise<ApiToken | undefined>;
  load: (tokenId: string) => Promise<ApiToken | undefined>;
  list: (limit: number, after?: string) => Promise<Page<ApiToken>>;
  create: (token: ApiToken) => Write;
  revoke: (tokenId: string, at: Instant) => Promise<void>;
};

/** A shard's hour for `settleShard`; `accountId` narrows it to one account (a retry). */
export type SettleMessage = {
  readonly hour: Hour;
  readonly shard: number;
  readonly accountId?: AccountId;
};

export type SettlementQueue = { send: (messages: readonly SettleMessage[]) => Promise<void> };
