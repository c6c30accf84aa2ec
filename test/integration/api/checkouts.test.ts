import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startHttpServer } from '#infra/local/http/httpServer.ts';
import { type AlipayNotice, localAlipayApp } from '#infra/local/services/alipay/alipayNotices.ts';
import { type LocalAlipay, localAlipay } from '#infra/local/services/alipay/localAlipay.ts';
import { awsServices } from '#infra/local/services/awsServices.ts';
import { sentMessages } from '#infra/local/services/sentMessages.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, operator } from '#test/support/api/principals.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

const app = localAlipayApp();
const noticeUrl = 'https://api.example.com/v1/payment-providers/alipay/notices';
const notices: AlipayNotice[] = [];
const logged: string[] = [];
const stops: (() => Promise<void>)[] = [];

let call: ApiClient;
let alipay: LocalAlipay;

beforeAll(async () => {
  alipay = localAlipay({ now: Date.now, app, send: (notice) => void notices.push(notice) });
  const executions = { start: () => ({ executionArn: 'arn', startedAt: '2026-11-01T00:00:00Z' }) };
  const services = awsServices({
    ...{ messages: sentMessages(Date.now), buses: [], now: Date.now },
    executions: executions as never,
    secrets: { alipay: JSON.stringify({ ...app.secret, noticeUrl }) },
  });
  const [gateway, aws] = [await listen(alipay.answer), await listen(services)];
  Object.assign(process.env, {
    ALIPAY_SECRET_ARN: 'arn:aws:secretsmanager:local:000000000000:secret:alipay-abcdef',
    ALIPAY_GATEWAY: `${gateway}/gateway.do`,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: `${aws}/_aws/secrets`,
  });
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => logged.push(String(text)) > 0);
  }
  call = await apiOn(await createTable(), 'INFO');
  await openThroughApi(call, ['acme', 'rival']);
});
afterAll(async () => {
  vi.restoreAllMocks();
  for (const name of ['ALIPAY_SECRET_ARN', 'ALIPAY_GATEWAY']) delete process.env[name];
  for (const stop of stops) await stop();
});

const listen = async (answers: LocalAlipay['answer']): Promise<string> => {
  const server = await startHttpServer(0, () => undefined);
  server.serve(answers);
  stops.push(server.stop);
  return server.url;
};

const get = (path: string, by = customerOf('acme')) => call(by, { method: 'GET', path });

const start = (part: object = {}, headers: Readonly<Record<string, string>> = {}) =>
  call(customerOf('acme'), {
    ...{ method: 'POST', path: '/v1/accounts/acme/checkouts', headers },
    body: {
      ...{ provider: 'alipay', finish: 'qr', money: { amount: '12.50', currency: 'CNY' } },
      ...part,
    },
  });

const deliver = ({ body }: Pick<AlipayNotice, 'body'>) =>
  call(undefined, {
    ...{ method: 'POST', path: '/v1/payment-providers/alipay/notices', raw: Buffer.from(body) },
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
  });

describe('PAY-06 a top-up elsewhere through the API', () => {
  it('says where it is paid, under its Idempotency-Key once, and is credited by its notice', async () => {
    const key = { 'idempotency-key': 'checkout-1' };
    const [made, again] = [await start({}, key), await start({}, key)];
    expect([made.status, made.body.status, again.body]).toEqual([201, 'pending', made.body]);
    expect([made.body.provider, made.body.attempts[0].status]).toEqual(['alipay', 'pending']);
    const { checkout, topUpId } = made.body;
    expect(Date.parse(checkout.until) - Date.parse(made.body.createdAt)).toBe(7_200_000);
    expect((await fetch(checkout.address)).status).toBe(200);
    for (let n = 0; n < 2; n += 1) {
      const taken = await deliver(notices.at(-1) as AlipayNotice);
      expect([taken.status, taken.text, taken.headers['content-type']]).toEqual([
        ...[200, 'success', 'text/plain'],
      ]);
    }
    const { body } = await get(`/v1/accounts/acme/top-ups/${topUpId}`);
    expect(body).toMatchObject({ status: 'succeeded', attempts: [{ status: 'succeeded' }] });
    expect(body.checkout).toBeUndefined();
    expect((await get('/v1/accounts/acme/wallet')).body.balance.amount).toBe('12.50000000');
    const { items } = (await get('/v1/accounts/acme/ledger')).body;
    expect(items).toMatchObject([
      { cause: { kind: 'topUp', provider: 'alipay', paymentId: body.attempts[0].chargeId } },
    ]);
  });
});

