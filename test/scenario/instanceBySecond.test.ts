import { beforeAll, describe, expect, it } from 'vitest';
import { publishPriceBookRoute } from '#functions/api/catalogue/routes.ts';
import { getInstanceRoute } from '#functions/api/instances/routes.ts';
import { getInstanceLimitsRoute } from '#functions/api/services/routes.ts';
import { getWalletRoute } from '#functions/api/wallet/routes.ts';
import { bySecondScenes, openingScenes } from '#infra/local/demo/sales/scenes.ts';
import { bookWithHourly } from '#infra/local/demo/sales/steps.ts';
import { traveller } from '#infra/local/demo/settings.ts';
import { type LocalStage, localStage } from '#test/support/demo/localStage.ts';
import { type LocalWorld, type Receipt, startWorld } from '#test/support/worlds/localWorld.ts';

/** The instance by the second of the demo's second story, to which 1 GB of traffic is added. */
const { accountId } = traveller;
const params = { accountId };
const gigabyte = 2 ** 30;

let world: LocalWorld;
let stage: LocalStage;

/** The status of publishing the default book, but 3.53 per hour for `basic` by the second. */
const publish = async (effectiveFrom: string): Promise<number> => {
  const body = await bookWithHourly(stage.operator, 'hourly', effectiveFrom);
  return (await world.operator().ask(publishPriceBookRoute, { body })).status;
};

beforeAll(async () => {
  world = await startWorld('2026-03-01T00:50:00Z');
  const scenes = [...openingScenes, ...bySecondScenes];
  stage = await localStage(world, accountId, 'gateway/sampan', scenes);
  await stage.next();
});

const wallet = () => world.operator().call(getWalletRoute, { params });
const units = (amount: string): bigint => BigInt(amount.replace('.', ''));

const allReceipts = async (): Promise<readonly Receipt[]> => {
  const hours = (await world.bills(accountId, '2026-04')).map(({ hour }) => hour);
  const found = await Promise.all([...new Set(hours)].map((at) => world.receipts(accountId, at)));
  return found.flat();
};

const linesOf = async (meter: string) =>
  (await allReceipts()).flatMap(({ lines }) => lines.filter((line) => line.meter === meter));

describe('CAT-02 a book is published 30 days before it is in force', () => {
  it('CAT-02 on 1 March from 31 March on, and not from a second before', async () => {
    await world.holdAt('2026-03-01T01:04:00Z');
    const statuses = [await publish('2026-03-31T01:03:59Z'), await publish('2026-03-31T01:04:00Z')];
    expect(statuses).toEqual([422, 201]);
    await stage.next(2);
    expect(stage.seen['daysAhead']).toBe('30');
  });
});

/** The tests of this file tell one instance's uptime; each goes on where the last one ended. */
const instance = () => ({ params: { ...params, instanceId: stage.seen['charter'] ?? '' } });

describe('INS-01 a pay-as-you-go instance that runs', () => {
  it('INS-01 freezes one hour when it is bought', async () => {
    await stage.next();
    const bought = await world.operator().call(getInstanceRoute, instance());
    expect(bought.createdAt).toBe('2026-04-08T07:50:04.000Z');
    const { balance, holds, available } = await wallet();
    expect([balance.amount, holds.amount, available.amount]).toEqual([
      '15000.00000000',
      '3.53000000',
      '14996.47000000',
    ]);
  });

  it('MET-03, MET-04 pays for its responses, not for its calls or its back ends', async () => {
    const usage = { calls: 1_000_000, responseBytes: gigabyte, backendBytes: gigabyte };
    const hour = '2026-04-08T07';
    await world.liveHour(hour, { ...instance().params, hour, ...usage });
    const [receipt] = await world.receipts(accountId, hour);
    expect(receipt?.lines.map(({ meter, quantity }) => [meter, quantity]).toSorted()).toEqual([
      ['seconds', '596'],
      ['traffic', String(gigabyte)],
    ]);
  });
});

describe('INS-01 a pay-as-you-go instance that is released', () => {
  it('INS-05 is served until it is released, and no longer', async () => {
    const limits = async () => {
      const { serving, maxQps } = await world.operator().call(getInstanceLimitsRoute, instance());
      return [serving, maxQps];
    };
    await world.moveTo('2026-04-10T09:49:59Z');
    await world.holdAt('2026-04-10T09:50:00Z');
    const before = await limits();
    await stage.next();
    expect([before, await limits()]).toEqual([
      [true, 2_500],
      [false, 0],
    ]);
    const released = await world.operator().call(getInstanceRoute, instance());
    expect(released.endedAt).toBe('2026-04-10T09:50:00.000Z');
    expect((await wallet()).holds.amount).toBe('0.00000000');
  });

  it('INS-03, INS-04 is charged for 179,996 s, each of them once: 176.50', async () => {
    await world.moveTo('2026-04-10T14:00:00Z');
    const lines = await linesOf('seconds');
    expect(lines).toHaveLength(51);
    const seconds = lines.reduce((sum, { recorded }) => sum + BigInt(recorded), 0n);
    expect(seconds).toBe(179_996n);
    const charged = lines.reduce((sum, { amount }) => sum + units(amount.amount), 0n);
    expect(charged).toBe(units('176.49607778'));
    expect((Number(charged) / 1e8).toFixed(2)).toBe('176.50');
    const { balance } = await wallet();
    expect(units(balance.amount)).toBe(units('14999.20000000') - charged);
  });
});
