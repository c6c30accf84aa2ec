import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getPriceBookRoute, publishPriceBookRoute } from '#functions/api/catalogue/routes.ts';
import {
  createInstanceRoute,
  listInstancesRoute,
  releaseInstanceRoute,
} from '#functions/api/instances/routes.ts';
import { getInstanceLimitsRoute } from '#functions/api/services/routes.ts';
import { getWalletRoute, topUpRoute } from '#functions/api/wallet/routes.ts';
import {
  type LocalWorld,
  oneShard,
  type Receipt,
  startWorld,
} from '#test/support/worlds/localWorld.ts';

const accountId = 'acme';
const params = { accountId };
const gigabyte = 2 ** 30;

let world: LocalWorld;

/** Does something while time stands at an instant. */
const at = async <Answer>(instant: string, act: () => Promise<Answer>): Promise<Answer> => {
  const answers: Answer[] = [];
  world.plan(instant, async () => void answers.push(await act()));
  await world.moveTo(instant);
  const [answer] = answers;
  if (answer === undefined) throw new Error(`nothing was done at ${instant}`);
  return answer;
};

/** All of the default book, but 3.53 per hour for `basic` by the second. */
const hourlyBook = async (): Promise<object> => {
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
  return { version: 'hourly', regions, prices: changed };
};

/** The status of publishing it. */
const publish = async (effectiveFrom: string): Promise<number> => {
  const body = { ...(await hourlyBook()), effectiveFrom };
  return (await world.operator().ask(publishPriceBookRoute, { body })).status;
};

beforeAll(async () => {
  world = await startWorld({ now: '2023-02-01T00:00:00Z', synthesis: oneShard });
  await world.open(accountId);
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

describe('CAT-02 a book is published 30 days before it is in force', () => {
  it('CAT-02 on 2 February from 4 March on, and not from a second before', async () => {
    const statuses = await at('2023-02-02T00:00:00Z', async () => [
      await publish('2023-03-03T23:59:59Z'),
      await publish('2023-03-04T00:00:00Z'),
    ]);
    expect(statuses).toEqual([422, 201]);
  });
});

/** The tests of this file tell one instance's uptime; each goes on where the last one ended. */
let instanceId: string;

describe('INS-01 a pay-as-you-go instance that runs', () => {
  it('INS-01 freezes one hour when it is bought', async () => {
    await world.operator().list(listInstancesRoute, { params });
    const body = { kind: 'payAsYouGo', spec: 'basic', region: 'ap-guangzhou', name: 'edge' };
    const bought = await at('2023-03-08T15:50:04Z', () =>
      world.operator().call(createInstanceRoute, { params, body }),
    );
    ({ instanceId } = bought);
    expect(bought.createdAt).toBe('2023-03-08T15:50:04.000Z');
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
      ['seconds', '596'],
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
    const of = { params: { ...params, instanceId }, body: {} };
    const [before, released, after] = await at('2023-03-10T17:50:00Z', async () => [
      await limits(),
      await world.operator().call(releaseInstanceRoute, of),
      await limits(),
    ]);
    expect([before, after]).toEqual([
      [true, 2_500],
      [false, 0],
    ]);
    expect(released.endedAt).toBe('2023-03-10T17:50:00.000Z');
    expect((await wallet()).holds.amount).toBe('0.00000000');
  });

  it('INS-03, INS-04 is charged for 179,996 s, each of them once: 176.50', async () => {
    await world.moveTo('2023-03-10T22:00:00Z');
    const lines = await linesOf('seconds');
    expect(lines).toHaveLength(51);
    const seconds = lines.reduce((sum, { recorded }) => sum + BigInt(recorded), 0n);
    expect(seconds).toBe(179_996n);
    const charged = lines.reduce((sum, { amount }) => sum + units(amount.amount), 0n);
    expect(charged).toBe(units('176.49607778'));
    expect((Number(charged) / 1e8).toFixed(2)).toBe('176.50');
    const { balance } = await wallet();
    expect(units(balance.amount)).toBe(units('199.20000000') - charged);
  });
});
