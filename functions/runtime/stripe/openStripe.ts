import * as z from 'zod';
import { providerSecret } from '#functions/runtime/aws/providerSecret.ts';
import { stripeEnv } from '#functions/runtime/env.ts';
import { stripeProvider } from '#functions/runtime/stripe/stripeProvider.ts';
import type { CardProvider } from '#usecases/ports/paymentProviders.ts';

const secretJson = z.object({
  apiKey: z.string().regex(/^[a-z]k_(live|test)_\w+$/),
  noticeSecret: z.string().min(16),
});

/** Shorter than the worker that waits for it, and than a client of the API does. */
const timeoutMs = 10_000;

/** Stripe, by the secret that the environment names; undefined where it names none. Rule PAY-06. */
export const openStripe = (): CardProvider | undefined => {
  const { STRIPE_SECRET_ARN, STRIPE_API_BASE } = stripeEnv();
  if (STRIPE_SECRET_ARN === undefined) return undefined;
  const keys = providerSecret(STRIPE_SECRET_ARN, (secret) => secretJson.parse(secret));
  const host = STRIPE_API_BASE === undefined ? {} : { host: new URL(STRIPE_API_BASE) };
  return stripeProvider({ keys, timeoutMs, ...host });
};
