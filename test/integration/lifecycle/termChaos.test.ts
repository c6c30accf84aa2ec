import { describe, expect } from 'vitest';
import { epochMs, fromEpochMs } from '#domain/time/instant.ts';
import { beginChaos, type Chaos, happenAtOnce, timePasses } from '#test/support/faults/termRun.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { randomOf } from '#test/support/random.ts';
import { perSeed } from '#test/support/suite/perSeed.ts';
import { termWorld } from '#test/support/worlds/termWorld.ts';
import { basic, trial } from '#test/support/worlds/world.ts';
import { updateGateway } from '#usecases/gateways/updateGateway.ts';
import { updateInstance } from '#usecases/instances/updateInstance.ts';
import { sweepTerms } from '#usecases/lifecycle/sweepTerms.ts';

const rounds = 60;

const things = ({ episodes }: Chaos) => episodes.slice(0, 4);

/** Whatever happened, at every moment. */
const check = async (chaos: Chaos): Promise<void> => {
  const { world, acme } = chaos;
  const { bills, fault } = await ledgerFacts(world.deps, acme);
  expect(fault, 'WAL-03').toBeUndefined();
  const paid = bills.filter(({ kind }) => kind === 'order').length;
  const orders = (await world.deps.orders.list(acme, 200)).items;
  expect(orders.filter(({ state }) => state.status === 'paid')).toHaveLength(paid);
  let [gateways, instances] = [8, 8];
  for (const of of things(chaos)) {
    const { item } = await world.stored(of);
    const { payments, state } = item;
    const gaps = payments.slice(1).filter(({ from }, n) => from !== payments[n]?.until);
    expect(gaps, 'EXP-04').toEqual([]);
    if (state.status !== 'destroyed') continue;
    expect(state.at <= world.deps.now(), 'ARR-06').toBe(true);
    if (of.kind === 'gateway') gateways += 1;
    else instances += 1;
  }
  expect([await world.left(trial), await world.left(basic)], 'ORD-01').toEqual([
    gateways,
    instances,
  ]);
};

/** What an account is told is recorded once, and nothing is told of a term before its time. */
const checkNotified = async ({ world, acme }: Chaos): Promise<void> => {
  const notices = (await world.deps.notices.list(acme, 500)).items;
  const names = notices.map(({ kind, episode, step }) => `${kind} ${episode} ${step}`);
  expect(new Set(names).size, 'NOT-01').toBe(names.length);
  expect(notices.every(({ at }) => at <= world.deps.now())).toBe(true);
  const renewed = notices
    .filter(({ kind }) => kind === 'termRenewed')
    .map(({ episode }) => episode);
  const destroyed = notices.filter(({ kind }) => kind === 'termDestroyed');
  expect(destroyed.filter(({ episode }) => renewed.includes(episode))).toEqual([]);
};

/** Nobody renews any more: after two months all that is left is what has been paid. */
const endAll = async (chaos: Chaos): Promise<void> => {
  const { world, acme } = chaos;
  const { deps, operation } = world;
  for (const { kind, id } of things(chaos)) {
    if (kind === 'gateway') {
      await updateGateway(
        deps,
        operation(),
        { accountId: acme, gatewayId: id },
        { autoRenew: false },
      );
    } else {
      await updateInstance(
        deps,
        operation(),
        { accountId: acme, instanceId: id },
        { autoRenew: false },
      );
    }
  }
  deps.setNow(fromEpochMs(epochMs(deps.now()) + 400 * 86_400_000));
  await sweepTerms(deps);
  expect(await sweepTerms(deps)).toBe(0);
  for (const of of things(chaos)) {
    expect((await world.stored(of)).item.state.status).toBe('destroyed');
  }
  expect((await world.stateOf(acme)).unrenewed).toBeUndefined();
};

describe('ARR-06 EXP-01 EXP-02 EXP-03 EXP-04 ORD-05 REF-04 whatever happens to terms', () => {
  perSeed(
    'steps twice, late, at once and dying: nothing is lost or doubled',
    { short: 4, long: 200 },
    async (seed) => {
      const chaos = await beginChaos(await termWorld(), randomOf(seed));
      for (let round = 0; round < rounds; round += 1) {
        timePasses(chaos);
        await happenAtOnce(chaos);
        await check(chaos);
      }
      await checkNotified(chaos);
      await endAll(chaos);
      await check(chaos);
      await checkNotified(chaos);
    },
  );
});
