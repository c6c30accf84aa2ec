import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getPriceBookRoute, publishPriceBookRoute } from '#functions/runtime/contract/catalogue.ts';
import {
  createInstanceRoute,
  listInstancesRoute,
  releaseInstanceRoute,
} from '#functions/runtime/contract/instances.ts';
import { getInstanceLimitsRoute } from '#functions/runtime/contract/services.ts';
import { getWalletRoute, topUpRoute } from '#functions/runtime/contract/wallet.ts';
import { type LocalWorld, type Receipt, startWorld } from '#test/support/localWorld.ts';

const accountId = 'acme';
const params = { accountId };
const gigabyte = 2 ** 30;

let world: LocalWorld;

/** All of the default book, but 3.53 per hour for `basic` by the second. */
const publishHourly = async () => {
  const version = { version: '2024-04' };
  const { regions, prices } = await world.operator().call(getPriceBookRoute, { params: version });
  const hourly = {
    unit: { name: 'hour', size: '3600' },
    price: { model: 'perUnit', unitPrice: '3.53' },
  };
  const changed = prices.map((price) =>
    price.sku === 'instance:basic:second' && price.currency === 'CNY'
      ? { ...price, ...hourly }
      : price,
  );
  const effectiveFrom = '2023-03-04T00:00:00Z';
  const body = { version: 'hourly', effectiveFrom, regions, prices: changed };
  await world.operator().call(publishPriceBookRoute, { body });
};

beforeAll(async () => {
  world = await startWorld({ now: '2023-02-01T00:00:00Z' });
  await world.open(accountId);
  await publishHourly();
  await world.moveTo('2023-03-08T15:45:00Z');
  const money = { amount: '200.00', currency: 'CNY' };
  const body = { provider: 'bank', paymentId: 'p-1', money };
  await world.operator().call(topUpRoute, { params, body });
});
afterAll(() => world?.stop());

const wallet = () => world.operator().call(getWalletRoute, { params });
const units = (amount: string): bigint => BigInt(amount.replace('.', ''));

const allReceipts = async (): Promise<readonly Receipt[]> => {
  const hours = (await world.bills(accountId, '2023-03')).map(({ hour }) => hour);
  const found = await Promise.all([...new Set(hours)].map((at) => world.receipts(accountId, at)));
  return found.flat();
};

const linesOf = async (meter: string) =>
  (await allReceipts()).flatMap(({ lines }) => lines.filter((line) => line.meter === meter));

/** The tests of this file tell one instance's life; each goes on where the last one ended. */
let instanceId: string;
let boughtMs: number;
let releasedMs: number;

describe('INS-01 a pay-as-you-go instance that runs', () => {
  it('INS-01 freezes one hour when it is bought', async () => {
    await world.operator().list(listInstancesRoute, { params });
    await world.moveTo('2023-03-08T15:50:03Z');
    const body = { kind: 'payAsYouGo', spec: 'basic', region: 'ap-guangzhou', name: 'edge' };
    const bought = await world.operator().call(createInstanceRoute, { params, body });
    ({ instanceId } = bought);
    boughtMs = Date.parse(bought.createdAt);
    const { balance, holds, available } = await wallet();
    expect([balance.amount, holds.amount, available.amount]).toEqual([
      '200.00000000',
      '3.53000000',
      '196.47000000',
    ]);
  });

  it('MET-03, MET-04 pays for its responses, not for its calls or its back ends', async () => {
    const usage = { calls: 1_000_000, responseBytes: gigabyte, backendBytes: gigabyte };
    await world.liveHour('2023-03-08T15', {
      accountId,
      hour: '2023-03-08T15',
      instanceId,
      ...usage,
    });
    const [receipt] = await world.receipts(accountId, '2023-03-08T15');
    expect(receipt?.lines.map(({ meter, quantity }) => [meter, quantity]).toSorted()).toEqual([
      ['seconds', String((Date.parse('2023-03-08T16:00:00Z') - boughtMs) / 1000)],
      ['traffic', String(gigabyte)],
    ]);
  });
});

describe('INS-01 a pay-as-you-go instance that is released', () => {
  it('INS-05 is served until it is released, and no longer', async () => {
    const limits = async () => {
      const of = { params: { ...params, instanceId } };
      const { serving, maxQps } = await world.operator().call(getInstanceLimitsRoute, of);
      return [serving, maxQps];
    };
    await world.moveTo(new Date(boughtMs + 179_996_000).toISOString());
    expect(await limits()).toEqual([true, 2_500]);
    const of = { params: { ...params, instanceId }, body: {} };
    const released = await world.operator().call(releaseInstanceRoute, of);
    releasedMs = Date.parse(released.endedAt ?? '');
    expect(await limits()).toEqual([false, 0]);
    expect((await wallet()).holds.amount).toBe('0.00000000');
  });

  it('INS-03, INS-04 is charged every second that it existed, and no other', async () => {
    await world.moveTo('2023-03-10T22:00:00Z');
    const lines = await linesOf('seconds');
    expect(lines).toHaveLength(51);
    const seconds = lines.reduce((sum, { recorded }) => sum + BigInt(recorded), 0n);
    expect(seconds).toBe(BigInt(releasedMs - boughtMs) / 1000n);
    const charged = lines.reduce((sum, { amount }) => sum + units(amount.amount), 0n);
    expect(charged).toBe((353_000_000n * seconds + 1_800n) / 3_600n);
    const { balance } = await wallet();
    expect(units(balance.amount)).toBe(units('199.20000000') - charged);
  });
});
