import type { AccountId } from '#domain/accountId.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Page } from '#usecases/ports/lists.ts';

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

export type HasReconciliations = { readonly reconciliations: ReconciliationStore };
