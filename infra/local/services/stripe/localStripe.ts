import type { IncomingMessage } from 'node:http';
import { type Answer, jsonAnswer } from '#infra/local/http/answer.ts';
import { type Answers, readBody } from '#infra/local/http/httpServer.ts';
import { type Behaviour, newId, StripeBooks } from '#infra/local/services/stripe/stripeBooks.ts';
import {
  Broken,
  cancelIntent,
  cardOf,
  chargeAnswer,
  confirmed,
  createCustomer,
  intentNamed,
  invalid,
  listIntents,
  listRefunds,
  lost,
  type Params,
  type RefundFault,
  refundAnswer,
  refusal,
  StripeRefusal,
  text,
} from '#infra/local/services/stripe/stripeCalls.ts';
import { type SignedNotice, signed } from '#infra/local/services/stripe/stripeNotices.ts';

export type LocalStripeOptions = {
  /** Virtual epoch ms. */
  readonly now: () => number;
  /** What notices are signed with. */
  readonly noticeSecret: string;
  readonly send: (notice: SignedNotice) => void;
};

export type LocalStripe = {
  readonly answer: Answers;
  readonly books: StripeBooks;
  /** What the next charges come to, whatever card they are made to. */
  readonly plan: (next: readonly Behaviour[]) => void;
  /** What becomes of the next refunds that are asked for. */
  readonly planRefunds: (next: readonly RefundFault[]) => void;
};

/** By what the token of a card begins with, as Stripe's own test cards are named; any other succeeds. */
const cards: Readonly<Record<string, Behaviour>> = {
  pm_card_visa_chargeDeclinedInsufficientFunds: 'insufficientFunds',
  pm_card_visa_chargeDeclined: 'declined',
  pm_card_authenticationRequired: 'authenticationRequired',
  pm_card_createDispute: 'dispute',
  pm_card_lostSuccess: 'lostSuccess',
  pm_card_lostRequest: 'lostRequest',
  pm_card_processing: 'processing',
};

const behaviourOf = (token: string): Behaviour =>
  Object.entries(cards).find(([name]) => token.startsWith(name))?.[1] ?? 'success';

const largestBodyBytes = 64 * 1024;

/**
 * Stands in for Stripe, as far as it is called: it speaks Stripe's HTTP, so that Stripe's own SDK calls it, keeps
 * what it has answered under an idempotency key, and signs its notices as Stripe does. Nothing outlives the runner.
 */
export const localStripe = ({ now, noticeSecret, send }: LocalStripeOptions): LocalStripe => {
  const books = new StripeBooks(now, (event) => send(signed(event, now(), noticeSecret)));
  const customers = new Map<string, string>();
  const answered = nothingAnswered();
  let planned: readonly Behaviour[] = [];
  const nextBehaviour = (token: string): Behaviour => {
    const [next, ...rest] = planned;
    planned = rest;
    return next ?? behaviourOf(token);
  };
  const operations: Readonly<Record<string, (params: Params, id: string) => object>> = {
    'POST customers': (params) => createCustomer(customers, params),
    'GET payment_methods/': (_, id) => cardOf(id),
    'GET payment_intents/': (_, id) => intentNamed(books, id),
    'POST payment_intents/cancel': (_, id) => cancelIntent(books, id),
    'GET payment_intents': (params) => listIntents(books, params),
    'GET refunds': (params) => listRefunds(books, params),
    'POST disputes/': (_, id) => books.winDispute(id),
  };
  let plannedRefunds: readonly RefundFault[] = [];
  const nextRefund = (): RefundFault => {
    const [next = 'fine', ...rest] = plannedRefunds;
    plannedRefunds = rest;
    return next;
  };
  const run = ({ called, params, id, origin }: Call): Answer => {
    if (called === 'POST payment_intents') {
      const behaviour = nextBehaviour(text(params, 'payment_method'));
      return chargeAnswer(books, params, behaviour, (made) => `${origin}/confirmations/${made}`);
    }
    if (called === 'POST refunds') return refundAnswer(books, params, nextRefund());
    const operation = operations[called];
    if (operation === undefined) throw invalid('unknown_operation');
    return jsonAnswer(200, operation(params, id));
  };
  return {
    books,
    plan: (next) => {
      planned = [...next];
    },
    planRefunds: (next) => {
      plannedRefunds = [...next];
    },
    answer: async (request) => {
      const [, place, id = ''] = (request.url ?? '').split('/');
      return place === 'confirmations' ? confirmed(books, id) : answerTo(request, run, answered);
    },
  };
};

/** What was answered under which key, and how many more requests under it break off. */
type Answered = Map<string, { readonly asked: string; readonly answer: Answer }> & {
  readonly breaks: Map<string, number>;
};

const nothingAnswered = (): Answered => Object.assign(new Map(), { breaks: new Map() });

/** `called`: the method, the resource, and what is done to the one with the `id`. */
type Call = {
  readonly called: string;
  readonly params: Params;
  readonly id: string;
  readonly origin: string;
};

type Run = (call: Call) => Answer;

/**
 * The same key and request is answered as it was the first time, also where that answer never arrived. A connection
 * that breaks does so twice: an SDK asks once more by itself.
 */
const answerTo = async (
  request: IncomingMessage,
  run: Run,
  answered: Answered,
): Promise<Answer> => {
  const body = (await readBody(request, largestBodyBytes))?.toString() ?? '';
  const key = String(request.headers['idempotency-key'] ?? newId('request'));
  const breaks = answered.breaks.get(key) ?? 0;
  if (breaks > 0) return breakOff(request, answered, breaks - 1);
  const known = answered.get(key);
  if (known !== undefined) return known.asked === body ? known.answer : refusal(otherRequest);
  const answer = answerOrRefusal(() => called(request, body, run));
  if (answer !== undefined) answered.set(key, { asked: body, answer });
  const arrives = answer !== undefined && answer.headers[lost] === undefined;
  return arrives ? answer : breakOff(request, answered, 1);
};

const breakOff = (request: IncomingMessage, { breaks }: Answered, left: number): Answer => {
  breaks.set(String(request.headers['idempotency-key']), left);
  request.socket.destroy();
  return refusal(otherRequest);
};

/** Undefined where the connection breaks before anything is made. */
const answerOrRefusal = (answer: () => Answer): Answer | undefined => {
  try {
    return answer();
  } catch (error) {
    if (error instanceof Broken) return undefined;
    return refusal(error instanceof StripeRefusal ? error : invalid('resource_missing'));
  }
};

const called = (
  { method, url: asked = '/', headers }: IncomingMessage,
  body: string,
  run: Run,
): Answer => {
  const { pathname, search, origin } = new URL(asked, `http://${headers.host}`);
  const [, , resource = '', id = '', verb = ''] = pathname.split('/');
  const params = new URLSearchParams(method === 'GET' ? search : body);
  return run({ called: `${method} ${resource}${id === '' ? '' : '/'}${verb}`, params, id, origin });
};

const otherRequest = new StripeRefusal(400, {
  type: 'idempotency_error',
  message: 'another request under the same key',
});
