import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { type Money, money } from '#domain/money/money.ts';
import { hourMs, plusMs } from '#domain/time/instant.ts';
import { presentMethods } from '#functions/api/payments/present.ts';
import { answering, operationOf } from '#test/support/operationOf.ts';
import { newPaymentWorld, type PaymentWorld } from '#test/support/payments/paymentWorld.ts';
import { createMethod } from '#usecases/payments/manageMethods.ts';
import { openTopUpLimit, topUpsAnHour } from '#usecases/payments/newTopUp.ts';
import { startTopUp } from '#usecases/payments/startTopUp.ts';

let world: PaymentWorld;
beforeAll(async () => {
  world = await newPaymentWorld('2026-11-10T08:00:00.000Z');
});
afterAll(() => world.stop());

describe('PAY-02 a top-up that is not begun', () => {
  it('is refused without a primary, in another currency, and while too many are under way', async () => {
    const acme = await world.payer('payer-1', ['pm_card_processing']);
    const none = await world.payer('payer-none', []);
    const start = async (id: AccountId, amount: Money = money('1', 'CNY')) => {
      const asking = answering(operationOf(world.deps.newId()), (made: object) => made);
      return startTopUp(world.deps, asking, id, { money: amount });
    };
    expect(await start(none)).toMatchObject({ refused: 'noPrimary' });
    expect(await start(acme, money('1', 'USD'))).toMatchObject({ refused: 'currencyMismatch' });
    for (let n = 0; n < openTopUpLimit; n += 1) await world.topUp(acme, '1');
    expect(await start(acme)).toMatchObject({ refused: 'tooManyTopUps' });
  });
});

describe('PAY-02 top-ups that are declined, one after another', () => {
  it('are bounded by the hour', async () => {
    const acme = await world.payer('payer-tries', ['pm_card_visa_chargeDeclined']);
    for (let n = 0; n < topUpsAnHour; n += 1) await world.topUp(acme, '1');
    await expect(world.start(acme, '1')).rejects.toThrow('tooManyTopUps');
    world.deps.setNow(plusMs(world.deps.now(), hourMs - 1));
    await expect(world.start(acme, '1')).rejects.toThrow('tooManyTopUps');
    world.deps.setNow(plusMs(world.deps.now(), 1));
    await world.start(acme, '1');
  });
});

describe('PAY-06 what the provider knows a card by', () => {
  it('is in no refusal: a token that was used already, or is none', async () => {
    const acme = await world.payer('payer-2');
    const add = (token: string) =>
      createMethod(
        ...([world.deps, answering(operationOf(world.deps.newId()), presentMethods)] as const),
        ...([acme, { token }] as const),
      );
    const taken = await add('pm_card_visa_secret');
    expect(taken).toMatchObject({ items: [{ role: 'primary' }, { role: 'normal' }] });
    expect(JSON.stringify(taken)).not.toMatch(/secret|cus_/);
    const other = await world.payer('payer-other', []);
    const asking = answering(operationOf(world.deps.newId()), presentMethods);
    const used = await createMethod(world.deps, asking, other, { token: 'pm_card_visa_secret' });
    for (const refused of [used, await add('tok_secret')]) {
      expect(refused).toMatchObject({ refused: 'tokenRefused' });
      expect(JSON.stringify(refused)).not.toContain('secret');
    }
  });
});
