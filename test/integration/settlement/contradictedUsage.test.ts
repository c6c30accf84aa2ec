import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { usageKey } from '#storage/workKeys.ts';
import { buy, release } from '#test/support/samples/instances.ts';
import { recordOf } from '#test/support/settle.ts';
import {
  minutes,
  owner,
  type ParkingWorld,
  parkingWorld,
  usedHour,
} from '#test/support/worlds/parkingWorld.ts';

let world: ParkingWorld;

beforeEach(async () => {
  world = await parkingWorld();
});

describe('MET-10 usage that the account contradicts', () => {
  it('is parked once, whoever runs again, and billed when it is released', async () => {
    await world.report('a', 'i-nobody');
    await world.report('b', 'g-0mvx6nb2i');
    await world.report('c', 'gw-1');
    expect(await world.run()).toEqual({ settled: 1, alone: 1, parked: 0 });
    await world.run();
    expect(await world.report('a', 'i-nobody')).toBe('duplicate');
    await world.run(1);
    expect(await world.waiting()).toEqual([`${usedHour} 1 unknownInstance 2`]);
    expect(await world.billed()).toEqual(['hourly calls 70', 'hourly traffic 1000']);
    await world.release();
    await world.run();
    expect(await world.waiting()).toEqual([]);
    expect((await world.billed()).slice(2).toSorted()).toEqual([
      ...['released calls 70', 'released calls 70'],
      ...['released traffic 1000', 'released traffic 1000'],
    ]);
  });

  it('is parked likewise when it comes late, and out of what is billed for the hour', async () => {
    await world.report('a', 'gw-1');
    await world.run();
    await world.report('b', 'i-nobody');
    await world.report('c', 'gw-1');
    await world.run(1);
    await world.run(1);
    expect(await world.waiting()).toEqual([`${usedHour} 1 unknownInstance 1`]);
    expect(await world.billed()).toEqual([
      ...['hourly calls 70', 'hourly traffic 1000'],
      ...['supplementary calls 70', 'supplementary traffic 1000'],
    ]);
  });
});

describe('MET-10 an hour of nothing else', () => {
  it('costs no bill, and its usage is kept without an end', async () => {
    await world.report('a', 'i-nobody');
    expect(await world.run()).toEqual({ settled: 0, alone: 1, parked: 0 });
    expect(await world.billed()).toEqual([]);
    const record = recordOf(usedHour, { accountId: owner, id: 'a' });
    const Key = usageKey({ hour: usedHour, shard: 0 }, record);
    const { Item } = await world.table.db.send(
      new GetCommand({ TableName: world.table.name, Key }),
    );
    expect(Item).toMatchObject({ parked: true });
    expect(Item?.['expiresAt']).toBeUndefined();
  });
});

describe('MET-10 usage of an instance that was released within the hour', () => {
  it('is billed as far as a window was partly in service, and parked after that', async () => {
    const id = await buy(world.deps, owner);
    world.deps.setNow(`${usedHour}:30:00Z`);
    await release(world.deps, owner, id);
    await world.report('before', id, minutes('00:00', '10:00'));
    await world.report('last', id, minutes('29:59.999', '35:00'));
    await world.report('after', id, minutes('30:00', '35:00'));
    await world.report('elsewhere', id, { ...minutes('00:00', '10:00'), region: 'ap-hongkong' });
    await world.run();
    expect(await world.waiting()).toEqual([`${usedHour} 1 otherRegion 1 instanceGone 1`]);
    expect(await world.billed()).toEqual(['hourly seconds 1800', 'hourly traffic 2000']);
    await world.release();
    expect((await world.billed()).slice(2)).toEqual([
      'released traffic 1000',
      'released traffic 1000',
    ]);
  });
});
