import Stripe from 'stripe';
import { assert } from '#domain/defect.ts';
import type { Card } from '#domain/payments/methods.ts';
import { capabilities } from '#domain/payments/providers.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { epochMs, type Instant } from '#domain/time/instant.ts';
import { sha256 } from '#functions/runtime/env.ts';
import {
  chargeOf,
  confirmationOf,
  isUnderWay,
  metadataOf,
  outcomeOfError,
  outcomeOfIntent,
  toMinor,
  unknown,
} from '#functions/runtime/stripe/intents.ts';
import { readStripeNotice } from '#functions/runtime/stripe/notices.ts';
import { refund, refundNamed } from '#functions/runtime/stripe/refunds.ts';
import type { CardProvider, Charge, ChargeRequest } from '#usecases/ports/paymentProviders.ts';

/** What Stripe knows us by: its API's key, and what it signs notices with. */
export type StripeKeys = { readonly apiKey: string; readonly noticeSecret: string };

/** How Stripe is reached; `host` only where it is not Stripe's own. */
export type StripeAccess = {
  readonly keys: () => Promise<StripeKeys>;
  readonly timeoutMs: number;
  readonly host?: URL;
};

/** Stripe: cards on file, charged by payment intents. Rules PAY-02, PAY-03, PAY-05, PAY-06. */
export const stripeProvider = (access: StripeAccess): CardProvider => {
  const { keys } = access;
  const client = async () => clientFor(access, (await keys()).apiKey);
  return {
    can: capabilities.stripe,
    isLive: async () => /^[a-z]k_live_/.test((await keys()).apiKey),
    createMethod: async (accountId, token) => createMethod(await client(), accountId, token),
    charge: async (request) => charge(await client(), request),
    query: async ({ chargeId, ...request }) =>
      chargeId === undefined
        ? chargeFor(await client(), request)
        : chargeNamed(await client(), chargeId),
    confirmation: async (chargeId) => {
      const intent = await (await client()).paymentIntents.retrieve(chargeId).catch(unknown);
      return confirmationOf(intent);
    },
    cancel: async (chargeId) => cancel(await client(), chargeId),
    readNotice: async (notice, now) =>
      readStripeNotice(notice, (await keys()).noticeSecret, now, async (chargeId) =>
        chargeNamed(await client(), chargeId),
      ),
    refundNamed: async (name) => refundNamed(await client(), name),
    refund: async (name, money) => refund(await client(), name, money),
    acknowledge: { contentType: 'application/json', body: '{"received":true}' },
  };
};

/** Nothing is tried again by itself: what is not known is asked for later, under the same key. */
const clientFor = ({ timeoutMs, host }: StripeAccess, apiKey: string): Stripe =>
  new Stripe(apiKey, {
    maxNetworkRetries: 0,
    timeout: timeoutMs,
    telemetry: false,
    ...(host && { host: host.hostname, port: host.port, protocol: 'http' }),
  });

/** A customer of Stripe's for each method: a reference names both, for only both can be charged. */
const createMethod = async (
  stripe: Stripe,
  accountId: string,
  token: string,
): Promise<{ readonly reference: string; readonly card: Card } | Refused<'tokenRefused'>> => {
  try {
    const customer = await stripe.customers.create(
      { payment_method: token, metadata: { tollgateAccount: accountId } },
      { idempotencyKey: `tollgate-method-${sha256(JSON.stringify([accountId, token]))}` },
    );
    const { id, card } = await stripe.paymentMethods.retrieve(token);
    if (!card) return noCard;
    const expires = `${card.exp_year}-${String(card.exp_month).padStart(2, '0')}`;
    const { brand, last4 } = card;
    return { reference: `${customer.id}/${id}`, card: { brand, last4, expires } };
  } catch (error) {
    const { StripeCardError, StripeInvalidRequestError, StripeIdempotencyError } = Stripe.errors;
    const refusals = [StripeCardError, StripeInvalidRequestError, StripeIdempotencyError];
    if (refusals.some((each) => error instanceof each)) return noCard;
    return unknown(error);
  }
};

const noCard = refuse(
  'tokenRefused',
  'the provider does not take this token: it is used already, over, or none of a card',
);

type Reference = { readonly customer: string; readonly payment_method: string };

const referenceOf = ({ reference }: Pick<ChargeRequest, 'reference'>): Reference => {
  const [customer, payment_method] = reference.split('/');
  assert(customer !== undefined && payment_method !== undefined, 'stripe: a reference of its own');
  return { customer, payment_method };
};

/** Rule PAY-02. */
const charge: (stripe: Stripe, request: ChargeRequest) => ReturnType<CardProvider['charge']> =
  async (stripe, request) => {
    const { of, money, owner } = request;
    const params = {
      ...referenceOf(request),
      amount: toMinor(money),
      currency: money.currency.toLowerCase(),
      confirm: true,
      payment_method_types: ['card'],
      ...(owner === undefined && { off_session: true }),
      ...(owner?.returnUrl !== undefined && { return_url: owner.returnUrl }),
      metadata: metadataOf(of),
    };
    const idempotencyKey = `tollgate-${of.accountId}-${of.paymentId}-${of.index}`;
    try {
      return outcomeOfIntent(await stripe.paymentIntents.create(params, { idempotencyKey }));
    } catch (error) {
      return outcomeOfError(error);
    }
  };

const clockSkewSeconds = 300;

/** The charge that was made for an attempt, whose name nobody has been told. */
const chargeFor = async (stripe: Stripe, request: ChargeRequest): Promise<Charge | undefined> => {
  const { customer } = referenceOf(request);
  const wanted = Object.entries(metadataOf(request.of));
  const { data } = await stripe.paymentIntents
    .list({ customer, created: { gte: secondsOf(request.begunAt) - clockSkewSeconds }, limit: 100 })
    .catch(unknown);
  const found = data.find(({ metadata }) =>
    wanted.every(([name, value]) => metadata[name] === value),
  );
  return found && chargeOf(found);
};

const secondsOf = (at: Instant): number => Math.floor(epochMs(at) / 1000);

const chargeNamed = async (stripe: Stripe, chargeId: string): Promise<Charge | undefined> => {
  try {
    return chargeOf(await stripe.paymentIntents.retrieve(chargeId));
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError) return undefined;
    return unknown(error);
  }
};

/** One that is paid, or processed, cannot be withdrawn any more; one that was cannot again: it is as it is. */
const cancel = async (stripe: Stripe, chargeId: string): Promise<Charge | undefined> => {
  try {
    return chargeOf(await stripe.paymentIntents.cancel(chargeId));
  } catch (error) {
    const isRefused = error instanceof Stripe.errors.StripeInvalidRequestError;
    return isRefused && !isUnderWay(error) ? chargeNamed(stripe, chargeId) : unknown(error);
  }
};
