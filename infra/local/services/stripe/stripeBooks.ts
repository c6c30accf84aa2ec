import { randomUUID } from 'node:crypto';
import {
  actionFor,
  type CardError,
  type Intent,
  type Owner,
} from '#infra/local/services/stripe/stripeIntent.ts';

/**
 * What a charge comes to. `lost…`: it is made so, and the connection breaks before the answer; `lostRequest`: it breaks
 * before anything is made. `dispute`: it succeeds, and the owner of the card disputes it at once.
 */
export type Behaviour =
  | ('success' | 'declined' | 'insufficientFunds' | 'authenticationRequired' | 'processing')
  | ('lostSuccess' | 'lostDecline' | 'lostRequest' | 'dispute');

/** A refund or a dispute. */
export type Taking = {
  readonly id: string;
  readonly object: 'refund' | 'dispute';
  readonly amount: number;
  readonly currency: string;
  readonly payment_intent: string;
  readonly metadata: Readonly<Record<string, string>>;
  status: string;
};

/** What Stripe tells its merchants of. */
export type StripeEvent = { readonly type: string; readonly object: Intent | Taking };

export type NewIntent = Pick<
  Intent,
  'amount' | 'currency' | 'customer' | 'payment_method' | 'metadata'
>;

export const newId = (kind: string): string => `${kind}_${randomUUID().replaceAll('-', '')}`;

const declines: Readonly<Partial<Record<Behaviour, CardError>>> = {
  declined: { code: 'card_declined', decline_code: 'generic_decline' },
  lostDecline: { code: 'card_declined', decline_code: 'generic_decline' },
  insufficientFunds: { code: 'card_declined', decline_code: 'insufficient_funds' },
  authenticationRequired: { code: 'authentication_required' },
};

/** The books of a payment provider that stands in for Stripe: no money moves. `now`: epoch ms. */
export class StripeBooks {
  readonly intents = new Map<string, Intent>();
  readonly takings = new Map<string, Taking>();
  readonly #tell: (event: StripeEvent) => void;
  readonly #now: () => number;

  constructor(now: () => number, tell: (event: StripeEvent) => void) {
    this.#now = now;
    this.#tell = tell;
  }

  /** Without an owner a bank that wants one to confirm declines. */
  charge(asked: NewIntent, behaviour: Behaviour, owner?: Owner): Intent {
    const intent: Intent = {
      ...asked,
      id: newId('pi'),
      object: 'payment_intent',
      livemode: false,
      created: Math.floor(this.#now() / 1000),
      status: 'processing',
      amount_received: 0,
      last_payment_error: null,
      client_secret: newId('secret'),
      next_action: null,
    };
    this.intents.set(intent.id, intent);
    if (behaviour === 'processing') this.#told('processing', intent);
    else if (behaviour === 'authenticationRequired' && owner) this.#awaitOwner(intent, owner);
    else this.finish(intent.id, declines[behaviour]);
    if (behaviour === 'dispute') this.dispute(intent.id);
    return intent;
  }

  /** Ends what is processing, or what its owner has confirmed. */
  finish(id: string, error?: CardError): void {
    const intent = this.intent(id);
    intent.next_action = null;
    if (error === undefined) {
      intent.status = 'succeeded';
      intent.amount_received = intent.amount;
      intent.last_payment_error = null;
      this.#told('succeeded', intent);
    } else {
      intent.status = 'requires_payment_method';
      intent.last_payment_error = error;
      this.#told('payment_failed', intent);
    }
  }

  /** Withdraws what was not paid; false if it cannot be any more. */
  cancel(id: string): boolean {
    const intent = this.intent(id);
    if (!intent.status.startsWith('requires_')) return false;
    Object.assign(intent, { status: 'canceled', next_action: null });
    this.#told('canceled', intent);
    return true;
  }

  #awaitOwner(intent: Intent, owner: Owner): void {
    const next_action = actionFor(intent.id, owner);
    Object.assign(intent, { status: 'requires_action', next_action });
    this.#told('requires_action', intent);
  }

  refund(id: string, amount?: number, metadata: Taking['metadata'] = {}): Taking {
    const taking = this.#take('refund', id, { amount, metadata, status: 'succeeded' });
    this.#tell({ type: 'refund.created', object: { ...taking } });
    return taking;
  }

  /** The bank has not taken the refund, and the money is the merchant's again. */
  failRefund(id: string): void {
    const refund = this.#taking(id);
    refund.status = 'failed';
    this.#tell({ type: 'refund.failed', object: { ...refund } });
  }

  dispute(id: string): Taking {
    const taking = this.#take('dispute', id, { status: 'needs_response' });
    this.#tell({ type: 'charge.dispute.funds_withdrawn', object: { ...taking } });
    return taking;
  }

  winDispute(id: string): Taking {
    const dispute = this.#taking(id);
    dispute.status = 'won';
    this.#tell({ type: 'charge.dispute.funds_reinstated', object: { ...dispute } });
    return dispute;
  }

  /** What is left of a charge, in its smallest unit. */
  keptOf(id: string): number {
    const { amount_received } = this.intent(id);
    return [...this.takings.values()]
      .filter(({ payment_intent, status }) => payment_intent === id && !back.has(status))
      .reduce((kept, { amount }) => kept - amount, amount_received);
  }

  intent(id: string): Intent {
    const intent = this.intents.get(id);
    if (intent === undefined) throw new Error(`there is no ${id}`);
    return intent;
  }

  #taking(id: string): Taking {
    const taking = this.takings.get(id);
    if (taking === undefined) throw new Error(`there is no ${id}`);
    return taking;
  }

  #take(object: Taking['object'], id: string, { amount, metadata = {}, status }: Take): Taking {
    const { currency } = this.intent(id);
    const taking: Taking = {
      id: newId(object === 'refund' ? 're' : 'dp'),
      object,
      currency,
      status,
      metadata,
      amount: amount ?? this.keptOf(id),
      payment_intent: id,
    };
    if (taking.amount <= 0 || taking.amount > this.keptOf(id)) throw new Error('nothing is left');
    this.takings.set(taking.id, taking);
    return taking;
  }

  #told(what: string, intent: Intent): void {
    this.#tell({ type: `payment_intent.${what}`, object: { ...intent } });
  }
}

type Take = Pick<Taking, 'status'> & {
  readonly amount?: number | undefined;
  readonly metadata?: Taking['metadata'];
};

/** Of takings whose money is the merchant's again. */
const back = new Set(['failed', 'canceled', 'won']);
