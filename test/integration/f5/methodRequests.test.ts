import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiRequest } from '#test/support/api/apiClient.ts';
import { customerOf, operator } from '#test/support/api/principals.ts';
import { type StripeApi, stripeApi } from '#test/support/api/stripeApi.ts';
import { wrongIn } from '#test/support/f5/contract.ts';
import { error, methodsOf, operationNamed } from '#test/support/f5/methodsClient.ts';

let api: StripeApi;
beforeAll(async () => {
  api = await stripeApi(['acme', 'beta', 'gamma', 'none']);
});
let isStopped = false;
const stop = async (): Promise<void> => {
  if (isStopped) return;
  isStopped = true;
  await api.stop();
};
afterAll(stop);

const methods = '/api/web/namespaces/system/billing/payment_methods';
const method = '/api/web/namespaces/system/billing/payment_method';

const send = async (name: string, accountId: string, request: ApiRequest) => {
  const { status, body } = await api.call(customerOf(accountId), request);
  expect(wrongIn(operationNamed(name), status, body)).toEqual([]);
  return { status, body };
};

const post = (name: string, accountId: string, path: string, raw: string, headers = {}) =>
  send(name, accountId, { method: 'POST', path, raw: Buffer.from(raw), headers });

describe('requests for payment methods as clients of F5 send them', () => {
  it('have a role by name or number, null for unset, and fields that are not known', async () => {
    const roles = ['"PAYMENT_METHOD_ROLE_NORMAL"', '2', '"1"', '0', 'null', '3'];
    for (const [n, role] of roles.entries()) {
      const contact = { contactType: 2, zipCode: '200000', address1: null };
      const rest = JSON.stringify({ contact, namespace: 'other', colour: 'blue' }).slice(1);
      const text = `{"token":"pm_card_visa_r${n}","role":${role},${rest}`;
      expect((await post('Create', 'acme', methods, text)).status).toBe(200);
    }
    const made = await methodsOf(api, 'acme').roles();
    expect(made.map(([, role]) => role)).toEqual([
      ...['normal', 'secondary', 'primary', 'normal', 'normal', 'normal'],
    ]);
  });

  it('have a body, an empty one or none, of any content type; the name is that of the path', async () => {
    const { add, roles } = methodsOf(api, 'beta');
    const [one, two] = [await add('pm_card_visa_b1'), await add('pm_card_visa_b2')];
    const bodies = ['', '{}', '{"colour":1}', `{"name":"${one}","namespace":null}`];
    for (const text of bodies) {
      const path = `${method}/${two}/secondary`;
      const headers = { 'content-type': 'text/plain' };
      const { status } = await post('MakePaymentMethodSecondary', 'beta', path, text, headers);
      expect(status).toBe(200);
    }
    expect(await roles()).toEqual([
      [one, 'primary'],
      [two, 'secondary'],
    ]);
  });

  it('delete with a body and without, and with a query that nobody asked for', async () => {
    const { add, roles } = methodsOf(api, 'gamma');
    const names = [];
    for (const n of [1, 2, 3, 4]) names.push(await add(`pm_card_visa_g${n}`));
    const [one = '', two = '', three = '', four = ''] = names;
    const gone = (path: string, raw?: string) => {
      const body = raw === undefined ? {} : { raw: Buffer.from(raw) };
      return send('Delete', 'gamma', { method: 'DELETE', path: `${methods}/${path}`, ...body });
    };
    const done = { status: 200, body: {} };
    expect(await gone(two)).toEqual(done);
    expect(await gone(`${three}?fail_if_referred=true`)).toEqual(done);
    const body = { name: one, namespace: 'other', fail_if_referred: true };
    expect(await gone(four, JSON.stringify(body))).toEqual(done);
    expect(await roles()).toEqual([[one, 'primary']]);
  });
});

describe('requests for payment methods that cannot be served', () => {
  it.each([
    '{}',
    '',
    '[]',
    '{"token":7}',
    '{"token":""}',
    '{"token":"pm card"}',
    '{"token":"pm_card_visa_x","role":4}',
    '{"token":"pm_card_visa_x","role":-1}',
    '{"token":"pm_card_visa_x","role":[1]}',
    '{"token":"pm_card_visa_x","role":"PRIMARY"}',
    '{"token":"pm_card_visa_x","contact":7}',
    '{"token":"tok_none"}',
  ])('are refused: %s', async (text) => {
    expect(await post('Create', 'none', methods, text)).toEqual(error(400, 3));
    expect(await methodsOf(api, 'none').roles()).toEqual([]);
  });

  const requests = [
    ['Create', 'POST', methods],
    ['Delete', 'DELETE', `${methods}/pm-1`],
    ['MakePaymentMethodPrimary', 'POST', `${method}/pm-1/primary`],
    ['MakePaymentMethodSecondary', 'POST', `${method}/pm-1/secondary`],
    ['SwapPaymentMethodRole', 'POST', `${method}/pm-1/swap-primary`],
  ] as const;

  it.each(requests)('%s is refused in another namespace', async (name, verb, path) => {
    const elsewhere = path.replace('system', 'other');
    const refused = await send(name, 'none', { method: verb, path: elsewhere, body: {} });
    expect(refused).toEqual(error(400, 3));
  });

  it.each(requests)('%s is refused without a token, and to operators', async (name, verb, path) => {
    for (const [by, refusal] of [
      [undefined, error(401, 16)],
      [operator, error(403, 7)],
    ] as const) {
      const { status, body } = await api.call(by, { method: verb, path, body: {} });
      expect(wrongIn(operationNamed(name), status, body)).toEqual([]);
      expect({ status, body }).toEqual(refusal);
    }
  });
});

describe('PAY-06 what a provider knows a card by', () => {
  it('is in no answer and no log of the face', async () => {
    const { create } = methodsOf(api, 'none');
    const taken = await create('pm_card_visa_secret');
    const refused = await create('tok_secret');
    expect([taken.status, refused.status]).toEqual([200, 400]);
    expect(JSON.stringify([taken, refused, api.logged])).not.toMatch(/secret|cus_|4242/);
  });
});

describe('a provider that cannot be reached', () => {
  it('is told with 503, and nothing is made', async () => {
    const { create, roles } = methodsOf(api, 'gamma');
    const before = await roles();
    await stop();
    expect(await create('pm_card_visa_late')).toEqual(error(503, 14));
    expect(await roles()).toEqual(before);
  });
});
