import type { AccountId } from '#domain/accountId.ts';
import type { CollectedPart } from '#domain/invoices/collectedParts.ts';
import type { CollectedUpTo } from '#domain/invoices/invoice.ts';
import type { Month } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';

/** How far a collecting has come when it is kept; `at`: its parts live 30 days from then; `gone`: of which some are. */
export type Keeping = Omit<CollectedUpTo, 'parts'> & {
  readonly at: Instant;
  readonly gone?: string;
};

/** What closings have collected that no sweep had time for, in parts, by the attempt that stored them. Rule SET-09. */
export type CollectedBillStore = {
  /** Its parts in their order; fewer than there were, once they expire. Strongly consistent. */
  readonly parts: (accountId: AccountId, id: string) => AsyncIterable<CollectedPart>;
  /**
   * Stores parts under an id that nobody else has, then that the month has them: unless it is closed, or has more,
   * which then stays where it is not `gone`.
   */
  readonly keep: (
    accountId: AccountId,
    month: Month,
    keeping: Keeping,
    parts: Iterable<CollectedPart>,
  ) => Promise<void>;
};

export type HasCollectedBills = { readonly collectedBills: CollectedBillStore };
