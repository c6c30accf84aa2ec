import Stripe from 'stripe';
import type { ReversalSaid } from '#domain/payments/reversal.ts';
import type { ReversalStatus } from '#domain/payments/reversalKind.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { epochMs, type Instant } from '#domain/time/instant.ts';
import { chargeOf, fromMinor } from '#functions/runtime/stripe/intents.ts';
import { refundSaid } from '#functions/runtime/stripe/refunds.ts';
import type {
  Charge,
  NoticeFact,
  NoticeRefusal,
  RawNotice,
  ReadNotice,
} from '#usecases/ports/paymentProviders.ts';

/** Either way, by our clock. Rule PAY-03. */
const toleranceSeconds = 300;

/**
 * What a notice of Stripe says, if Stripe signed these bytes within 300 seconds of `now`, before or after: the
 * SDK by itself takes any that are dated ahead. Rule PAY-03.
 */
export const readStripeNotice = (
  { body, headers }: RawNotice,
  secret: string,
  now: Instant,
  chargeNamed: ChargeNamed,
): ReadNotice | Refused<NoticeRefusal> => {
  const header = headers['stripe-signature'] ?? '';
  const verified = (tolerance: number): Stripe.Event | Refused<'notAnEvent'> | undefined => {
    try {
      const bytes = Buffer.from(body);
      const { webhooks } = Stripe;
      return webhooks.constructEvent(bytes, header, secret, tolerance, undefined, epochMs(now));
    } catch (error) {
      if (error instanceof Stripe.errors.StripeSignatureVerificationError) return undefined;
      return refuse('notAnEvent', 'it is signed, and no event');
    }
  };
  const event = verified(toleranceSeconds);
  if (event === undefined) {
    return verified(0) === undefined
      ? refuse('badSignature', 'the signature is not of these bytes')
      : refuse('noticeTooOld', `signed more than ${toleranceSeconds} seconds ago`);
  }
  if ('refused' in event) return event;
  if (signedAtSeconds(header) > epochMs(now) / 1000 + toleranceSeconds) {
    return refuse('noticeAhead', `signed more than ${toleranceSeconds} seconds ahead`);
  }
  return {
    eventId: event.id,
    type: event.type,
    isLive: event.livemode,
    fact: factOf(event, chargeNamed),
  };
};

/** As the SDK reads it: of several the last one. */
const signedAtSeconds = (header: string): number => {
  const at = header
    .split(',')
    .map((item) => item.split('='))
    .findLast(([name]) => name === 't');
  return Number.parseInt(at?.[1] ?? '', 10);
};

/** A charge by its own name. */
type ChargeNamed = (chargeId: string) => Promise<Charge | undefined>;

const factOf = (event: Stripe.Event, chargeNamed: ChargeNamed): NoticeFact => {
  switch (event.type) {
    case 'payment_intent.succeeded':
    case 'payment_intent.payment_failed':
    case 'payment_intent.processing':
    case 'payment_intent.requires_action':
    case 'payment_intent.canceled':
      return { kind: 'charge', charge: async () => chargeOf(event.data.object) };
    case 'charge.dispute.funds_withdrawn':
      return reversalOf(chargeNamed, event.data.object, disputeSaid('withdrawn'));
    case 'charge.dispute.funds_reinstated':
      return reversalOf(chargeNamed, event.data.object, disputeSaid('reinstated'));
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
      return reversalOf(chargeNamed, event.data.object, refundSaid);
    default:
      return { kind: 'other' };
  }
};

const disputeSaid =
  (status: ReversalStatus) =>
  (chargeId: string, { id, amount, currency }: Stripe.Dispute): ReversalSaid => ({
    provider: 'stripe',
    chargeId,
    reference: id,
    by: 'dispute',
    status,
    money: fromMinor(amount, currency),
  });

const reversalOf = <Reversing extends Stripe.Dispute | Stripe.Refund>(
  chargeNamed: ChargeNamed,
  reversing: Reversing,
  saidOf: (chargeId: string, reversing: Reversing) => ReversalSaid,
): NoticeFact => {
  const { payment_intent } = reversing;
  const chargeId = typeof payment_intent === 'string' ? payment_intent : payment_intent?.id;
  if (chargeId === undefined) return { kind: 'other' };
  const said = saidOf(chargeId, reversing);
  return {
    kind: 'reversal',
    reversal: async () => ({ said, charge: await chargeNamed(chargeId) }),
  };
};
