import type { AccountId } from '#domain/accountId.ts';
import type { Currency, Money } from '#domain/money/money.ts';
import type { Card, ProviderName } from '#domain/payments/methods.ts';
import type { Outcome } from '#domain/payments/payment.ts';
import type { ReversalSaid } from '#domain/payments/reversal.ts';
import type { Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What a provider can, as data. Rule PAY-06. */
export type Capabilities = {
  readonly name: ProviderName;
  /** Cards are kept with it, and charged without their owner. */
  readonly cardOnFile: boolean;
  /** A top-up is finished by its payer, at a code or a page of the provider's. */
  readonly qr: boolean;
  readonly redirect: boolean;
  readonly currencies: readonly Currency[];
};

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
};

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

/** What a notice tells that matters here; `other`: nothing. */
export type NoticeFact =
  | { readonly kind: 'charge'; readonly charge: Charge }
  | { readonly kind: 'reversal'; readonly reversal: ReversalSaid }
  | { readonly kind: 'other' };

/** A notice whose signature is the provider's, and whose time is near ours. Rule PAY-03. */
export type ReadNotice = {
  readonly eventId: string;
  readonly type: string;
  /** Of real money, as against a test. */
  readonly isLive: boolean;
  readonly fact: NoticeFact;
};

/** Why a notice is not believed, in the order in which it is looked at. Rule PAY-03. */
export type NoticeRefusal = 'badSignature' | 'noticeTooOld' | 'noticeAhead' | 'notAnEvent';

/** What a provider is answered whose notice was dealt with. */
export type Acknowledgement = { readonly contentType: string; readonly body: string };

/**
 * A payment provider. Its methods throw Unavailable where nothing is known of what was asked, which is never a
 * decline; nothing that they throw or refuse with repeats a token, a reference or a card. Rules PAY-02, PAY-06.
 */
export type PaymentProvider = {
  readonly can: Capabilities;
  /** Whether its charges are of real money. */
  readonly isLive: () => Promise<boolean>;
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
  /** A charge by its name alone. */
  readonly chargeNamed: (chargeId: string) => Promise<Charge | undefined>;
  /** @throws Unavailable if its own secret cannot be had */
  readonly readNotice: (
    notice: RawNotice,
    now: Instant,
  ) => Promise<ReadNotice | Refused<NoticeRefusal>>;
  readonly acknowledge: Acknowledgement;
};

/** Undefined where none was set up. */
export type HasPaymentProvider = { readonly provider: PaymentProvider | undefined };
