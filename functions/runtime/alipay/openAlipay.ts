import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import * as z from 'zod';
import { alipayProvider } from '#functions/runtime/alipay/alipayProvider.ts';
import type { AlipayKeys } from '#functions/runtime/alipay/gateway.ts';
import { providerSecret } from '#functions/runtime/aws/providerSecret.ts';
import { alipayEnv, isLoopback, now } from '#functions/runtime/env.ts';
import type { CheckoutProvider } from '#usecases/ports/paymentProviders.ts';

/** What Alipay's console shows: keys are base64 of DER, in one line. */
const secretJson = z.strictObject({
  appId: z.string().regex(/^\d{10,32}$/),
  sellerId: z.string().regex(/^2088\d{12}$/),
  privateKey: z.string().transform((text) => pemOf(privateKeyOf(text))),
  alipayPublicKey: z.string().transform((text) => pemOf(publicKeyOf(text))),
  mode: z.enum(['live', 'sandbox']),
  noticeUrl: z.url().refine((url) => url.startsWith('https:') || isLoopback(url)),
});

const der = (text: string): Buffer =>
  Buffer.from(text.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');

/** Alipay's tools make keys in either form. */
const privateKeyOf = (text: string): KeyObject => {
  const key = der(text);
  try {
    return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  } catch {
    return createPrivateKey({ key, format: 'der', type: 'pkcs1' });
  }
};

const publicKeyOf = (text: string): KeyObject =>
  createPublicKey({ key: der(text), format: 'der', type: 'spki' });

const pemOf = (key: KeyObject): string =>
  String(key.export({ format: 'pem', type: key.type === 'private' ? 'pkcs8' : 'spki' }));

/** Shorter than a client of the API waits. */
const timeoutMs = 8_000;

const gateways: Readonly<Record<'live' | 'sandbox', string>> = {
  live: 'https://openapi.alipay.com/gateway.do',
  sandbox: 'https://openapi-sandbox.dl.alipaydev.com/gateway.do',
};

/** Alipay, by the secret that the environment names; undefined where it names none. Rule PAY-06. */
export const openAlipay = (): CheckoutProvider | undefined => {
  const { ALIPAY_SECRET_ARN, ALIPAY_GATEWAY } = alipayEnv();
  if (ALIPAY_SECRET_ARN === undefined) return undefined;
  const keys = providerSecret(ALIPAY_SECRET_ARN, (secret) => alipayKeysIn(secret, ALIPAY_GATEWAY));
  return alipayProvider({ keys, timeoutMs, now });
};

/** What a secret says of an app, with the gateway of its mode unless there is another. @throws Error if it fits not */
export const alipayKeysIn = (secret: unknown, gateway?: string): AlipayKeys => {
  const { mode, ...rest } = secretJson.parse(secret);
  return { ...rest, isLive: mode === 'live', gateway: gateway ?? gateways[mode] };
};
