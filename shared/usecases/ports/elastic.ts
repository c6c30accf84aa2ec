import type { AccountId } from '#domain/accountId.ts';
import type { PeakSample } from '#domain/gateways/peaks/acceptPeak.ts';
import type { ElasticDay } from '#domain/gateways/peaks/elastic.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Span } from '#domain/time/spans.ts';
import type { GatewayName } from '#usecases/ports/holdings.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** Peak samples, each under its gateway and window start. The key is the identity. Rule MET-08. */
export type PeakStore = {
  /**
   * One write a sample, no two of one identity; what became of each. The same sample again is a duplicate, another
   * content a conflict. @throws Unavailable: some may have been put
   */
  put: (
    samples: readonly PeakSample[],
  ) => Promise<readonly ('accepted' | 'duplicate' | 'conflict')[]>;
  /** Samples whose windows start in a stretch of time, in order, strongly consistent. */
  within: (gateway: GatewayName, span: Span) => AsyncIterable<PeakSample>;
  /** The same, a page at a time. */
  list: (
    gateway: GatewayName,
    span: Span,
    limit: number,
    after?: string,
  ) => Promise<Page<PeakSample>>;
};

export type HasPeaks = { readonly peaks: PeakStore };

/** Names a gateway's local day. */
export type DayName = GatewayName & { readonly date: LocalDate };

/** Local days of elastic capacity that are closed, and what they were billed. Rules ELA-02, ELA-04. */
export type ElasticDayStore = {
  /** Closes a day before its samples are read; answers it as it is then. */
  close: (day: DayName, at: ElasticDay['closedAt']) => Promise<ElasticDay>;
  /** Strongly consistent; undefined while it is not closed. */
  load: (day: DayName) => Promise<ElasticDay | undefined>;
  /** Saves `day.version`, on condition that the stored one is `day.version - 1`. */
  save: (day: ElasticDay) => Write;
  /** Newest first. */
  list: (gateway: GatewayName, limit: number, after?: string) => Promise<Page<ElasticDay>>;
};

export type HasElasticDays = { readonly elasticDays: ElasticDayStore };

/** Says that samples came for a day that was closed; `arrivals` counts how often. */
export type LateMark = DayName & { readonly arrivals: number };

/** A gateway with elastic capacity on or days to bill: whether a day is `due`, and late samples. */
export type ElasticWork = GatewayName & {
  readonly due: boolean;
  readonly late: readonly LateMark[];
};

/** The work list of the daily billing, by shard as usage is. Rules ELA-02, ELA-04. */
export type ElasticStore = {
  /**
   * In one transaction with a gateway that is on, or has days to bill; in place of what was there.
   * `due`: there is no day to bill before.
   */
  add: (gateway: GatewayName, due: Instant) => Write;
  /** In one transaction with the gateway of which nothing is left to bill. */
  remove: (gateway: GatewayName) => Write;
  /** Asks the next run to look at a closed day again. */
  markLate: (day: DayName) => Promise<void>;
  /** Takes a mark back, unless more came since it was read; then it stays for the next run. */
  clearLate: (mark: LateMark) => Promise<void>;
  /**
   * What is listed, with what is due by an instant. Strongly consistent, in order of accounts and
   * gateways.
   */
  ofShard: (shard: number, by: Instant) => AsyncIterable<ElasticWork>;
  /** The same of one account. */
  ofAccount: (accountId: AccountId, by: Instant) => AsyncIterable<ElasticWork>;
};

/**
 * The shards in which something may be listed; of the others it is certain that nothing is. Strongly
 * consistent, one request for fifty shards.
 */
export type ElasticShards = { listed: () => Promise<readonly number[]> };

export type HasElasticShards = { readonly elasticShards: ElasticShards };

export type HasElastic = { readonly elastic: ElasticStore };

/** A shard for `billElasticShard`. */
export type ElasticMessage = { readonly shard: number };

/** The queue that `billElasticShard` works off. @throws Unavailable if a message was not taken */
export type ElasticQueue = { send: (messages: readonly ElasticMessage[]) => Promise<void> };

export type HasElasticQueue = { readonly elasticQueue: ElasticQueue };
