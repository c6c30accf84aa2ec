import type { AccountId } from '#domain/accountId.ts';
import type { InstanceKind, InstanceSpec } from '#domain/catalogue/instanceSpecs.ts';
import type { Unit } from '#domain/catalogue/priceBook.ts';
import type { Uptime } from '#domain/instances/uptime.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Pausable, Suspendable } from '#domain/terms/suspension.ts';
import type { Ending, TermPayment } from '#domain/terms/termPayment.ts';
import type { Anchor } from '#domain/terms/terms.ts';
import type { Instant } from '#domain/time/instant.ts';

/** The price of a pay-as-you-go instance as it was at purchase, and the funds it froze. INS-01. */
export type SecondPrice = {
  readonly sku: string;
  readonly bookVersion: string;
  /** In seconds: 1, or 3,600 where the operator sells by the hour. */
  readonly unit: Unit;
  readonly unitPrice: Decimal;
  /** One hour's fee, part of the wallet's holds until the instance is released. */
  readonly hold: Decimal;
};

/** Stretches at the beginning of an uptime that it does not tell any more: their length, and their end. */
export type Folded = { readonly seconds: number; readonly until: Instant };

/**
 * A dedicated instance as settlement sees it, in the account's state: usage under its id is metered as
 * dedicated (MET-03, MET-04), and its seconds cost `perSecond` if it is pay-as-you-go (INS-01).
 *
 * `charged`: seconds that bills have charged; once it is released, all of them must be (INS-03).
 * `folded`: see `foldUptime`; all its seconds are charged.
 * `released`: it is over for good, and its hold is lifted. `endsAt`: nothing is charged from then on, for
 * the operator ends it (SLA-02). `halted`: when the operator suspended it: nothing is served, nothing
 * charged (SLA-05). `served`: of a prepaid one, see `servedTerms`.
 */
export type Dedicated = {
  readonly instanceId: string;
  readonly region: string;
  readonly uptime: Uptime;
  readonly perSecond?: SecondPrice;
  readonly charged?: number;
  readonly folded?: Folded;
  readonly released?: true;
  readonly endsAt?: Instant;
  readonly halted?: Uptime;
  readonly served?: Uptime;
};

/**
 * `destroyDue`: when it is destroyed unless it is renewed, or ended by the operator, before. Rules
 * REF-04, EXP-03. What a refund isolated says so for good: its payments have been given back, and are
 * not again (SLA-02).
 */
export type InstanceState =
  | { readonly status: 'running' }
  | {
      readonly status: 'isolated';
      readonly cause: 'refund';
      readonly since: Instant;
      readonly destroyDue: Instant;
    }
  | { readonly status: 'released'; readonly at: Instant }
  | { readonly status: 'destroyed'; readonly at: Instant; readonly cause?: 'refund' };

type Common = Suspendable & {
  readonly instanceId: string;
  readonly accountId: AccountId;
  readonly version: number;
  readonly name: string;
  readonly region: string;
  readonly createdAt: Instant;
  /** Registered services, at most the spec's. Rule INS-05. */
  readonly serviceCount: number;
  /** There once its end has been announced. Rule SLA-02. */
  readonly ending?: Ending;
};

/** Pays per call and per GB; nothing for itself. Rule CAT-05. */
export type SharedInstance = Common & {
  readonly kind: 'shared';
  readonly state: Extract<InstanceState, { status: 'running' | 'destroyed' }>;
};

/** Prepaid by the month: the last term's end is the expiry. Rules INS-02, ORD-04, ORD-05. */
export type PrepaidInstance = Common &
  Pausable & {
    readonly kind: 'prepaid';
    readonly spec: InstanceSpec;
    readonly payments: readonly TermPayment[];
    readonly anchor?: Anchor;
    readonly autoRenew: boolean;
    readonly state: Extract<InstanceState, { status: 'running' | 'isolated' | 'destroyed' }>;
  };

/** Charged by the second within the hourly settlement. Rules INS-01, INS-03. */
export type PayAsYouGoInstance = Common & {
  readonly kind: 'payAsYouGo';
  readonly spec: InstanceSpec;
  readonly perSecond: SecondPrice;
  readonly state: Extract<InstanceState, { status: 'running' | 'released' | 'destroyed' }>;
};

export type Instance = SharedInstance | PrepaidInstance | PayAsYouGoInstance;

/** What is registered under an instance. Rule INS-05. */
export type Service = {
  readonly serviceId: string;
  readonly instanceId: string;
  readonly name: string;
  readonly createdAt: Instant;
};

/**
 * What usage under an id is metered as: dedicated if it is, or was, a dedicated instance. Rules MET-03,
 * MET-04.
 *
 * Never by the time that is asked of: usage of a time at which it was not there waits for the operator
 * (MET-10), and is of a dedicated instance all the same. `found`: what the account has under the id, where
 * its state does not tell.
 */
export const kindOf = (
  { dedicated = [] }: { readonly dedicated?: readonly Dedicated[] },
  instanceId: string,
  found: Instance | undefined,
): InstanceKind => {
  if (dedicated.some((each) => each.instanceId === instanceId)) return 'dedicated';
  return found === undefined || found.kind === 'shared' ? 'shared' : 'dedicated';
};
