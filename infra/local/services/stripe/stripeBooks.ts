import { randomUUID } from 'node:crypto';

/**
 * What a charge comes to. `lost…`: it is made so, and the connection breaks before the answer; `lostRequest`: it breaks
 * before anything is made. `dispute`: it succeeds, and the owner of the card disputes it at once.
 */
export type Behaviour =
  | ('success' | 'declined' | 'insufficientFunds' | 'authenticationRequired' | 'processing')
  | ('lostSuccess' | 'lostDecline' | 'lostRequest' | 'dispute');

export type CardError = { readonly code: string; readonly decline_code?: string };

/** As Stripe shows it, as far as it is looked at. */
export type Intent = {
  readonly id: string;
  readonly object: 'payment_intent';
  readonly amount: number;
  readonly currency: string;
  readonly customer: string;
  readonly payment_method: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly created: number;
  readonly livemode: false;
  status: string;
  amount_received: number;
  last_payment_error: CardError | null;
};

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

  charge(asked: NewIntent, behaviour: Behaviour): Intent {
    const intent: Intent = {
      ...{ ...asked, id: newId('pi'), object: 'payment_intent', livemode: false },
      created: Math.floor(this.#now() / 1000),
      ...{ status: 'processing', amount_received: 0, last_payment_error: null },
    };
    this.intents.set(intent.id, intent);
    if (behaviour === 'processing') this.#told('processing', intent);
    else this.finish(intent.id, declines[behaviour]);
    if (behaviour === 'dispute') this.dispute(intent.id);
    return intent;
  }

  /** Ends what is processing, or what its owner has confirmed. */
  finish(id: string, error?: CardError): void {
    const intent = this.intent(id);
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
      ...{ id: newId(object === 'refund' ? 're' : 'dp'), object, currency, status, metadata },
      ...{ amount: amount ?? this.keptOf(id), payment_intent: id },
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