describe('PAY-05 a refund through the API', () => {
  it('is made by the operator alone, and leaves cash', async () => {
    const { body: made } = await start();
    await fetch(made.checkout.address);
    await deliver(notices.at(-1) as AlipayNotice);
    const path = `/v1/accounts/acme/checkouts/${made.topUpId}/refunds`;
    const body = { number: 'r-1', money: { amount: '12.50', currency: 'CNY' } };
    const before = (await get('/v1/accounts/acme/wallet')).body.balance.amount;
    const refused = await call(customerOf('acme'), { method: 'POST', path, body });
    expect([refused.status, refused.body.code]).toEqual([403, 'notAllowed']);
    for (let n = 0; n < 2; n += 1) {
      const refunded = await call(operator, { method: 'POST', path, body });
      const { topUpId, money } = made;
      expect([refunded.status, refunded.body]).toMatchObject([
        ...[201, { number: 'r-1', money, topUpId }],
      ]);
    }
    const after = (await get('/v1/accounts/acme/wallet')).body.balance.amount;
    expect(Number(before) - Number(after)).toBe(12.5);
    const { items } = (await get('/v1/accounts/acme/ledger')).body;
    expect(items[0].cause).toMatchObject({ kind: 'reversal', by: 'refund', status: 'withdrawn' });
  });
});

describe('PAY-06 a top-up elsewhere that is asked for otherwise', () => {
  it('leads to a page as well, and back', async () => {
    const { body } = await start({ finish: 'page', returnUrl: 'https://example.com/back' });
    const { searchParams } = new URL(body.checkout.address);
    expect(searchParams.get('return_url')).toBe('https://example.com/back');
    const refused = await start({ finish: 'page', returnUrl: 'javascript:alert(1)' });
    expect(refused.status).toBe(400);
  });

  it('is refused in another currency, with part of a fen, or of more than Alipay takes', async () => {
    const amounts = [
      [{ amount: '1.00', currency: 'USD' }, 422, 'currencyMismatch'],
      [{ amount: '1.001', currency: 'CNY' }, 400, 'badInput'],
      [{ amount: '10000000.01', currency: 'CNY' }, 422, 'topUpRefused'],
    ] as const;
    for (const [money, status, code] of amounts) {
      const refused = await start({ money });
      expect([refused.status, refused.body.code]).toEqual([status, code]);
    }
    const money = { amount: '100000000.01', currency: 'CNY' };
    const page = await start({ finish: 'page', money });
    expect([page.status, page.body.code]).toEqual([422, 'topUpRefused']);
  });

  it('is not known while Alipay does not answer, and may be asked for again', async () => {
    alipay.plan(['systemError']);
    const { status, body, headers } = await start();
    expect([status, body.code, headers['retry-after']]).toEqual([503, 'unavailable', '5']);
  });
});

describe('PAY-03 notices of Alipay through the API', () => {
  it('altered by a space are refused and counted', async () => {
    const { body } = notices.at(-1) as AlipayNotice;
    const altered = await deliver({ body: `${body} ` });
    expect([altered.status, altered.body.errors[0].detail]).toEqual([400, 'badSignature']);
    const counted = await get('/v1/payment-providers/refused-notices', operator);
    expect(counted.body.items).toMatchObject([
      { provider: 'alipay', reason: 'badSignature', count: 1 },
    ]);
    expect((await deliver({ body: ' '.repeat(1_000_001) })).status).toBe(413);
  });
});

describe('PAY-06 Alipay', () => {
  it('says what it can', async () => {
    expect((await get('/v1/payment-providers')).body.items).toEqual([
      {
        ...{ provider: 'alipay', cardOnFile: false, qr: true, redirect: true },
        currencies: ['CNY'],
      },
    ]);
  });

  it('no key of it is in an answer or the log', async () => {
    const answers = [await start(), await get('/v1/accounts/acme/top-ups')];
    const said = [...answers.map(({ text }) => text), ...logged].join('\n');
    expect(said).toContain('/v1/payment-providers/alipay/notices');
    const { privateKey = '', alipayPublicKey = '' } = app.secret;
    for (const key of [privateKey, alipayPublicKey, '2088100000000001', 'PRIVATE KEY']) {
      expect(said).not.toContain(key);
    }
  });
});
