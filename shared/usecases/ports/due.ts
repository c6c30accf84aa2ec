import type { AccountId } from '#domain/accountId.ts';
import type { NoticeSubject } from '#domain/notices/notice.ts';
import type { Month } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { ListedExport } from '#usecases/ports/exports.ts';
import type { TermEpisode } from '#usecases/ports/lifecycles.ts';
import type { Page } from '#usecases/ports/lists.ts';

/** A prepaid thing on the list of what is due; `listed`: by when, as `termDue` tells. Rule EXP-01. */
export type ListedTerm = Pick<TermEpisode, 'accountId' | 'kind' | 'id'> & {
  readonly listed: Instant;
};

/** The lists of what waits for time. */
export type DueList =
  | ('arrears' | 'terms' | 'terminations' | 'pauses' | 'orders')
  | (
      | 'outbox'
      | 'closures'
      | 'digests'
      | 'invoices'
      | 'exports'
      | 'reminders'
      | 'coveredDebts'
      | 'topUps'
      | 'automaticTopUps'
      | 'checkouts'
      | 'budgets'
      | 'events'
      | 'webhooks'
    );

/** When the first of a list comes due; lists of which nothing does are absent. */
export type FirstDue = ReadonlyMap<DueList, Instant>;

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
  /** Months of accounts whose invoice is to be closed. Rule INV-01. */
  invoices: (
    until: Instant,
  ) => AsyncIterable<{ readonly accountId: AccountId; readonly month: Month }>;
  /** Closed months that are to be exported for the operator, earliest first. Rule FOC-01. */
  exports: (until: Instant) => AsyncIterable<ListedExport>;
  /** Invoices of which something was owed, and accounts are to be told again. Rule INV-08. */
  reminders: (
    until: Instant,
  ) => AsyncIterable<{ readonly accountId: AccountId; readonly number: string }>;
  /** Accounts of whose debt something was covered: some of their invoices may be paid. Rule INV-02. */
  coveredDebts: (until: Instant) => AsyncIterable<AccountId>;
  /** Open top-ups by card whose provider is to be asked up to `until`, earliest first. Rule PAY-02. */
  topUps: (
    until: Instant,
  ) => AsyncIterable<{ readonly accountId: AccountId; readonly paymentId: string }>;
  /** Accounts that are to be topped up if they still need it, earliest first. Rule PAY-04. */
  automaticTopUps: (until: Instant) => AsyncIterable<AccountId>;
  /** The same of top-ups that their payers finish elsewhere. Rule PAY-02. */
  checkouts: (
    until: Instant,
  ) => AsyncIterable<{ readonly accountId: AccountId; readonly paymentId: string }>;
  /** Accounts whose ledger is to be counted on against their budget, earliest first. Rule WAL-08. */
  budgets: (until: Instant) => AsyncIterable<AccountId>;
  /**
   * When the first of each list comes due of what does up to `until`, in one request, as far as the index
   * has come. Undefined where that is too much to tell.
   */
  firstDue: (until: Instant) => Promise<FirstDue | undefined>;
  /** A page of a list, earliest first. */
  list: (
    of: (typeof waitingLists)[number],
    limit: number,
    after?: string,
  ) => Promise<Page<Waiting>>;
};

export type HasDue = { readonly due: DueStore };

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
