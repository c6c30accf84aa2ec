import { beforeEach, describe, expect, it } from 'vitest';
import { plusHours, startOf } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { buy, sharedInstance } from '#test/support/samples/instances.ts';
import {
  minutes,
  owner,
  type ParkingWorld,
  parkingWorld,
  usedHour,
} from '#test/support/worlds/parkingWorld.ts';
import type { Deps } from '#usecases/deps.ts';

let world: ParkingWorld;

beforeEach(async () => {
  world = await parkingWorld();
});

const shared = { ...sharedInstance, accountId: owner };

/** Stores that tell which instances are looked up. */
const counted = (): { readonly on: Deps; readonly reads: string[][] } => {
  const reads: string[][] = [];
  const loadMany: Deps['instances']['loadMany'] = async (ids) => {
    for (const named of ids.values()) reads.push([...named]);
    return await world.deps.instances.loadMany(ids);
  };
  return { on: { ...world.deps, instances: { ...world.deps.instances, loadMany } }, reads };
};

describe('MET-10 shared instances are found by one batched read', () => {
  it('of the ids that the state does not know, each once', async () => {
    await world.deps.transact([world.deps.instances.create(shared)]);
    const own = await buy(world.deps, owner);
    for (const id of ['a', 'b', 'c']) await world.report(id, shared.instanceId);
    await world.report('d', 'i-nobody');
    await world.report('e', own);
    await world.report('f', 'gw-1');
    const { on, reads } = counted();
    await world.run(0, on);
    // For the group, and again alone: what is parked is parked for good.
    const both = [shared.instanceId, 'i-nobody'];
    expect(reads).toEqual([both, both]);
    expect(await world.waiting()).toEqual([`${usedHour} 1 unknownInstance 1`]);
  });

  it('and none where all ids are free-form, or nothing is used', async () => {
    await world.report('a', 'gw-1');
    const { on, reads } = counted();
    await world.run(0, on);
    await world.run(1, on);
    expect(reads).toEqual([]);
  });

  it('which tells when one was deleted', async () => {
    const deletedAt = instant(`${usedHour}:30:00Z`);
    const deleted = { ...shared, state: { status: 'destroyed', at: deletedAt } } as const;
    await world.deps.transact([world.deps.instances.create(deleted)]);
    world.deps.setNow(`${usedHour}:40:00Z`);
    await world.report('a', shared.instanceId, minutes('00:00', '30:00'));
    await world.report('b', shared.instanceId, minutes('30:00', '40:00'));
    await world.run();
    expect(await world.waiting()).toEqual([`${usedHour} 1 instanceGone 1`]);
    expect(await world.billed()).toEqual(['hourly calls 70', 'hourly traffic 1000']);
  });

  it('a hundred at a time', async () => {
    await world.deps.transact([world.deps.instances.create(shared)]);
    const ids = Array.from({ length: 230 }, (_, i) => `i-nobody-${i}`);
    const found = await world.deps.instances.loadMany(
      new Map([[owner, [...ids, shared.instanceId, ids[0] ?? '']]]),
    );
    expect(found.get(owner)?.map(({ instanceId }) => instanceId)).toEqual([shared.instanceId]);
  });
});

/** Stores whose eventual reads say that arrears have stopped the account, which they have not. */
const stale = async (): Promise<Deps> => {
  const { state } = await ledgerFacts(world.deps, owner);
  const since = startOf(plusHours(usedHour, -30));
  const arrears = { episode: 1, since, step: 'stopped', stoppedAt: since } as const;
  const load: Deps['accounts']['load'] = async (account, consistency) => {
    const loaded = await world.deps.accounts.load(account, consistency);
    return loaded && consistency !== 'strong'
      ? { ...loaded, state: { ...state, arrears } }
      : loaded;
  };
  return { ...world.deps, accounts: { ...world.deps.accounts, load } };
};

describe('MET-10, SET-02 a run that is not alone, or dies', () => {
  it('never parks by a state that is stale', async () => {
    await world.report('a', 'gw-1');
    await world.run(0, await stale());
    expect([await world.waiting(), await world.billed()]).toEqual([
      [],
      ['hourly calls 70', 'hourly traffic 1000'],
    ]);
  });

  it('shows what a run has parked that died before it could', async () => {
    await world.report('a', 'i-nobody');
    const crashing = async (): Promise<void> => {
      throw new Error('it died');
    };
    const on = { ...world.deps, usage: { ...world.deps.usage, markParked: crashing } };
    await expect(world.run(0, on)).rejects.toThrow('it died');
    expect(await world.waiting()).toEqual([]);
    await world.run();
    await world.run();
    expect(await world.waiting()).toEqual([`${usedHour} 1 unknownInstance 1`]);
  });

  it('parks each record once, of two runs at the same time', async () => {
    await world.report('a', 'i-nobody');
    await world.report('b', 'gw-1');
    await Promise.all([world.run(), world.run(), world.run()]);
    const [line = ''] = await world.waiting();
    expect(line).toMatch(/ unknownInstance 1$/);
    await world.release();
    expect(await world.billed()).toEqual([
      ...['hourly calls 70', 'hourly traffic 1000'],
      ...['released calls 70', 'released traffic 1000'],
    ]);
  });
});
