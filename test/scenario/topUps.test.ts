import { beforeAll, describe, expect, it, vi } from 'vitest';
import { startCheckoutRoute } from '#functions/api/checkouts/routes.ts';
import {
  endAutomaticRoute,
  getAutomaticRoute,
  setAutomaticRoute,
} from '#functions/api/payments/automaticRoutes.ts';
import { listRefusedNoticesRoute } from '#functions/api/payments/providerRoutes.ts';
import {
  createMethodRoute,
  getTopUpRoute,
  startTopUpRoute,
} from '#functions/api/payments/routes.ts';
import { getWalletRoute, listLedgerRoute } from '#functions/api/wallet/routes.ts';
import { type LocalClient, localClient } from '#test/support/worlds/localClient.ts';
import { type LocalWorld, startWorld } from '#test/support/worlds/localWorld.ts';

let world: LocalWorld;
beforeAll(async () => {
  world = await startWorld('2026-05-04T00:00:00Z');
});

/** A customer with these cards. */
const payer = async (accountId: string, ...tokens: readonly string[]): Promise<LocalClient> => {
  await world.open(accountId);
  const client = localClient(world.url, await world.token({ role: 'customer', accountId }));
  for (const [i, token] of tokens.entries()) {
    const role = i === 0 ? 'primary' : 'secondary';
    const body = { provider: 'stripe', token: `${token}_${accountId}_${i}`, role };
    await client.call(createMethodRoute, { params: { accountId }, body });
  }
  return client;
};

const topUp = async (client: LocalClient, accountId: string): Promise<string> => {
  const body = { money: { amount: '50.00', currency: 'CNY' } };
  const { topUpId } = await client.call(startTopUpRoute, { params: { accountId }, body });
  await world.settle();
  return topUpId;
};

const cash = async (client: LocalClient, accountId: string): Promise<string> =>
  (await client.call(getWalletRoute, { params: { accountId } })).buckets.cash.amount;

describe("PAY-02 PAY-05 a customer's top-up, by the functions as they are deployed", () => {
  it.each([
    ['plain', ['pm_card_visa'], ['succeeded']],
    ['second', ['pm_card_visa_chargeDeclined', 'pm_card_visa'], ['declined', 'succeeded']],
    ['lost', ['pm_card_lostSuccess', 'pm_card_visa'], ['succeeded']],
  ])('%s: is credited once', async (accountId, tokens, attempts) => {
    const client = await payer(accountId, ...tokens);
    const topUpId = await topUp(client, accountId);
    await vi.waitFor(async () => expect(await cash(client, accountId)).toBe('50.00000000'), 30_000);
    const made = await client.call(getTopUpRoute, { params: { accountId, topUpId } });
    expect(made.attempts.map(({ status }) => status)).toEqual(attempts);
    const entries = await client.list(listLedgerRoute, { params: { accountId } });
    expect(entries.map(({ cause }) => cause.kind)).toEqual(['topUp']);
  });

  it('PAY-04 begins by itself below a threshold, and ends', async () => {
    const client = await payer('self-payer', 'pm_card_visa');
    const params = { accountId: 'self-payer' };
    const money = (amount: string) => ({ amount, currency: 'CNY' });
    const perDay = { count: 2, amount: money('100.00') };
    const body = { threshold: money('10.00'), amount: money('25.50'), perDay };
    const made = await client.call(setAutomaticRoute, { params, body });
    expect(made).toMatchObject({ status: 'active', threshold: { amount: '10.00000000' } });
    await vi.waitFor(
      async () => expect(await cash(client, 'self-payer')).toBe('25.50000000'),
      30_000,
    );
    const set = await client.call(getAutomaticRoute, { params });
    expect(set.begun).toMatchObject({ count: 1, amount: money('25.50000000') });
    await client.call(endAutomaticRoute, { params });
    await expect(client.call(getAutomaticRoute, { params })).rejects.toThrow(/404/);
  });

  it('a dispute takes it out again, by a signed notice', async () => {
    const client = await payer('disputed', 'pm_card_createDispute');
    await topUp(client, 'disputed');
    await vi.waitFor(async () => {
      const entries = await client.list(listLedgerRoute, { params: { accountId: 'disputed' } });
      expect(entries.map(({ cause }) => cause.kind)).toEqual(['reversal', 'topUp']);
    }, 30_000);
    expect(await cash(client, 'disputed')).toBe('0.00000000');
    expect(await world.operator().list(listRefusedNoticesRoute)).toEqual([]);
  });
});

describe('PAY-06 a top-up elsewhere, by the functions as they are deployed', () => {
  it.each(['qr', 'page'] as const)('by %s: who opens the address pays', async (finish) => {
    const accountId = `elsewhere-${finish}`;
    const client = await payer(accountId);
    const money = { amount: '50.00', currency: 'CNY' } as const;
    const body = { provider: 'alipay', money, finish } as const;
    const { topUpId, checkout } = await client.call(startCheckoutRoute, {
      params: { accountId },
      body,
    });
    expect(await cash(client, accountId)).toBe('0.00000000');
    expect((await fetch(checkout?.address ?? '')).status).toBe(200);
    await vi.waitFor(async () => expect(await cash(client, accountId)).toBe('50.00000000'), 30_000);
    const made = await client.call(getTopUpRoute, { params: { accountId, topUpId } });
    expect([made.status, made.provider]).toEqual(['succeeded', 'alipay']);
  });

  it('that nobody pays is over after two hours, by the function that asks', async () => {
    const client = await payer('elsewhere-left');
    const params = { accountId: 'elsewhere-left' };
    const money = { amount: '50.00', currency: 'CNY' } as const;
    const body = { provider: 'alipay', money, finish: 'qr' } as const;
    const { topUpId } = await client.call(startCheckoutRoute, { params, body });
    await world.moveTo('2026-05-04T03:00:00Z');
    const made = await client.call(getTopUpRoute, { params: { ...params, topUpId } });
    expect([made.status, made.checkout]).toEqual(['expired', undefined]);
  });
});
