import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerOf, operator } from '#test/support/api/principals.ts';
import { type StripeApi, stripeApi } from '#test/support/api/stripeApi.ts';

let api: StripeApi;
beforeAll(async () => {
  api = await stripeApi(['acme', 'beta', 'gamma', 'rival']);
});
afterAll(() => api.stop());

const get: StripeApi['get'] = (...asked) => api.get(...asked);
const ask: StripeApi['ask'] = (...asked) => api.ask(...asked);

const methods = '/v1/accounts/acme/payment-methods';
const add = (token: string) => ask('POST', methods, { provider: 'stripe', token });

const rolesOf = (body: { items: { role: string }[] }) => body.items.map(({ role }) => role);

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
    await api.charge({ accountId: 'beta', paymentId: top.body.topUpId });
    const order = { item: { kind: 'pack', sku: 'pack:calls:1M', months: 1 } };
    const placed = await ask('POST', '/v1/accounts/beta/orders', order, by);
    await ask('POST', `/v1/accounts/beta/orders/${placed.body.orderId}/payments`, {}, by);
    api.stripe.books.dispute([...api.stripe.books.intents.keys()].at(-1) ?? '');
    expect((await api.deliver(api.notices.at(-1))).status).toBe(200);
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
      await api.call(customerOf('acme'), request),
      await api.call(customerOf('acme'), request),
    ];
    expect([made.status, made.body.status, again.body]).toEqual([201, 'pending', made.body]);
    const message = { accountId: 'acme', paymentId: made.body.topUpId };
    for (let n = 0; n < 2; n += 1) await api.charge(message);
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
    const notice = api.notices.at(-1);
    if (notice === undefined) throw new Error('nothing was told');
    for (let n = 0; n < 2; n += 1)
      expect((await api.deliver(notice)).body).toEqual({ received: true });
    const altered = await api.deliver({ ...notice, body: `${notice.body} ` });
    expect([altered.status, altered.body.errors[0].detail]).toEqual([400, 'badSignature']);
    const { body } = await get('/v1/payment-providers/refused-notices', operator);
    expect(body.items).toMatchObject([{ provider: 'stripe', reason: 'badSignature', count: 1 }]);
    const large = await api.deliver({ ...notice, body: ' '.repeat(1_000_001) });
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
    const said = [...answers.map(({ text }) => text), ...api.logged].join('\n');
    expect(said).toContain('/v1/payment-providers/stripe/notices');
    expect(said).not.toMatch(/pm_card|cus_|sk_test|whsec_|4242424242/);
  });
});

describe('PAY-02 a top-up that its payer has to confirm, through the API', () => {
  it('says how to the account itself when it gets that one, and never otherwise', async () => {
    const by = customerOf('gamma');
    const card = { provider: 'stripe', token: 'pm_card_authenticationRequired_1' };
    await ask('POST', '/v1/accounts/gamma/payment-methods', card, by);
    const returnUrl = 'https://example.com/back';
    const path = '/v1/accounts/gamma/top-ups';
    const { body: made } = await ask('POST', path, { ...money('5.00'), returnUrl }, by);
    await api.charge({ accountId: 'gamma', paymentId: made.topUpId });
    const { body } = await get(`${path}/${made.topUpId}`, by);
    expect([body.status, Object.keys(body.confirmation)]).toEqual([
      ...['actionRequired', ['clientSecret', 'redirectUrl', 'until']],
    ]);
    const { clientSecret, redirectUrl } = body.confirmation;
    const others = [
      ...[await get(`${path}/${made.topUpId}`, operator), await get(path, by)],
      await get(`${path}/${made.topUpId}`, customerOf('rival')),
      await get(`${path}/${made.topUpId}`, { ...by, role: 'viewer' as 'customer' }),
    ];
    expect(others.map(({ status }) => status)).toEqual([200, 200, 404, 200]);
    const said = [...others.map(({ text }) => text), ...api.logged].join('\n');
    expect(said).toContain(made.topUpId);
    expect(said).not.toContain(clientSecret);
    expect((await fetch(redirectUrl, { redirect: 'manual' })).status).toBe(303);
    expect((await api.deliver(api.notices.at(-1))).status).toBe(200);
    const paid = (await get(`${path}/${made.topUpId}`, by)).body;
    expect([paid.status, paid.confirmation]).toEqual(['succeeded', undefined]);
    const refused = await ask(
      'POST',
      path,
      { ...money('5.00'), returnUrl: 'http://a.example' },
      by,
    );
    expect(refused.status).toBe(400);
  });
});

describe('PAY-05 a refund of a charge to a card through the API', () => {
  it('is made by the operator alone, under a number once, and leaves cash', async () => {
    const { body: made } = await ask('POST', '/v1/accounts/acme/top-ups', money('20.00'));
    await api.charge({ accountId: 'acme', paymentId: made.topUpId });
    const path = `/v1/accounts/acme/top-ups/${made.topUpId}/refunds`;
    const asked = { number: 'r-1', ...money('7.50') };
    const before = (await get('/v1/accounts/acme/wallet')).body.balance.amount;
    const refused = await ask('POST', path, asked);
    expect([refused.status, refused.body.code]).toEqual([403, 'notAllowed']);
    for (let n = 0; n < 2; n += 1) {
      const { status, body } = await ask('POST', path, asked, operator);
      const { refundedAt, ...shown } = body;
      expect([status, Date.parse(refundedAt) > 0]).toEqual([201, true]);
      const { topUpId } = made;
      const given = { amount: '7.50000000', currency: 'CNY' };
      expect(shown).toEqual({ topUpId, number: 'r-1', money: given, status: 'withdrawn' });
    }
    const after = (await get('/v1/accounts/acme/wallet')).body.balance.amount;
    expect(Number(before) - Number(after)).toBe(7.5);
    expect((await api.deliver(api.notices.at(-1))).status).toBe(200);
    const { items } = (await get('/v1/accounts/acme/ledger')).body;
    expect(items[0].cause).toMatchObject({ kind: 'reversal', by: 'refund', status: 'withdrawn' });
    const more = await ask('POST', path, { number: 'r-2', ...money('12.51') }, operator);
    expect([more.status, more.body.code]).toEqual([422, 'refundRefused']);
  });
});
