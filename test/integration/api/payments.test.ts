import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startHttpServer } from '#infra/local/http/httpServer.ts';
import { awsServices } from '#infra/local/services/awsServices.ts';
import { sentMessages } from '#infra/local/services/sentMessages.ts';
import { type LocalStripe, localStripe } from '#infra/local/services/stripe/localStripe.ts';
import { localStripeKeys, type SignedNotice } from '#infra/local/services/stripe/stripeNotices.ts';
import type { Table } from '#storage/table.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, operator } from '#test/support/api/principals.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

const keys = localStripeKeys();
const notices: SignedNotice[] = [];
const logged: string[] = [];
const stops: (() => Promise<void>)[] = [];

let table: Table;
let call: ApiClient;
let stripe: LocalStripe;
let charge: (message: object) => Promise<void>;

beforeAll(async () => {
  const { noticeSecret } = keys;
  const send = (notice: SignedNotice) => void notices.push(notice);
  stripe = localStripe({ now: Date.now, noticeSecret, send });
  const secrets = { stripe: JSON.stringify(keys) };
  const messages = sentMessages(Date.now);
  const executions = { start: () => ({ executionArn: 'arn', startedAt: '2026-11-01T00:00:00Z' }) };
  const services = awsServices({
    ...{ messages, secrets, buses: [], now: Date.now, executions: executions as never },
  });
  const [provider, aws] = [await listen(stripe.answer), await listen(services)];
  Object.assign(process.env, {
    STRIPE_SECRET_ARN: 'arn:aws:secretsmanager:local:000000000000:secret:stripe-abcdef',
    STRIPE_API_BASE: provider,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: `${aws}/_aws/secrets`,
  });
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => logged.push(String(text)) > 0);
  }
  table = await createTable();
  call = await apiOn(table, 'INFO');
  charge = await worker();
  await openThroughApi(call, ['acme', 'beta', 'rival']);
});
afterAll(async () => {
  vi.restoreAllMocks();
  for (const name of ['STRIPE_SECRET_ARN', 'STRIPE_API_BASE']) delete process.env[name];
  for (const stop of stops) await stop();
});

const listen = async (answers: LocalStripe['answer']): Promise<string> => {
  const server = await startHttpServer(0, () => undefined);
  server.serve(answers);
  stops.push(server.stop);
  return server.url;
};

const worker = async () => {
  const { handler } = await import('#functions/payments/chargePayment.ts');
  return async (message: object): Promise<void> => {
    const record = {
      ...{ messageId: 'm', body: JSON.stringify(message) },
      attributes: { ApproximateReceiveCount: '1' },
    };
    const context = { getRemainingTimeInMillis: () => 60_000 };
    const answer = await handler({ Records: [record] } as never, context as never);
    expect(answer.batchItemFailures).toEqual([]);
  };
};

const get = (path: string, by = customerOf('acme')) => call(by, { method: 'GET', path });
const ask = (method: string, path: string, body?: object, by = customerOf('acme')) =>
  call(by, { method, path, ...(body && { body }) });

const methods = '/v1/accounts/acme/payment-methods';
const add = (token: string) => ask('POST', methods, { provider: 'stripe', token });

const rolesOf = (body: { items: { role: string }[] }) => body.items.map(({ role }) => role);

const deliver = ({ body, headers }: SignedNotice) =>
  call(undefined, {
    ...{ method: 'POST', path: '/v1/payment-providers/stripe/notices', raw: Buffer.from(body) },
    headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
  });

describe('PAY-01 payment methods through the API', () => {
  it('are added, given roles, swapped and deleted by their own account', async () => {
    const first = await add('pm_card_visa_1');
    expect([first.status, rolesOf(first.body)]).toEqual([201, ['primary']]);
    const { body } = await add('pm_card_visa_2');
    const [one, two] = body.items.map(({ methodId }: { methodId: string }) => methodId);
    const patched = await ask('PATCH', `${methods}/${two}`, { role: 'secondary' });
    expect(rolesOf(patched.body)).toEqual(['primary', 'secondary']);
    const refused = await ask('DELETE', `${methods}/${one}`);
    expect([refused.status, refused.body.code]).toEqual([409, 'secondaryExists']);
    const swapped = await ask('POST', '/v1/accounts/acme/payment-method-swaps', {});
    expect(rolesOf(swapped.body)).toEqual(['secondary', 'primary']);
    expect(rolesOf((await ask('DELETE', `${methods}/${one}`)).body)).toEqual(['primary']);
    const again = await ask('POST', '/v1/accounts/acme/payment-method-swaps', {});
    expect([again.status, again.body.code]).toEqual([409, 'bothRolesNeeded']);
    const shown = (await get(methods)).body;
    expect(shown.items).toMatchObject([
      { card: { brand: 'visa', last4: '4242', expires: '2030-08' } },
    ]);
  });

  it('the primary stays while something is owed', async () => {
    const path = '/v1/accounts/beta/payment-methods';
    const by = customerOf('beta');
    const made = await ask('POST', path, { provider: 'stripe', token: 'pm_card_visa_3' }, by);
    const { methodId } = made.body.items[0];
    const top = await ask('POST', '/v1/accounts/beta/top-ups', money('9.00'), by);
    await charge({ accountId: 'beta', paymentId: top.body.topUpId });
    const order = { item: { kind: 'pack', sku: 'pack:calls:1M', months: 1 } };
    const placed = await ask('POST', '/v1/accounts/beta/orders', order, by);
    await ask('POST', `/v1/accounts/beta/orders/${placed.body.orderId}/payments`, {}, by);
    stripe.books.dispute([...stripe.books.intents.keys()].at(-1) ?? '');
    expect((await deliver(notices.at(-1) as SignedNotice)).status).toBe(200);
    const { body } = await get('/v1/accounts/beta/wallet', by);
    expect(body.balance.amount).toBe('-5.00000000');
    const refused = await ask('DELETE', `${path}/${methodId}`, undefined, by);
    expect([refused.status, refused.body.code]).toEqual([409, 'amountOwed']);
  });
});

