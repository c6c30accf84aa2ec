import { type Answers, startHttpServer } from '#infra/local/http/httpServer.ts';
import { alipayNoticeSender, localAlipayApp } from '#infra/local/services/alipay/alipayNotices.ts';
import { localAlipay } from '#infra/local/services/alipay/localAlipay.ts';
import { localStripe } from '#infra/local/services/stripe/localStripe.ts';
import { localStripeKeys, noticeSender } from '#infra/local/services/stripe/stripeNotices.ts';

export type ProviderOptions = {
  /** Of the API. */
  readonly url: string;
  /** Virtual epoch ms. */
  readonly now: () => number;
  readonly log: (text: string) => void;
};

export type Providers = {
  /** By which functions find them. */
  readonly variables: Readonly<Record<string, string>>;
  /** What functions find in their secrets, by the beginning of a secret's name. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
};

/** Payment providers that stand in for Stripe and Alipay, each on a port of its own: its paths are the provider's. */
export const startProviders = async ({ url, now, log }: ProviderOptions): Promise<Providers> => {
  const keys = localStripeKeys();
  const { noticeSecret } = keys;
  const sendStripe = noticeSender(url, log);
  const stripe = await serve(
    localStripe({ now, noticeSecret, send: (notice) => void sendStripe(notice) }).answer,
    log,
  );
  const app = localAlipayApp();
  const sendAlipay = alipayNoticeSender(log);
  const alipay = await serve(
    localAlipay({ now, app, send: (notice) => void sendAlipay(notice) }).answer,
    log,
  );
  const noticeUrl = `${url}/v1/payment-providers/alipay/notices`;
  return {
    variables: { STRIPE_API_BASE: stripe.url, ALIPAY_GATEWAY: `${alipay.url}/gateway.do` },
    secrets: {
      stripe: JSON.stringify(keys),
      alipay: JSON.stringify({ ...app.secret, noticeUrl }),
    },
    stop: async () => {
      await stripe.stop();
      await alipay.stop();
    },
  };
};

const serve = async (answers: Answers, log: (text: string) => void) => {
  const server = await startHttpServer(0, log);
  server.serve(answers);
  return server;
};
