import type { AccountId } from '#domain/accountId.ts';
import type { LifecycleName } from '#domain/lifecycle/lifecycle.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** A lifecycle whose task failed every try, for a person to look at. */
export type ParkedLifecycle = {
  readonly machine: LifecycleName;
  readonly execution: string;
  readonly accountId: AccountId;
  /** The error's name. */
  readonly reason: string;
  readonly parkedAt: Instant;
};

export type ParkedLifecycleStore = {
  park: (parked: ParkedLifecycle) => Promise<void>;
  /** Strongly consistent. */
  load: (execution: string) => Promise<ParkedLifecycle | undefined>;
  list: (limit: number, after?: string) => Promise<Page<ParkedLifecycle>>;
  /** Takes it off the list. Conflict if it was parked again meanwhile. */
  dismiss: (parked: ParkedLifecycle) => Write;
};

export type HasParkedLifecycles = { readonly parkedLifecycles: ParkedLifecycleStore };
