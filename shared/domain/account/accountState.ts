import type { AccountId } from '#domain/accountId.ts';
import type { Arrears, Stop } from '#domain/arrears/arrears.ts';
import type { TermsProfile } from '#domain/arrears/arrearsPolicy.ts';
import type { Dedicated } from '#domain/instances/instance.ts';
import type { Uptime } from '#domain/instances/uptime.ts';
import type { Author, Entry } from '#domain/ledger/entry.ts';
import type { Closure } from '#domain/lifecycle/closure.ts';
import type { SettledWindow } from '#domain/metering/settledWindow.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Quota } from '#domain/packs/grants.ts';
import type { Pack } from '#domain/packs/pack.ts';
import type { Accumulator } from '#domain/rating/meteredLine.ts';
import type { BillingZones } from '#domain/time/billingZones.ts';
import type { Month } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Wallet } from '#domain/wallet/wallet.ts';

/** A prepaid thing whose term ended before its automatic renewal could be paid. Rule ORD-05. */
export type Unrenewed = { readonly kind: 'instance' | 'gateway'; readonly id: string };

/** What a calendar month has been charged for, and where its bills are in the ledger. */
export type MonthToDate = {
  readonly month: Month;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly accumulators: readonly Accumulator[];
};

/**
 * All that a settlement reads and changes: one item, one writer at a time.
 *
 * `pending` is the last entry in full while its own item may not exist yet; its `seq` is then
 * `ledger.seq`. `version` grows by one with every write.
 */
export type AccountState = BillingZones & {
  readonly accountId: AccountId;
  readonly version: number;
  readonly currency: Currency;
  readonly terms: TermsProfile;
  /** Stricter terms, for arrears that begin at `from` or later. Rule ARR-01. */
  readonly nextTerms?: { readonly terms: TermsProfile; readonly from: Instant };
  readonly wallet: Wallet;
  /**
   * `armed`: the balance has been at or above the threshold since everybody was alerted; `notifiedByOrder`: of
   * an order that took it below, who has confirmed was told. Rules WAL-05, NOT-04.
   */
  readonly alert?: {
    readonly threshold: Decimal;
    readonly armed: boolean;
    readonly notifiedByOrder?: true;
  };
  /** Below this balance the account tops itself up. Rule PAY-04. */
  readonly topUpBelow?: Decimal;
  /** What fapiao are asked for or issued over. Rule TAX-02. */
  readonly invoiced?: Decimal;
  /** What of its debts gift has paid as it was closed: never invoiceable. Rules TAX-02, ACC-01. */
  readonly paidByGift?: Decimal;
  readonly quota?: Quota;
  readonly packs: readonly Pack[];
  /** Dedicated instances that run or that late usage may still be of; absent where there are none. */
  readonly dedicated?: readonly Dedicated[];
  /** Packs that may still be deducted wait in the archive: more than the state holds. */
  readonly morePacks?: true;
  /** Newest first; at most two. Older months are archived and come back only for late usage. */
  readonly months: readonly MonthToDate[];
  readonly settled?: SettledWindow;
  readonly arrears: Arrears;
  /** Stops by arrears that usage may still be of, oldest first; absent where there are none. MET-10. */
  readonly stops?: readonly Stop[];
  /**
   * When the account's budget stopped what is not paid ahead, oldest first, open while it does; as long as usage
   * may be of it. Absent where there is none. Rules WAL-08, MET-10.
   */
  readonly budgetStops?: Uptime;
  /** Prepaid things whose automatic renewal lacked funds: each top-up tries again. Rule ORD-05. */
  readonly unrenewed?: readonly Unrenewed[];
  /** That it was asked to be closed; absent where it never was. Rule ACC-01. */
  readonly closure?: Closure;
  readonly ledger: { readonly seq: number; readonly hash: string };
  readonly pending?: Entry;
  /** Whose command changes the state just now: it goes into the entry that is posted, and is not stored. */
  readonly author?: Author;
};
