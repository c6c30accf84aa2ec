import type { Card, PaymentMethod } from '#domain/payments/methods.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Of what cannot be paid any more: it was withdrawn at its provider. */
export const canceled = 'canceled';

/**
 * What a provider says of a charge; `chargeId` is its own name for it. `declined`: by the card's bank.
 * `failed`: the provider will not make it as it was asked for, whatever the bank would say. `pending`:
 * nobody knows yet, a time-out included. `actionRequired`: its owner has to confirm it first. Rule PAY-02.
 */
export type Outcome =
  | { readonly status: 'succeeded'; readonly chargeId: string }
  | { readonly status: 'declined'; readonly code: string; readonly chargeId?: string }
  | { readonly status: 'failed'; readonly code: string }
  | { readonly status: 'actionRequired'; readonly chargeId: string }
  | { readonly status: 'pending'; readonly chargeId?: string };

/** `begun`: nothing is known to be asked yet. */
type Tried = {
  readonly begunAt: Instant;
  readonly outcome: Outcome | { readonly status: 'begun' };
};

/**
 * One card that a payment is charged to. `reference` is the provider's, as the method had it when the attempt
 * began: a repeat asks for the same, whatever became of the method.
 */
export type CardAttempt = Tried & {
  readonly methodId: string;
  readonly card: Card;
  readonly reference: string;
};

/** How a payer finishes a top-up elsewhere: by a code that they scan, or on a page of the provider's. */
export type Finish = 'qr' | 'page';

/** What a payer finishes elsewhere. `address`: the text of the code, or where the page is. Rule PAY-06. */
export type CheckoutAttempt = Tried & { readonly finish: Finish; readonly address: string };

/** What a payment is charged to. */
export type Attempt = CardAttempt | CheckoutAttempt;

/** Whether its payer finishes it elsewhere. */
export const isCheckout = (attempt: Attempt): attempt is CheckoutAttempt => 'finish' in attempt;

/** An attempt to charge a card, of which nothing is asked yet. */
export const cardAttempt = (
  { methodId, card, reference }: PaymentMethod,
  begunAt: Instant,
): CardAttempt => ({ methodId, card, reference, begunAt, outcome: { status: 'begun' } });

/** Whether an attempt has taken money: once it has, nothing else is true of it any more. */
export const hasSucceeded = ({ outcome }: Attempt): boolean => outcome.status === 'succeeded';

/** The provider's name for what was paid: of two that were paid after all, of the newer one. */
export const chargeTaken = (attempts: readonly Attempt[]): string | undefined => {
  const taken = attempts
    .map(({ outcome }) => outcome)
    .filter((each) => each.status === 'succeeded');
  return taken.at(-1)?.chargeId;
};

/** The attempt after what was said of it: a provider's name for a charge is not forgotten. */
export const saidOf = (attempt: Attempt, outcome: Outcome): Attempt => ({
  ...attempt,
  outcome: kept(attempt, outcome),
});

const kept = ({ outcome: before }: Attempt, outcome: Outcome): Outcome =>
  outcome.status === 'pending' && outcome.chargeId === undefined && 'chargeId' in before
    ? { ...outcome, ...(before.chargeId !== undefined && { chargeId: before.chargeId }) }
    : outcome;
