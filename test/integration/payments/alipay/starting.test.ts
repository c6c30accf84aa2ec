import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { money } from '#domain/money/money.ts';
import type { Payment } from '#domain/payments/payment.ts';
import { hourMs } from '#domain/time/instant.ts';
import { crashAtStep } from '#test/support/faults/crash.ts';
import { answering, operationOf } from '#test/support/operationOf.ts';
import {
  type AlipayWorld,
  lastOf,
  newAlipayWorld,
  orderOf,
} from '#test/support/payments/alipayWorld.ts';
import { openTopUpLimit, topUpsAnHour } from '#usecases/payments/newTopUp.ts';
import { startCheckout } from '#usecases/payments/startCheckout.ts';

let world: AlipayWorld;
beforeAll(async () => {
  world = await newAlipayWorld('2026-11-10T08:00:00.000Z');
});
afterAll(() => world.stop());

describe('PAY-02 a top-up elsewhere that is not begun', () => {
  it('is refused in a currency that its provider does not take (PAY-06)', async () => {
    const dollars = await world.payer('payer-usd', 'USD');
    await expect(world.start(dollars, '1')).rejects.toThrow('currencyMismatch');
    expect(world.alipay.books.trades.size).toBe(0);
  });

  it('is refused as Alipay refuses it', async () => {
    const rich = await world.payer('payer-rich');
    await expect(world.start(rich, '10000000.01')).rejects.toThrow('topUpRefused');
    expect((await world.deps.payments.list(rich, 10)).items).toEqual([]);
  });

  it('is bounded as those by card are: five under way, twenty an hour', async () => {
    const acme = await world.payer('payer-many');
    for (let round = 0; round < topUpsAnHour / openTopUpLimit; round += 1) {
      await beginAndPay(acme);
    }
    await expect(world.start(acme, '1')).rejects.toThrow('within the last hour');
    expect(await world.cash(acme)).toBe('20.00');
    world.later(hourMs);
    await world.start(acme, '1');
  });
});

/** As many as may be under way at once. */
const beginAndPay = async (acme: AccountId): Promise<void> => {
  const begun: Payment[] = [];
  while (begun.length < openTopUpLimit) begun.push(await world.start(acme, '1'));
  await expect(world.start(acme, '1')).rejects.toThrow('tooManyTopUps');
  for (const topUp of begun) {
    world.alipay.books.pay(orderOf(topUp));
    await world.deliver(lastOf(world));
  }
};

describe('PAY-02 ORD-03 beginning one', () => {
  it.each([1, 2])('of which the process dies at step %i: who asks again gets one', async (step) => {
    const acme = await world.payer(`payer-dies-${step}`);
    const asking = () =>
      answering(operationOf(`key-${step}`), ({ paymentId }: Payment) => ({ paymentId }));
    const asked = { money: money('5', 'CNY'), finish: 'qr' } as const;
    const dying = { ...crashAtStep(world.deps, step), provider: world.deps.provider };
    await expect(startCheckout(dying, asking(), acme, asked)).rejects.toThrow('dead');
    const made = await startCheckout(world.deps, asking(), acme, asked);
    expect(await startCheckout(world.deps, asking(), acme, asked)).toEqual(made);
    expect((await world.deps.payments.list(acme, 10)).items).toHaveLength(1);
  });

  it('says nothing of what could not be asked, and nothing is written', async () => {
    const acme = await world.payer('payer-silent');
    for (const fault of ['lost', 'lostRequest', 'systemError', 'forged'] as const) {
      world.alipay.plan([fault, fault]);
      await expect(world.start(acme, '5')).rejects.toThrow(/^Alipay did not answer: [\w. -]+$/);
    }
    expect((await world.deps.payments.list(acme, 10)).items).toEqual([]);
  });
});
