import { describe, expect } from 'vitest';
import { countedObjects } from '#domain/quotas/limits.ts';
import { decided } from '#test/support/decided.ts';
import {
  buyGateway,
  count,
  deeds,
  type Owned,
  type Play,
  pick,
} from '#test/support/quotas/deeds.ts';
import { randomOf } from '#test/support/random.ts';
import { perSeed } from '#test/support/suite/perSeed.ts';
import { newWorld } from '#test/support/worlds/world.ts';
import { getQuotaUsage } from '#usecases/quotas/manageQuota.ts';

const start = Date.parse('2026-11-10T08:00:00Z');
const operations = 500;

const expectCounts = async ({ world, accountId }: Play, owned: Owned): Promise<void> => {
  const { counts } = decided(await getQuotaUsage(world.deps, accountId));
  expect(counts).toEqual(
    Object.fromEntries(countedObjects.map((kind) => [kind, count[kind](owned)])),
  );
};

describe('QTA-01 what is counted', () => {
  perSeed(
    `is what is there after each of ${operations} operations`,
    { short: 1, long: 20 },
    async (seed) => {
      const random = randomOf(seed);
      const world = await newWorld(new Date(start).toISOString());
      const accountId = await world.openOf('acme', undefined, { cash: '90000', currency: 'CNY' });
      const gateways = new Map(
        await Promise.all([1, 2, 3].map(() => buyGateway(world, accountId))),
      );
      const owned: Owned = {
        ...{ now: start, limits: {}, gateways },
        ...{ instances: new Map(), tokens: new Map() },
      };
      const play = { world, accountId, random };
      for (let n = 0; n < operations; n += 1) {
        await pick(random, deeds)?.(play, owned, n);
        if (n % 10 === 0) await expectCounts(play, owned);
      }
      await expectCounts(play, owned);
    },
  );
});
