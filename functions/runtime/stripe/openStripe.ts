import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { stripeEnv } from '#functions/runtime/env.ts';
import { warnOf } from '#functions/runtime/observability.ts';
import { type StripeKeys, stripeProvider } from '#functions/runtime/stripe/stripeProvider.ts';
import { Unavailable } from '#shared/faults.ts';
import type { PaymentProvider } from '#usecases/ports/paymentProviders.ts';

const secretJson = z.object({
  apiKey: z.string().regex(/^[a-z]k_(live|test)_\w+$/),
  noticeSecret: z.string().min(16),
});

/** Rotated keys are in use after as long. */
const keptMs = 5 * 60_000;

/** Shorter than the worker that waits for it, and than a client of the API does. */
const timeoutMs = 10_000;

/** Stripe, by the secret that the environment names; undefined where it names none. Rule PAY-06. */
export const openStripe = (): PaymentProvider | undefined => {
  const { STRIPE_SECRET_ARN, STRIPE_API_BASE } = stripeEnv();
  if (STRIPE_SECRET_ARN === undefined) return undefined;
  const keys = keysIn(STRIPE_SECRET_ARN);
  const host = STRIPE_API_BASE === undefined ? {} : { host: new URL(STRIPE_API_BASE) };
  return stripeProvider({ keys, timeoutMs, ...host });
};

const keysIn = (SecretId: string): (() => Promise<StripeKeys>) => {
  const client = new SecretsManagerClient();
  let kept: { readonly keys: StripeKeys; readonly untilMs: number } | undefined;
  return async () => {
    if (kept !== undefined && Date.now() < kept.untilMs) return kept.keys;
    const { SecretString = '' } = await client
      .send(new GetSecretValueCommand({ SecretId }))
      .catch((fault: unknown) => {
        warnOf('the secret of the payment provider cannot be had', fault, {});
        throw new Unavailable('the secret of the payment provider cannot be had');
      });
    kept = { keys: parse(SecretString), untilMs: Date.now() + keptMs };
    return kept.keys;
  };
};

/** @throws Error that says nothing of what is there */
const parse = (text: string): StripeKeys => {
  try {
    return secretJson.parse(JSON.parse(text));
  } catch {
    throw new Error('the secret of the payment provider is not {"apiKey", "noticeSecret"}');
  }
};
