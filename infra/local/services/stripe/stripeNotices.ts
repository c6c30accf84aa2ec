import { createHmac, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId, type StripeEvent } from '#infra/local/services/stripe/stripeBooks.ts';

/** A notice as Stripe would send it: these bytes are what is signed. */
export type SignedNotice = {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** What a stand-in for Stripe is known by: a key of its test mode, and a secret that nobody else has. */
export const localStripeKeys = () => ({
  apiKey: 'sk_test_local',
  noticeSecret: `whsec_${randomBytes(24).toString('hex')}`,
});

/** An event as Stripe signs one at an instant, epoch ms: HMAC-SHA-256 over its time and its bytes. */
export const signed = (
  { type, object }: StripeEvent,
  atMs: number,
  secret: string,
  part: Readonly<Record<string, unknown>> = {},
): SignedNotice => {
  const created = Math.floor(atMs / 1000);
  const event = { id: newId('evt'), object: 'event', type, created, livemode: false };
  const body = JSON.stringify({ ...event, data: { object }, ...part });
  return signedText(body, created, secret);
};

/** Any text, signed as Stripe signs it; `at`: epoch seconds. */
export const signedText = (body: string, at: number, secret: string): SignedNotice => {
  const signature = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
  return { body, headers: { 'stripe-signature': `t=${at},v1=${signature}` } };
};

/** Where the API takes notices. */
const noticesPath = '/v1/payment-providers/stripe/notices';

const tries = 5;
const pauseMs = 200;

/** Sends notices to the API at `url`, each a few times if it is not taken; Stripe goes on for three days. */
export const noticeSender =
  (url: string, log: (text: string) => void) =>
  async ({ body, headers }: SignedNotice): Promise<void> => {
    for (let made = 1; made <= tries; made += 1) {
      const answer = await fetch(`${url}${noticesPath}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
        body,
      }).catch(() => undefined);
      if (answer?.ok) return;
      await sleep(pauseMs * made);
    }
    log('a notice of the local payment provider was not taken\n');
  };
