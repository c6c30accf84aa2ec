import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { plusMs } from '#domain/time/instant.ts';
import { Crash } from '#test/support/faults/inPart.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { shown } from '#test/support/payments/paymentLooks.ts';
import { newPaymentWorld, type PaymentWorld } from '#test/support/payments/paymentWorld.ts';
import { chargePayment } from '#usecases/payments/chargePayment.ts';

const start = '2026-11-10T08:00:00.000Z';
const hourMs = 3_600_000;

let world: PaymentWorld;
beforeAll(async () => {
  world = await newPaymentWorld(start);
});
afterAll(() => world.stop());

let accounts = 0;
const payer = (...tokens: readonly string[]): Promise<AccountId> => {
  accounts += 1;
  return world.payer(`payer-${accounts}`, tokens.length > 0 ? tokens : undefined);
};

const chargesOf = (accountId: AccountId): number =>
  [...world.stripe.books.intents.values()].filter(
    ({ metadata }) => metadata['tollgateAccount'] === accountId,
  ).length;

const later = (ms: number): void => world.deps.setNow(plusMs(world.deps.now(), ms));

describe('PAY-02 a top-up by card', () => {
  it('charges the primary, and is credited once by (provider, payment id), as WAL-04 has it', async () => {
    const acme = await payer();
    expect(shown(await world.topUp(acme, '100.50'))).toBe('succeeded: succeeded');
    expect([await world.cash(acme), await world.causes(acme)]).toEqual([
      '100.50',
      ['topUp 100.50'],
    ]);
    const [entry] = (await ledgerFacts(world.deps, acme)).entries;
    expect(entry?.cause).toMatchObject({ kind: 'topUp', provider: 'stripe', paymentId: /^pi_/ });
  });

  it.each([
    ['is declined', 'pm_card_visa_chargeDeclined'],
    ['has too little', 'pm_card_visa_chargeDeclinedInsufficientFunds'],
  ])('charges the secondary if the primary %s', async (_, token) => {
    const acme = await payer(token, 'pm_card_visa');
    expect(shown(await world.topUp(acme, '20'))).toBe('succeeded: declined, succeeded');
    expect([await world.cash(acme), chargesOf(acme)]).toEqual(['20.00', 2]);
  });

  it('fails if both are declined, or there is no other, and tells the account (NOT-04)', async () => {
    for (const tokens of [
      ['pm_card_visa_chargeDeclined'],
      ['pm_card_visa_chargeDeclined', 'pm_card_visa_chargeDeclined'],
    ]) {
      const acme = await payer(...tokens);
      const { state } = await world.topUp(acme, '20');
      expect(state).toMatchObject({ status: 'failed', code: 'generic_decline' });
      expect([await world.cash(acme), chargesOf(acme)]).toEqual(['0.00', tokens.length]);
      const { items } = await world.deps.notices.list(acme, 10);
      expect(items.map(({ kind, figures }) => [kind, figures['outcome']])).toEqual([
        ['paymentFailed', 'refused'],
      ]);
    }
  });
});

describe('PAY-02 a card whose owner has to confirm', () => {
  it('is waited for, and nobody else is charged', async () => {
    const acme = await payer('pm_card_authenticationRequired', 'pm_card_visa');
    expect(shown(await world.topUp(acme, '20'))).toBe('open: actionRequired');
    later(hourMs);
    await world.sweep();
    expect([await world.cash(acme), chargesOf(acme)]).toEqual(['0.00', 1]);
    const [charge] = [...world.stripe.books.intents.keys()].slice(-1);
    world.stripe.books.finish(charge ?? '');
    later(hourMs);
    await world.sweep();
    expect([await world.cash(acme), chargesOf(acme)]).toEqual(['20.00', 1]);
  });
});

