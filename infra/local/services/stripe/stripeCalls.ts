import { type Answer, jsonAnswer } from '#infra/local/http/answer.ts';
import {
  type Behaviour,
  newId,
  type StripeBooks,
} from '#infra/local/services/stripe/stripeBooks.ts';
import type { CardError, Intent, Owner } from '#infra/local/services/stripe/stripeIntent.ts';

/** A request's parameters; those of an object as `metadata[name]`. */
export type Params = URLSearchParams;

/** A refusal as Stripe words it. */
export class StripeRefusal extends Error {
  readonly status: number;
  readonly error: object;

  constructor(status: number, error: object) {
    super('refused');
    this.status = status;
    this.error = error;
  }
}

export const invalid = (code: string): StripeRefusal =>
  new StripeRefusal(400, { type: 'invalid_request_error', code, message: `${code}.` });

/** What the connection breaks before. */
export class Broken extends Error {}

/** Marks an answer that is made and never arrives. */
export const lost = 'x-lost';

export const refusal = ({ status, error }: StripeRefusal): Answer => jsonAnswer(status, { error });

export const chargeAnswer = (
  books: StripeBooks,
  params: Params,
  behaviour: Behaviour,
  page: Owner['page'],
): Answer => {
  if (behaviour === 'lostRequest') throw new Broken();
  const intent = books.charge(
    {
      amount: Number(text(params, 'amount')),
      currency: text(params, 'currency'),
      customer: text(params, 'customer'),
      payment_method: text(params, 'payment_method'),
      metadata: metadataIn(params),
    },
    behaviour,
    params.get('off_session') === 'true'
      ? undefined
      : { returnUrl: params.get('return_url'), page },
  );
  const answer = intentAnswer({ ...intent });
  return behaviour.startsWith('lost') ? unheard(answer) : answer;
};

const metadataIn = (params: Params): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...params].flatMap(([name, value]) => {
      const [, key] = /^metadata\[(\w+)\]$/.exec(name) ?? [];
      return key === undefined ? [] : [[key, value] as const];
    }),
  );

const unheard = (answer: Answer): Answer => ({
  ...answer,
  headers: { ...answer.headers, [lost]: 'true' },
});

/** What becomes of a refund that is asked for, as of charges. */
export type RefundFault = 'fine' | 'lost' | 'lostRequest';

/** Never more than is left of a charge. */
export const refundAnswer = (books: StripeBooks, params: Params, fault: RefundFault): Answer => {
  if (fault === 'lostRequest') throw new Broken();
  const { id } = intentNamed(books, text(params, 'payment_intent'));
  const amount = Number(params.get('amount')) || undefined;
  const kept = books.keptOf(id);
  if (kept === 0 || (amount ?? kept) > kept) throw invalid('charge_already_refunded');
  const answer = jsonAnswer(200, books.refund(id, amount, metadataIn(params)));
  return fault === 'lost' ? unheard(answer) : answer;
};

/** Newest first, in pages. */
export const listRefunds = (books: StripeBooks, params: Params): object => {
  const all = [...books.takings.values()]
    .filter(({ object }) => object === 'refund')
    .filter(({ payment_intent }) => payment_intent === params.get('payment_intent'))
    .toReversed();
  const from = all.findIndex(({ id }) => id === params.get('starting_after')) + 1;
  const to = from + Number(params.get('limit') ?? 10);
  return { object: 'list', has_more: to < all.length, data: all.slice(from, to) };
};

const intentAnswer = (intent: Intent): Answer => {
  const { last_payment_error: error } = intent;
  return error === null ? jsonAnswer(200, intent) : jsonAnswer(402, cardError(error, intent));
};

const cardError = (error: CardError, payment_intent: Intent): object => ({
  error: { type: 'card_error', message: 'Your card was declined.', ...error, payment_intent },
});

/** A token becomes the method of one customer, once. */
export const createCustomer = (customers: Map<string, string>, params: Params): object => {
  const token = text(params, 'payment_method');
  if (!token.startsWith('pm_card_')) throw invalid('resource_missing');
  if (customers.has(token)) throw invalid('payment_method_already_attached');
  const id = newId('cus');
  customers.set(token, id);
  return { id, object: 'customer', livemode: false };
};

export const cardOf = (id: string): object => ({
  id,
  object: 'payment_method',
  type: 'card',
  livemode: false,
  card: { brand: 'visa', last4: '4242', exp_month: 8, exp_year: 2030 },
});

export const intentNamed = (books: StripeBooks, id: string): Intent => {
  const intent = books.intents.get(id);
  if (intent === undefined) throw invalid('resource_missing');
  return intent;
};

export const cancelIntent = (books: StripeBooks, id: string): Intent => {
  const intent = intentNamed(books, id);
  if (!books.cancel(id)) throw invalid('payment_intent_unexpected_state');
  return intent;
};

/** Who opens the page has confirmed, and is led back. */
export const confirmed = (books: StripeBooks, id: string): Answer => {
  const { next_action } = books.intent(id);
  if (next_action?.type !== 'redirect_to_url') return refusal(invalid('resource_missing'));
  books.finish(id);
  return { status: 303, headers: { location: next_action.redirect_to_url.return_url }, body: '' };
};

export const listIntents = (books: StripeBooks, params: Params): object => {
  const since = Number(params.get('created[gte]') ?? 0);
  const ofCustomer = [...books.intents.values()].filter(
    ({ customer, created }) => customer === params.get('customer') && created >= since,
  );
  return { object: 'list', has_more: false, data: ofCustomer.toReversed() };
};

export const text = (params: Params, name: string): string => {
  const value = params.get(name);
  if (value === null) throw invalid('parameter_missing');
  return value;
};