const money = (amount: string) => ({ money: { amount, currency: 'CNY' } });

describe('PAY-02 a top-up through the API', () => {
  it('is recorded under its Idempotency-Key, charged by the worker, and credited once (WAL-04)', async () => {
    const request = {
      ...{ method: 'POST', path: '/v1/accounts/acme/top-ups', body: money('12.50') },
      headers: { 'idempotency-key': 'top-up-1' },
    };
    const [made, again] = [
      await call(customerOf('acme'), request),
      await call(customerOf('acme'), request),
    ];
    expect([made.status, made.body.status, again.body]).toEqual([201, 'pending', made.body]);
    const message = { accountId: 'acme', paymentId: made.body.topUpId };
    for (let n = 0; n < 2; n += 1) await charge(message);
    const { body } = await get(`/v1/accounts/acme/top-ups/${made.body.topUpId}`);
    expect(body).toMatchObject({ status: 'succeeded', attempts: [{ status: 'succeeded' }] });
    expect((await get('/v1/accounts/acme/wallet')).body.balance.amount).toBe('12.50000000');
    const { items } = (await get('/v1/accounts/acme/ledger')).body;
    expect(items).toMatchObject([
      { cause: { kind: 'topUp', provider: 'stripe', paymentId: body.attempts[0].chargeId } },
    ]);
    expect((await get('/v1/accounts/acme/top-ups')).body.items).toEqual([body]);
  });

  it('is not there for another account', async () => {
    const { status } = await get('/v1/accounts/acme/top-ups', customerOf('rival'));
    expect(status).toBe(404);
    const other = await ask('POST', '/v1/accounts/rival/top-ups', money('1'), customerOf('rival'));
    expect([other.status, other.body.code]).toEqual([409, 'noPrimary']);
  });
});

describe('PAY-03 notices through the API', () => {
  it('are answered with success, repeated too, and altered by a space refused and counted', async () => {
    const notice = notices.at(-1) as SignedNotice;
    for (let n = 0; n < 2; n += 1) expect((await deliver(notice)).body).toEqual({ received: true });
    const altered = await deliver({ ...notice, body: `${notice.body} ` });
    expect([altered.status, altered.body.errors[0].detail]).toEqual([400, 'badSignature']);
    const { body } = await get('/v1/payment-providers/refused-notices', operator);
    expect(body.items).toMatchObject([{ provider: 'stripe', reason: 'badSignature', count: 1 }]);
    const large = await deliver({ ...notice, body: ' '.repeat(1_000_001) });
    expect(large.status).toBe(413);
  });
});

describe('PAY-06 providers', () => {
  it('say what they can', async () => {
    const { body } = await get('/v1/payment-providers');
    expect(body.items).toEqual([
      {
        ...{ provider: 'stripe', cardOnFile: true, qr: false, redirect: false },
        currencies: ['CNY', 'USD'],
      },
    ]);
  });

  it('no token, no key and nothing that a card is known by is in an answer or the log', async () => {
    await add('pm_card_visa_leaky');
    const used = await ask(
      'POST',
      '/v1/accounts/rival/payment-methods',
      { provider: 'stripe', token: 'pm_card_visa_leaky' },
      customerOf('rival'),
    );
    expect([used.status, used.body.code]).toEqual([422, 'tokenRefused']);
    const answers = [used, await get(methods), await get('/v1/accounts/acme/top-ups')];
    const said = [...answers.map(({ text }) => text), ...logged].join('\n');
    expect(said).toContain('/v1/payment-providers/stripe/notices');
    expect(said).not.toMatch(/pm_card|cus_|sk_test|whsec_|4242424242/);
  });
});
