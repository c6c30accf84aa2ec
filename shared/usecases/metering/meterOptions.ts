import type { AccountId } from '#domain/accountId.ts';
import type { LogParser } from '#domain/metering/logs/logLine.ts';
import type { Hour } from '#domain/time/hour.ts';

/** How a log is metered. Rules MET-07, MET-09, MET-11. */
export type MeterOptions = {
  readonly parse: LogParser;
  /** Whose usage it is: one account's, or of each line that of its account field. Rule MET-11. */
  readonly accounts: AccountId | ReadonlyMap<string, AccountId>;
  readonly instanceId: string;
  readonly region: string;
  /** Who wrote the log; another one for each node. */
  readonly source: string;
  /** Which network the requests to back ends crossed; `none` if there is no back end to pay for. */
  readonly backend: 'internet' | 'private' | 'none';
  /** Rule MET-07. */
  readonly overheadFactor: string;
  /** Leaves out this hour and all after it. */
  readonly until?: Hour;
};

/** Lines of a log, without their ends. */
export type LineBlock = {
  readonly lines: readonly string[];
  /** The last one has no end: it may be written still. */
  readonly isUnfinished?: boolean;
};
