import type { AccountId } from '#domain/accountId.ts';
import type { AutomaticTopUp } from '#domain/payments/automaticTopUp.ts';
import type { PaymentMethods } from '#domain/payments/methods.ts';
import type { Payment } from '#domain/payments/payment.ts';
import type { ProviderName } from '#domain/payments/providers.ts';
import type { Reversal } from '#domain/payments/reversal.ts';
import type { Hour } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { HoldingStore, Page } from '#usecases/ports/lists.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** Payment methods, an account's all together. Rule PAY-01. */
export type PaymentMethodStore = {
  /** Strongly consistent; none, of version 0, where there never was one. */
  load: (accountId: AccountId) => Promise<PaymentMethods>;
  /** On condition that the stored version is `version - 1`. */
  save: (methods: PaymentMethods) => Write;
};

export type HasPaymentMethods = { readonly paymentMethods: PaymentMethodStore };

/** Top-ups that providers are asked for. Rule PAY-02. */
export type HasPayments = { readonly payments: HoldingStore<Payment> };

/** What providers took back, by `reversalId`. Rule PAY-05. */
export type HasReversals = { readonly reversals: Pick<HoldingStore<Reversal>, 'load' | 'save'> };

/** Automatic top-ups, one an account. Rule PAY-04. */
export type AutomaticTopUpStore = {
  /** Strongly consistent. */
  load: (accountId: AccountId) => Promise<AutomaticTopUp | undefined>;
  /** On condition that the stored version is `version - 1`. */
  save: (automatic: AutomaticTopUp) => Write;
};

export type HasAutomaticTopUps = { readonly automaticTopUps: AutomaticTopUpStore };

/** Names a payment. */
export type PaymentRef = Pick<Payment, 'accountId' | 'paymentId'>;

/** A signed notice of a provider that was dealt with, and how. Rule PAY-03. */
export type ProviderEvent = {
  readonly provider: ProviderName;
  readonly eventId: string;
  /** The provider's own name for what it is about. */
  readonly type: string;
  /** `taken`, `ignored` (of nothing that matters here), or why it was refused. */
  readonly result: string;
  readonly at: Instant;
};

/** So many notices of a provider were refused for a reason in an hour. Rule PAY-03. */
export type RefusedNotices = {
  readonly provider: ProviderName;
  readonly hour: Hour;
  readonly reason: string;
  readonly count: number;
  readonly lastAt: Instant;
};

/** What providers have told us. Rule PAY-03. */
export type ProviderEventStore = {
  /** Strongly consistent. */
  load: (provider: ProviderName, eventId: string) => Promise<ProviderEvent | undefined>;
  /** In a transaction: Conflict if it is there. */
  record: (event: ProviderEvent) => Write;
  /** Counts a refused one: whoever sends many fills one item an hour and reason. */
  countRefused: (refused: Omit<RefusedNotices, 'count'>) => Promise<void>;
  /** Newest hour first. */
  listRefused: (limit: number, after?: string) => Promise<Page<RefusedNotices>>;
};

export type HasProviderEvents = { readonly providerEvents: ProviderEventStore };
