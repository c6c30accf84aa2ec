import { vi } from 'vitest';
import { startHttpServer } from '#infra/local/http/httpServer.ts';
import { awsServices } from '#infra/local/services/awsServices.ts';
import { sentMessages } from '#infra/local/services/sentMessages.ts';
import { type LocalStripe, localStripe } from '#infra/local/services/stripe/localStripe.ts';
import { localStripeKeys, type SignedNotice } from '#infra/local/services/stripe/stripeNotices.ts';
import { type ApiClient, type ApiResponse, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf } from '#test/support/api/principals.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

/** The API's own functions with a stand-in for Stripe set up; what they log is kept, and not printed. */
export type StripeApi = {
  readonly call: ApiClient;
  readonly get: (path: string, by?: Principal) => Promise<ApiResponse>;
  readonly ask: (
    method: string,
    path: string,
    body?: object,
    by?: Principal,
  ) => Promise<ApiResponse>;
  readonly stripe: LocalStripe;
  /** In the order of what they tell; none is delivered by itself. */
  readonly notices: readonly SignedNotice[];
  readonly deliver: (notice: SignedNotice | undefined) => Promise<ApiResponse>;
  /** Hands a message to the worker that charges. */
  readonly charge: (message: object) => Promise<void>;
  readonly logged: readonly string[];
  readonly stop: () => Promise<void>;
};

type Principal = ReturnType<typeof customerOf>;

/** By default it is the first account that asks. */
export const stripeApi = async (accounts: readonly string[]): Promise<StripeApi> => {
  const notices: SignedNotice[] = [];
  const logged: string[] = [];
  const { stripe, stop } = await startStripe((notice) => void notices.push(notice));
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => logged.push(String(text)) > 0);
  }
  const call = await apiOn(await createTable(), 'INFO');
  const charge = await worker();
  await openThroughApi(call, accounts);
  const first = customerOf(accounts[0] ?? '');
  return {
    ...{ call, stripe, notices, charge, logged },
    get: (path, by = first) => call(by, { method: 'GET', path }),
    ask: (method, path, body, by = first) => call(by, { method, path, ...(body && { body }) }),
    deliver: (notice) => {
      if (notice === undefined) throw new Error('nothing was told');
      return deliverTo(call, notice);
    },
    stop: async () => {
      vi.restoreAllMocks();
      await stop();
    },
  };
};

const startStripe = async (send: (notice: SignedNotice) => void) => {
  const keys = localStripeKeys();
  const { noticeSecret } = keys;
  const stripe = localStripe({ now: Date.now, noticeSecret, send });
  const executions = { start: () => ({ executionArn: 'arn', startedAt: '2026-11-01T00:00:00Z' }) };
  const services = awsServices({
    ...{ messages: sentMessages(Date.now), buses: [], now: Date.now },
    ...{ secrets: { stripe: JSON.stringify(keys) }, executions: executions as never },
  });
  const [provider, aws] = [await serve(stripe.answer), await serve(services)];
  Object.assign(process.env, {
    STRIPE_SECRET_ARN: 'arn:aws:secretsmanager:local:000000000000:secret:stripe-abcdef',
    STRIPE_API_BASE: provider.url,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: `${aws.url}/_aws/secrets`,
  });
  const stop = async (): Promise<void> => {
    for (const name of ['STRIPE_SECRET_ARN', 'STRIPE_API_BASE']) delete process.env[name];
    for (const server of [provider, aws]) await server.stop();
  };
  return { stripe, stop };
};

const serve = async (answers: LocalStripe['answer']) => {
  const server = await startHttpServer(0, () => undefined);
  server.serve(answers);
  return server;
};

const worker = async () => {
  const { handler } = await import('#functions/payments/chargePayment.ts');
  return async (message: object): Promise<void> => {
    const record = {
      ...{ messageId: 'm', body: JSON.stringify(message) },
      attributes: { ApproximateReceiveCount: '4' },
    };
    const context = { getRemainingTimeInMillis: () => 60_000 };
    const { batchItemFailures } = await handler({ Records: [record] } as never, context as never);
    if (batchItemFailures.length > 0) throw new Error('the worker has failed');
  };
};

const deliverTo = (call: ApiClient, { body, headers }: SignedNotice): Promise<ApiResponse> =>
  call(undefined, {
    ...{ method: 'POST', path: '/v1/payment-providers/stripe/notices', raw: Buffer.from(body) },
    headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
  });