describe('PAY-02 a time-out', () => {
  it.each([
    ['was made', 'pm_card_lostSuccess'],
    ['never arrived', 'pm_card_lostRequest'],
  ])('a time-out is no decline: one that %s is asked for, and credited once', async (_, token) => {
    const acme = await payer(token, 'pm_card_visa');
    if (token.endsWith('lostRequest')) world.stripe.plan(['lostRequest', 'success']);
    const first = await world.topUp(acme, '30');
    expect(shown(first)).toBe('open: pending');
    expect(await world.cash(acme)).toBe('0.00');
    later(hourMs);
    await world.sweep();
    await world.sweep();
    expect(shown(await world.payment(acme, first.paymentId))).toBe('succeeded: succeeded');
    expect([await world.cash(acme), chargesOf(acme)]).toEqual(['30.00', 1]);
  });

  it('a decline that timed out is found later, and only then the secondary is charged', async () => {
    const acme = await payer('pm_card_visa', 'pm_card_visa');
    world.stripe.plan(['lostDecline', 'success']);
    const { paymentId } = await world.topUp(acme, '30');
    expect(chargesOf(acme)).toBe(1);
    later(hourMs);
    await world.sweep();
    expect(shown(await world.payment(acme, paymentId))).toBe('succeeded: declined, succeeded');
    expect([await world.cash(acme), chargesOf(acme)]).toEqual(['30.00', 2]);
  });
});

describe('PAY-02 after a day', () => {
  it('one that its provider still processes after a day is given up, and credited if it succeeds then', async () => {
    const acme = await payer('pm_card_processing', 'pm_card_visa');
    const { paymentId } = await world.topUp(acme, '40');
    for (let hour = 0; hour < 26; hour += 1) {
      later(hourMs);
      await world.sweep();
    }
    expect(shown(await world.payment(acme, paymentId))).toBe('expired: pending');
    const charge = [...world.stripe.books.intents.keys()].at(-1) ?? '';
    world.stripe.books.finish(charge);
    const notice = world.notices.at(-1);
    expect(notice && (await world.deliver(notice))).toBe('taken');
    expect(shown(await world.payment(acme, paymentId))).toBe('succeeded: succeeded');
    expect([await world.cash(acme), chargesOf(acme)]).toEqual(['40.00', 1]);
  });

  it('nothing is asked for anew once its provider may have forgotten that it was', async () => {
    const acme = await payer('pm_card_lostRequest', 'pm_card_visa');
    const paymentId = await world.start(acme, '40');
    world.deps.toCharge.splice(0);
    later(23 * hourMs);
    await world.sweep();
    expect([chargesOf(acme), shown(await world.payment(acme, paymentId))]).toEqual([
      ...[0, 'open: pending'],
    ]);
    later(2 * hourMs);
    await world.sweep();
    expect([chargesOf(acme), shown(await world.payment(acme, paymentId))]).toEqual([
      ...[0, 'expired: pending'],
    ]);
  });
});

describe('PAY-02 a worker', () => {
  it('a lost message is made up for by the sweep', async () => {
    const acme = await payer();
    await world.start(acme, '5');
    world.deps.toCharge.splice(0);
    await world.sweep();
    expect(await world.cash(acme)).toBe('0.00');
    later(hourMs);
    await world.sweep();
    expect(await world.cash(acme)).toBe('5.00');
  });

  it('two workers at once, and a process that dies after the charge, have it charged once', async () => {
    const acme = await payer();
    const paymentId = await world.start(acme, '7');
    const ref = { accountId: acme, paymentId };
    world.deps.toCharge.splice(0);
    const { provider } = world.deps;
    const dying = {
      ...world.deps,
      provider: {
        ...provider,
        charge: async (request: Parameters<typeof provider.charge>[0]) => {
          await provider.charge(request);
          throw new Crash();
        },
      },
    };
    await expect(chargePayment(dying, ref)).rejects.toThrow('dead');
    await Promise.all([chargePayment(world.deps, ref), chargePayment(world.deps, ref)]);
    expect([await world.cash(acme), chargesOf(acme)]).toEqual(['7.00', 1]);
    expect(await world.causes(acme)).toEqual(['topUp 7.00']);
  });
});
