import type { AccountId } from '#domain/accountId.ts';
import type { LifecycleName } from '#domain/lifecycle/lifecycle.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What a lifecycle's execution begins with; it names the episode it may act for. Rule ARR-06. */
export type ArrearsEpisode = { readonly accountId: AccountId; readonly episode: number };

/** A prepaid term of a gateway or instance; `expiry` is the end that the episode is about. */
export type TermEpisode = {
  readonly accountId: AccountId;
  readonly kind: 'gateway' | 'instance';
  readonly id: string;
  readonly expiry: Instant;
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

export type HasLifecycles = { readonly lifecycles: Lifecycles };

/**
 * What a task of a state machine answers. `done`: the step has been taken, now or before, and the next
 * is due at `at` (absent after the last). `early`: it is due at `at`. `over`: the episode is not the
 * current one any more, nothing is left to do.
 */
export type StepOutcome =
  | { readonly outcome: 'done'; readonly at?: Instant }
  | { readonly outcome: 'early'; readonly at: Instant }
  | { readonly outcome: 'over' };
