import type { AccountId } from '#domain/accountId.ts';
import type { LifecycleName } from '#domain/lifecycle/lifecycle.ts';
import type { NoticeSubject } from '#domain/notices/notice.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Page } from '#usecases/ports/accounts.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** What a lifecycle's execution begins with; it names the episode it may act for. Rule ARR-06. */
export type ArrearsEpisode = { readonly accountId: AccountId; readonly episode: number };

/** A prepaid term of a gateway or instance; `expiry` is the end that the episode is about. */
export type TermEpisode = {
  readonly accountId: AccountId;
  readonly kind: 'gateway' | 'instance';
  readonly id: string;
  readonly expiry: Instant;
};

/** A prepaid thing on the list of what is due; `listed`: by when, as `termDue` tells. Rule EXP-01. */
export type ListedTerm = Pick<TermEpisode, 'accountId' | 'kind' | 'id'> & {
  readonly listed: Instant;
};

/** An instance that a refund isolated. */
export type IsolationEpisode = {
  readonly accountId: AccountId;
  readonly instanceId: string;
  readonly since: Instant;
};

/** What the executions of each lifecycle begin with. */
export type Episodes = {
  readonly arrears: ArrearsEpisode;
  readonly expiry: TermEpisode;
  readonly isolation: IsolationEpisode;
};

/**
 * Starts executions of the state machines, each named after its episode: starting twice starts once.
 * Never throws: timers are hints, and the sweep takes the steps of what has no execution. ARR-06.
 */
export type Lifecycles = {
  start: <Name extends LifecycleName>(of: Name, episode: Episodes[Name]) => Promise<void>;
};

/**
 * What a task of a state machine answers. `done`: the step has been taken, now or before, and the next
 * is due at `at` (absent after the last). `early`: it is due at `at`. `over`: the episode is not the
 * current one any more, nothing is left to do.
 */
export type StepOutcome =
  | { readonly outcome: 'done'; readonly at?: Instant }
  | { readonly outcome: 'early'; readonly at: Instant }
  | { readonly outcome: 'over' };

/** A lifecycle whose task failed every try, for a person to look at. */
export type ParkedLifecycle = {
  readonly machine: LifecycleName;
  readonly execution: string;
  readonly accountId: AccountId;
  /** The error's name. */
  readonly reason: string;
  readonly parkedAt: Instant;
};

/** What is due, by the sparse index: eventually consistent, so every use re-reads. Rule ARR-06. */
export type DueStore = {
  /** Accounts of which arrears ask something up to `until`, a step or a late fee, earliest first. */
  arrears: (until: Instant) => AsyncIterable<AccountId>;
  /** Prepaid things whose lifecycle has something due up to `until`, earliest first. */
  terms: (until: Instant) => AsyncIterable<ListedTerm>;
  /** Services whose end, or the time to delete what is left of them, has come. Rules SLA-02, ARR-03. */
  terminations: (
    until: Instant,
  ) => AsyncIterable<{ readonly accountId: AccountId; readonly terminationId: string }>;
  /** Pauses that have begun and are not told, or are over and not given back. Rule SLA-02. */
  pauses: (
    until: Instant,
  ) => AsyncIterable<{ readonly accountId: AccountId; readonly terminationId: string }>;
  /** Open orders that can be paid until `until` at the latest. Rule ORD-01. */
  orders: (
    until: Instant,
  ) => AsyncIterable<{ readonly accountId: AccountId; readonly orderId: string }>;
  /** Accounts being closed of which nothing can come any more after `until`. Rule ACC-01. */
  closures: (until: Instant) => AsyncIterable<AccountId>;
  /** A page of a list, earliest first. */
  list: (
    of: (typeof waitingLists)[number],
    limit: number,
    after?: string,
  ) => Promise<Page<Waiting>>;
};

/** What an operator can look through of what waits for time. */
export const waitingLists = ['arrears', 'terms', 'terminations'] as const;

/** Something that waits for time; `at`: under which it is listed, of a running term its first step's. Rule ARR-06. */
export type Waiting = {
  readonly at: Instant;
  readonly accountId: AccountId;
  /** The prepaid thing whose term it is. */
  readonly resource?: NoticeSubject;
  readonly terminationId?: string;
};

export type ParkedLifecycleStore = {
  park: (parked: ParkedLifecycle) => Promise<void>;
  /** Strongly consistent. */
  load: (execution: string) => Promise<ParkedLifecycle | undefined>;
  list: (limit: number, after?: string) => Promise<Page<ParkedLifecycle>>;
  /** Takes it off the list. Conflict if it was parked again meanwhile. */
  dismiss: (parked: ParkedLifecycle) => Write;
};
