import type { AccountId } from '#domain/accountId.ts';
import type { Money } from '#domain/money/money.ts';
import type { Finish, Outcome } from '#domain/payments/attempt.ts';
import type { Card } from '#domain/payments/methods.ts';
import type { Capabilities } from '#domain/payments/providers.ts';
import type { ReversalSaid } from '#domain/payments/reversal.ts';
import type { Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Which attempt of which payment of ours a charge is for: a provider keeps it with the charge, and says it again. */
export type ChargeOf = {
  readonly accountId: AccountId;
  readonly paymentId: string;
  /** From 0. */
  readonly index: number;
};

/** What is to be charged. The same `of` is the same charge, however often it is asked for within 23 hours. */
export type ChargeRequest = {
  readonly of: ChargeOf;
  readonly reference: string;
  readonly money: Money;
  /** When the attempt began: no charge of it is older. */
  readonly begunAt: Instant;
  /** The card's owner is there to confirm, and is led back to here then; absent: time asks for it. */
  readonly owner?: { readonly returnUrl?: string };
};

/**
 * How the owner of a card confirms a charge: by the provider's own script, with the secret, or on a page of the
 * bank's. Who has the secret can do so: it is shown to the account itself, and neither stored nor logged.
 */
export type Confirmation = { readonly clientSecret: string; readonly redirectUrl?: string };

/** A charge as its provider knows it. */
export type Charge = {
  /** Absent: it is none of ours. */
  readonly of?: ChargeOf;
  readonly money: Money;
  readonly outcome: Outcome;
};

/** A notice as it came: its bytes, and the headers in lower case. */
export type RawNotice = {
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string | undefined>>;
};

/** What a provider took back, and of which charge; undefined if that is not there. */
export type ReversalTold = {
  readonly said: ReversalSaid;
  readonly charge: Charge | undefined;
};

/**
 * What a notice tells that matters here; `other`: nothing; `foreign`: the provider signed it, for somebody else.
 * What it does not say itself is looked up once it is known to be ours: what nobody believes asks nobody.
 */
export type NoticeFact =
  | { readonly kind: 'charge'; readonly charge: () => Promise<Charge> }
  | { readonly kind: 'reversal'; readonly reversal: () => Promise<ReversalTold> }
  | { readonly kind: 'foreign'; readonly reason: 'otherApp' | 'otherSeller' }
  | { readonly kind: 'other' };

/** A notice whose signature is the provider's, and whose time, where it is signed, is near ours. Rule PAY-03. */
export type ReadNotice = {
  readonly eventId: string;
  readonly type: string;
  /** Of real money, as against a test. */
  readonly isLive: boolean;
  readonly fact: NoticeFact;
};

/** Why a notice is not believed, in the order in which it is looked at. Rule PAY-03. */
export type NoticeRefusal = 'badSignature' | 'noticeTooOld' | 'noticeAhead' | 'notAnEvent';

/** A refund as the operator numbers it, once per charge. */
export type RefundName = { readonly chargeId: string; readonly number: string };

/** What a provider is answered whose notice was dealt with. */
export type Acknowledgement = { readonly contentType: string; readonly body: string };

/**
 * A payment provider, as far as all are alike. Methods throw Unavailable where nothing is known of what was asked,
 * which is never a decline; nothing that they throw or refuse with repeats a token, a reference or a card. Rules
 * PAY-02, PAY-06.
 */
export type NoticeSource = {
  readonly can: Capabilities;
  /** Whether its charges are of real money. */
  readonly isLive: () => Promise<boolean>;
  /** @throws Unavailable if its own secret cannot be had */
  readonly readNotice: (
    notice: RawNotice,
    now: Instant,
  ) => Promise<ReadNotice | Refused<NoticeRefusal>>;
  readonly acknowledge: Acknowledgement;
  /** The refund that was made under a number, here or elsewhere, as it stands now; undefined if there is none. */
  readonly refundNamed: (
    name: RefundName,
  ) => Promise<ReversalSaid | Refused<'refundRefused'> | undefined>;
  /** Gives back of a charge; the same number of the same charge is the same refund, if two ask for it at once too. */
  readonly refund: (
    name: RefundName,
    money: Money,
  ) => Promise<ReversalSaid | Refused<'refundRefused'>>;
};

/** One that keeps cards and charges them without their owner. */
export type CardProvider = NoticeSource & {
  /** Makes a method of a token; the same token for the same account is the same method. */
  readonly createMethod: (
    accountId: AccountId,
    token: string,
  ) => Promise<{ readonly reference: string; readonly card: Card } | Refused<'tokenRefused'>>;
  /** Charges a card; a time-out is `pending`. */
  readonly charge: (request: ChargeRequest) => Promise<Outcome>;
  /** What has become of a charge, by its name or by what it is for; undefined if there is none. */
  readonly query: (
    request: ChargeRequest & { readonly chargeId?: string },
  ) => Promise<Charge | undefined>;
  /** Undefined if there is nothing to confirm any more. */
  readonly confirmation: (chargeId: string) => Promise<Confirmation | undefined>;
  /** Withdraws a charge that was not paid; says what has become of it, a success included. */
  readonly cancel: (chargeId: string) => Promise<Charge | undefined>;
};

/** A top-up that its payer is to finish elsewhere, until `until`; `returnUrl`: where a page leads back to. */
export type CheckoutRequest = {
  readonly of: ChargeOf;
  readonly money: Money;
  readonly finish: Finish;
  readonly until: Instant;
  readonly returnUrl?: string | undefined;
};

/** One where payers finish top-ups themselves: by a code that they scan, or on a page. */
export type CheckoutProvider = NoticeSource & {
  /** `address`: the text of the code, or where the page is. Nothing can be paid by who does not know it. */
  readonly startTopUp: (
    request: CheckoutRequest,
  ) => Promise<{ readonly address: string } | Refused<'topUpRefused'>>;
  /** What has become of it; undefined if no payer has begun. */
  readonly query: (of: ChargeOf) => Promise<Charge | undefined>;
};

/** Of either shape; undefined where none was set up. */
export type HasAnyProvider = { readonly provider: NoticeSource | undefined };

/** Undefined where none was set up. */
export type HasPaymentProvider = { readonly provider: CardProvider | undefined };

/** Undefined where none was set up. */
export type HasCheckoutProvider = { readonly provider: CheckoutProvider | undefined };
