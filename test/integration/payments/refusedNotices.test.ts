import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { epochMs } from '#domain/time/instant.ts';
import { type SignedNotice, signedText } from '#infra/local/services/stripe/stripeNotices.ts';
import { awaitedTopUp, rewritten, signedLater } from '#test/support/payments/notices.ts';
import {
  newPaymentWorld,
  noticeSecret,
  type PaymentWorld,
} from '#test/support/payments/paymentWorld.ts';

const start = '2026-11-10T08:00:00.000Z';

let world: PaymentWorld;
beforeAll(async () => {
  world = await newPaymentWorld(start);
});
afterAll(() => world.stop());

const awaited = () => awaitedTopUp(world);

const countOf = async (reason: string): Promise<number> => {
  const found = (await world.refusals()).find((each) => each.startsWith(`${reason} `));
  return Number(found?.split(' ')[1] ?? 0);
};

const eventOf = ({ body }: SignedNotice): string => JSON.parse(body).id;

type Altered = readonly [string, string, (paid: SignedNotice) => SignedNotice];

const unbelieved: readonly Altered[] = [
  ['six minutes late', 'noticeTooOld', (paid) => signedLater(world, paid, -360_000)],
  ['301 seconds late', 'noticeTooOld', (paid) => signedLater(world, paid, -301_000)],
  ['from the future', 'noticeAhead', (paid) => signedLater(world, paid, 301_000)],
  ['altered by a space', 'badSignature', (paid) => ({ ...paid, body: `${paid.body} ` })],
  ['without a signature', 'badSignature', ({ body }) => ({ body, headers: {} })],
  [
    'signed by another',
    'badSignature',
    ({ body }) => signedText(body, epochMs(world.deps.now()) / 1000, 'whsec_other_0123456789'),
  ],
  [
    'late and altered',
    'badSignature',
    (paid) => ({ ...signedLater(world, paid, -360_000), body: `${paid.body} ` }),
  ],
  [
    'no event at all',
    'notAnEvent',
    () => signedText('{', epochMs(world.deps.now()) / 1000, noticeSecret),
  ],
];

describe('PAY-03 a notice that is not believed credits nothing, and is counted', () => {
  it.each(unbelieved)('%s: %s', async (_, reason, alter) => {
    const { acme, paid } = await awaited();
    const before = await countOf(reason);
    expect(await world.deliver(alter(paid))).toBe(reason);
    expect([await world.cash(acme), await countOf(reason)]).toEqual(['0.00', before + 1]);
    expect(await world.deliver(paid)).toBe('taken');
    expect(await world.cash(acme)).toBe('50.00');
  });

  it.each([
    ['300 seconds late', -300_000],
    ['300 seconds ahead', 300_000],
  ])('%s it still is', async (_, ms) => {
    const { acme, paid } = await awaited();
    expect(await world.deliver(signedLater(world, paid, ms))).toBe('taken');
    expect(await world.cash(acme)).toBe('50.00');
  });
});

const object = (change: Readonly<Record<string, unknown>>) => (paid: SignedNotice) =>
  rewritten(world, paid, (event) => Object.assign(event.data.object, change));

const disagreeing: readonly Altered[] = [
  ['of another currency', 'otherCurrency', object({ currency: 'usd' })],
  ['of another amount', 'otherAmount', object({ amount: 5001, amount_received: 5001 })],
  ['of less than was asked for', 'otherAmount', object({ amount_received: 4999 })],
  [
    'of the wrong mode',
    'wrongMode',
    (paid) => rewritten(world, paid, (event) => Object.assign(event, { livemode: true })),
  ],
  ['of no payment of ours', 'notOurs', object({ metadata: {} })],
  [
    'of a payment that is not there',
    'topUpNotFound',
    object({
      metadata: { tollgateAccount: 'nobody', tollgatePayment: 'pay-1', tollgateAttempt: '0' },
    }),
  ],
];

describe('PAY-03 a signed notice that does not fit our payment credits nothing, and is recorded', () => {
  it.each(disagreeing)('%s: %s', async (_, reason, alter) => {
    const { acme, paid } = await awaited();
    const altered = alter(paid);
    const before = await countOf(reason);
    expect(await world.deliver(altered)).toBe(reason);
    expect(await world.deliver(altered)).toBe(reason);
    expect([await world.cash(acme), await countOf(reason)]).toEqual(['0.00', before + 1]);
    const recorded = await world.deps.providerEvents.load('stripe', eventOf(altered));
    expect(recorded?.result).toBe(reason);
  });
});
