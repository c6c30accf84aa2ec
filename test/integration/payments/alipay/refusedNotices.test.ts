import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Trade } from '#infra/local/services/alipay/alipayBooks.ts';
import {
  type AlipayNotice,
  localAlipayApp,
  noticeFields,
  signatureOf,
  signedNotice,
} from '#infra/local/services/alipay/alipayNotices.ts';
import {
  type AlipayWorld,
  newAlipayWorld,
  paidCheckout,
} from '#test/support/payments/alipayWorld.ts';

let world: AlipayWorld;
beforeAll(async () => {
  world = await newAlipayWorld('2026-11-10T08:00:00.000Z');
});
afterAll(() => world.stop());

const countOf = async (reason: string): Promise<number> => {
  const found = (await world.refusals()).find((each) => each.startsWith(`${reason} `));
  return Number(found?.split(' ')[1] ?? 0);
};

const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

type Altered = readonly [string, (paid: AlipayNotice, trade: Trade) => string];

/** A notice without a field, or with another value of it, under the same signature. */
const put = (body: string, name: string, value?: string): string => {
  const fields = new URLSearchParams(body);
  if (value === undefined) fields.delete(name);
  else fields.set(name, value);
  return fields.toString();
};

const unbelieved: readonly Altered[] = [
  ['altered by a space at its end', ({ body }) => `${body} `],
  ['altered by a space at its end, encoded', ({ body }) => `${body}+`],
  ['altered by a space at its beginning', ({ body }) => ` ${body}`],
  ['altered by a space within', ({ body }) => body.replace('subject=', 'subject=+')],
  ['of more', ({ body }) => put(body, 'total_amount', '5000.00')],
  ['without a signature', ({ body }) => put(body, 'sign')],
  ['with an empty one', ({ body }) => put(body, 'sign', '')],
  ['signed the old way (RSA)', ({ body }) => put(body, 'sign_type', 'RSA')],
  ['signed in a way that nobody knows', ({ body }) => put(body, 'sign_type', 'constructor')],
  ['with a field twice', ({ body }) => `${body}&total_amount=50.00`],
  ['with a field more', ({ body }) => `${body}&refund_fee=50.00`],
  [
    'with two fields as one',
    ({ body }) => {
      const seller = new URLSearchParams(body).get('seller_id') ?? '';
      const joined = put(put(body, 'seller_id'), 'out_trade_no');
      const order = new URLSearchParams(body).get('out_trade_no') ?? '';
      return put(joined, 'out_trade_no', `${order}&seller_id=${seller}`);
    },
  ],
  [
    'with two fields as one, in the name',
    ({ body }) => {
      const buyer = new URLSearchParams(body).get('buyer_id') ?? '';
      return put(put(put(body, 'buyer_id'), 'charset'), `buyer_id=${buyer}&charset`, 'utf-8');
    },
  ],
  ['that is no form', () => '{"notify_id":"1"}'],
  ['that is empty', () => ''],
  [
    'signed by another',
    (_, trade) => {
      const fields = noticeFields({ trade }, world.app, Date.parse(world.deps.now()));
      return signedNotice(fields, other, '').body;
    },
  ],
  [
    'of the other mode: of an app of the sandbox, which signs with a key of its own',
    (_, trade) => {
      const { alipayKey } = localAlipayApp();
      const fields = noticeFields({ trade }, world.app, Date.parse(world.deps.now()));
      return signedNotice(fields, alipayKey, '').body;
    },
  ],
];

describe('PAY-03 a notice of Alipay that is not believed credits nothing, and is counted', () => {
  it.each(unbelieved)('%s', async (_, alter) => {
    const { acme, paid, trade } = await paidCheckout(world);
    const before = await countOf('badSignature');
    const body = alter(paid, trade);
    expect(body).not.toBe(paid.body);
    expect(await world.deliver({ body })).toBe('badSignature');
    expect([await world.cash(acme), await countOf('badSignature')]).toEqual(['0.00', before + 1]);
    expect(await world.deliver(paid)).toBe('taken');
    expect(await world.cash(acme)).toBe('50.00');
  });

  it.each([
    ['without an id', { notify_id: '' }],
    ['of an amount that is none', { total_amount: '5e1' }],
    ['of more decimals than there are fen', { total_amount: '50.000' }],
  ])('signed, and no event: %s', async (_, change) => {
    const { acme, trade } = await paidCheckout(world);
    expect(await world.deliver(world.signed({ trade }, change))).toBe('notAnEvent');
    expect(await world.cash(acme)).toBe('0.00');
  });
});

const disagreeing: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
  ['of another app', 'otherApp', { app_id: '9021000100000002' }],
  ['of money for another seller', 'otherSeller', { seller_id: '2088100000000002' }],
  ['of another app and amount', 'otherApp', { app_id: '9021000100000002', total_amount: '1.00' }],
  ['of another amount', 'otherAmount', { total_amount: '50.01' }],
  ['of less than was asked for', 'otherAmount', { total_amount: '49.99' }],
  ['in another currency', 'otherCurrency', { trans_currency: 'USD' }],
  ['of no order of ours', 'notOurs', { out_trade_no: '6823789339978248' }],
  ['of an order that is not there', 'topUpNotFound', { out_trade_no: 'pay_0_0_nobody' }],
];

describe('PAY-03 a signed notice of Alipay that does not fit our payment credits nothing', () => {
  it.each(disagreeing)('%s: %s', async (_, reason, change) => {
    const { acme, trade, paid } = await paidCheckout(world);
    const altered = world.signed({ trade }, change);
    const before = await countOf(reason);
    for (let n = 0; n < 2; n += 1) expect(await world.deliver(altered)).toBe(reason);
    expect([await world.cash(acme), await countOf(reason)]).toEqual(['0.00', before + 1]);
    const eventId = new URLSearchParams(altered.body).get('notify_id') ?? '';
    expect((await world.deps.providerEvents.load('alipay', eventId))?.result).toBe(reason);
    expect(await world.deliver(paid)).toBe('taken');
  });

  it('of real money where tests are expected: wrongMode', async () => {
    const { acme, paid } = await paidCheckout(world);
    const { provider } = world.deps;
    const deps = { ...world.deps, provider: { ...provider, isLive: async () => true } };
    expect(await world.deliver(paid, deps)).toBe('wrongMode');
    expect(await world.cash(acme)).toBe('0.00');
  });

  it('of something else than a trade is ignored', async () => {
    const { trade } = await paidCheckout(world);
    const told = world.signed({ trade }, { notify_type: 'open_app_auth_notify' });
    expect(await world.deliver(told)).toBe('ignored');
  });
});

describe('PAY-03 what Alipay signs with', () => {
  it('is RSA2 over the fields, whether or not it counts the kind of its signature among them', async () => {
    const { acme, trade } = await paidCheckout(world);
    const at = Date.parse(world.deps.now());
    const fields = { ...noticeFields({ trade }, world.app, at), sign_type: 'RSA2' };
    const text = Object.entries(fields)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map((each) => each.join('='))
      .join('&');
    const sign = signatureOf(text, world.app.alipayKey);
    const body = new URLSearchParams({ ...fields, sign }).toString();
    expect(await world.deliver({ body })).toBe('taken');
    expect(await world.cash(acme)).toBe('50.00');
  });
});
