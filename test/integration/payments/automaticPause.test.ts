import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { money } from '#domain/money/money.ts';
import { newPaymentWorld, type PaymentWorld } from '#test/support/payments/paymentWorld.ts';
import { cny, type SelfPayers, selfPayers } from '#test/support/payments/selfPayers.ts';
import { loadState } from '#test/support/worlds/openAccounts.ts';

let world: PaymentWorld;
let payers: SelfPayers;
beforeAll(async () => {
  world = await newPaymentWorld('2026-11-10T08:00:00.000Z');
  payers = selfPayers(world);
});
afterAll(() => world.stop());

const told = async (acme: AccountId) => {
  const { items } = await world.deps.notices.list(acme, 100);
  return items.map(({ kind, figures }) => [kind, figures['pauseReason'] ?? figures['outcome']]);
};

const paid = 'automatic succeeded: succeeded';

describe('PAY-04 a pause', () => {
  it('comes with a decline, is told, and ends as it is set anew', async () => {
    const acme = await payers.open({}, ['pm_card_visa_chargeDeclined']);
    await payers.spend(acme, '95');
    await payers.hours(1);
    expect(await payers.topUps(acme)).toEqual(['automatic failed: declined']);
    expect((await payers.automatic(acme)).paused).toMatchObject({ reason: 'refused' });
    expect((await told(acme)).toSorted()).toEqual([
      ['automaticTopUpPaused', 'refused'],
      ['paymentFailed', 'refused'],
    ]);
    await payers.spend(acme, '1');
    await world.sweep();
    expect(await payers.topUps(acme)).toHaveLength(1);
    await payers.set(acme);
    await world.work();
    expect(await payers.topUps(acme)).toHaveLength(2);
  });

  it('comes where nobody knows for a day; what comes late is credited', async () => {
    const acme = await payers.open({}, ['pm_card_processing']);
    await payers.spend(acme, '95');
    await payers.hours(26);
    expect(await payers.topUps(acme)).toEqual(['automatic expired: pending']);
    expect((await payers.automatic(acme)).paused).toMatchObject({ reason: 'unknown' });
  });

  it('comes where there is no card any more, and is told', async () => {
    const acme = await payers.open();
    const { version } = await world.deps.paymentMethods.load(acme);
    await world.deps.transact([
      world.deps.paymentMethods.save({ accountId: acme, version: version + 1, methods: [] }),
    ]);
    await payers.spend(acme, '95');
    expect((await payers.automatic(acme)).paused).toMatchObject({ reason: 'noPrimary' });
    expect(await told(acme)).toEqual([['automaticTopUpPaused', 'noPrimary']]);
  });

  it("does not come with a top-up of the account's own that fails", async () => {
    const acme = await payers.open({}, ['pm_card_visa_chargeDeclined']);
    await world.topUp(acme, '20');
    expect((await payers.automatic(acme)).paused).toBeUndefined();
  });
});

describe('PAY-04 ended and set up again on one day', () => {
  it('what was begun before counts on', async () => {
    const acme = await payers.open({ perDay: { count: 1, amount: cny('200') } });
    await payers.spend(acme, '95');
    await payers.end(acme);
    await payers.set(acme, { perDay: { count: 1, amount: cny('200') } });
    await payers.spend(acme, '50');
    expect([await world.cash(acme), await payers.topUps(acme)]).toEqual(['5.00', [paid]]);
  });
});

describe('PAY-04 setting it up, and ending it', () => {
  it('is refused without a card, in another currency, and where a day has no room for one', async () => {
    const none = await world.payer('self-none', []);
    expect(await payers.set(none)).toMatchObject({ refused: 'noPrimary' });
    const acme = await payers.open();
    expect(await payers.set(acme, { threshold: money('1', 'USD') })).toMatchObject({
      refused: 'currencyMismatch',
    });
    expect(await payers.set(acme, { amount: cny('200.01') })).toMatchObject({
      refused: 'lessThanOneADay',
    });
    expect(await payers.automatic(acme)).toMatchObject({ version: 1 });
  });

  it('ended, nothing is begun any more', async () => {
    const acme = await payers.open();
    await payers.end(acme);
    await payers.spend(acme, '95');
    await world.sweep();
    expect(await payers.topUps(acme)).toEqual([]);
    expect((await loadState(world.deps, acme)).topUpBelow).toBeUndefined();
    expect(await payers.end(acme)).toMatchObject({ refused: 'noAutomaticTopUp' });
  });

  it('set anew, what was begun today counts on', async () => {
    const acme = await payers.open();
    await payers.spend(acme, '220');
    await payers.set(acme, { perDay: { count: 1, amount: cny('200') } });
    await world.work();
    expect(await payers.topUps(acme)).toEqual([paid]);
  });
});
