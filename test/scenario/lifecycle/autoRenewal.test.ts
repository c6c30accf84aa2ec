import { beforeAll, describe, expect, it } from 'vitest';
import { updateGatewayRoute } from '#functions/api/gateways/routes.ts';
import { updateInstanceRoute } from '#functions/api/instances/routes.ts';
import { getWalletRoute } from '#functions/api/wallet/routes.ts';
import { expectAfter, expectAt } from '#test/support/toTheSecond/expectations.ts';
import * as february from '#test/support/toTheSecond/subscriber.ts';
import { openSubscribers, type Subscriber } from '#test/support/toTheSecond/subscriber.ts';
import { readingAfter, type Step } from '#test/support/toTheSecond/thingAsShown.ts';
import { type LocalWorld, startHeldWorld } from '#test/support/worlds/localWorld.ts';

const { reminders, expired, ends, nextTerm, byItself } = february;

const enough = { left: '2399.00' };
const gateway = { left: '898.99', renewsItself: ['gateway'] } as const;
const instance = { left: '1499.99', renewsItself: ['instance'] } as const;
/** Accounts with a gateway and an instance each; where a cent is lacking, named after when it comes. */
const special = {
  'all-there': { ...enough, renewsItself: ['gateway', 'instance'] },
  'given-up': { ...enough, renewsItself: ['gateway', 'instance'] },
  'taken-up': enough,
  ...{ 'gateway-in-buffer': gateway, 'gateway-stopped': gateway },
  ...{ 'gateway-last': gateway, 'gateway-gone': gateway },
  ...{ 'instance-isolated': instance, 'instance-last': instance, 'instance-gone': instance },
} as const;
type Name = keyof typeof special;
const kinds = ['gateway', 'instance'] as const;
type Kind = (typeof kinds)[number];

const runs = { gateway: 'running 100 QPS', instance: 'running 2500 QPS' } as const;
const failure: Step = ['2027-03-01T02:00:00.000Z', 'renewalFailed'];

let world: LocalWorld;
let subscribers: Readonly<Record<Name, Subscriber>>;

beforeAll(async () => {
  world = await startHeldWorld(february.bought);
  subscribers = await openSubscribers(world, special);
});

const setBoth = async ({ accountId, ...things }: Subscriber, autoRenew: boolean) => {
  const [gatewayId, instanceId] = [things.gateway.id, things.instance.id];
  const body = { autoRenew };
  await world.operator().call(updateGatewayRoute, { params: { accountId, gatewayId }, body });
  await world.operator().call(updateInstanceRoute, { params: { accountId, instanceId }, body });
};

const expectBoth = async (
  at: string,
  name: Name,
  stepsOf: (kind: Kind) => readonly Step[],
  taken: number,
) => {
  for (const kind of kinds) {
    await expectAt(
      world,
      at,
      [subscribers[name][kind]],
      readingAfter(runs[kind], stepsOf(kind), taken),
    );
  }
};

const thisTerm = (kind: Kind) => [...reminders, expired, ...ends[kind]];
const renewed = (kind: Kind) => [...byItself([...reminders, expired]), ...byItself(nextTerm[kind])];

const balance = async (name: Name) => {
  const { accountId } = subscribers[name];
  const wallet = await world.operator().call(getWalletRoute, { params: { accountId } });
  return wallet.balance.amount;
};

describe('ORD-05 at the expiry', () => {
  const before = '2027-03-01T01:59:59Z';
  it('ORD-05 is announced for it until then', async () => {
    await expectBoth(before, 'all-there', (kind) => byItself(thisTerm(kind)), 5);
    await expectBoth(
      before,
      'gateway-gone',
      (kind) => (kind === 'gateway' ? byItself(thisTerm(kind)) : thisTerm(kind)),
      5,
    );
  });

  it('ORD-05 can be given up and taken up until a second before', async () => {
    await setBoth(subscribers['given-up'], false);
    await expectBoth(before, 'given-up', thisTerm, 5);
    await setBoth(subscribers['taken-up'], true);
    await expectBoth(before, 'taken-up', (kind) => byItself(thisTerm(kind)), 5);
  });

  it.each(['2027-03-01T02:00:00Z', '2027-03-01T02:00:01Z'])(
    'ORD-05 takes all that is there to the cent, and both go on: %s',
    async (at) => {
      for (const name of ['all-there', 'taken-up'] as const) {
        await expectBoth(at, name, renewed, 6);
        expect(await balance(name)).toBe('0.00000000');
      }
    },
  );

  it('ORD-05 takes nothing of who has given it up', async () => {
    const { gateway, instance } = subscribers['given-up'];
    const at = '2027-03-01T02:00:01Z';
    await expectAt(world, at, [gateway], readingAfter('buffer 100 QPS', thisTerm('gateway'), 6));
    await expectAt(world, at, [instance], readingAfter('isolated 0 QPS', thisTerm('instance'), 6));
    expect(await balance('given-up')).toBe('2399.00000000');
  });
});

/** What a cent does that comes at `at`, where it has been lacking since the expiry. */
type Late = readonly [Name, Kind, at: string, was: string, does: 'renews' | 'restores' | 'nothing'];

const comeLate = async (...[name, kind, at, was, does]: Late) => {
  const thing = subscribers[name][kind];
  const failed = [...reminders, failure, expired, ...ends[kind].filter(([due]) => due <= at)];
  const left = ends[kind].filter(([due]) => due > at);
  await expectAt(world, at, [thing], readingAfter(was, [...failed, ...left], failed.length));
  const done: readonly Step[] = {
    renews: [[at, 'termRenewed']] as const,
    restores: [
      [at, 'termRenewed'],
      [at, 'termRestored'],
    ] as const,
    nothing: [],
  }[does];
  const past = [...failed, ...done];
  const [now, next] = does === 'nothing' ? [was, []] : [runs[kind], byItself(nextTerm[kind])];
  const reading = readingAfter(now, [...past, ...next], past.length);
  const paid = async () => {
    await subscribers[name].topUp('0.01');
    await world.settle();
  };
  await expectAfter(world, paid, thing, reading);
};

describe('ORD-05 a cent too little', () => {
  it.each<Late>([
    ['gateway-in-buffer', 'gateway', '2027-03-01T02:00:01.000Z', 'buffer 100 QPS', 'renews'],
    ['instance-isolated', 'instance', '2027-03-01T02:00:01.000Z', 'isolated 0 QPS', 'restores'],
    ['gateway-stopped', 'gateway', '2027-03-02T02:00:01.000Z', 'stopped 0 QPS', 'restores'],
    ['instance-last', 'instance', '2027-03-08T01:59:59.000Z', 'isolated 0 QPS', 'restores'],
    ['instance-gone', 'instance', '2027-03-08T02:00:01.000Z', 'destroyed 0 QPS', 'nothing'],
    ['gateway-last', 'gateway', '2027-03-09T01:59:59.000Z', 'stopped 0 QPS', 'restores'],
    ['gateway-gone', 'gateway', '2027-03-09T02:00:01.000Z', 'destroyed 0 QPS', 'nothing'],
  ])('ORD-05, EXP-04 %s: once it comes, at once (%s, %s, %s: %s)', comeLate);

  it.each<readonly [Name, left: string]>([
    ['gateway-last', '0.00000000'],
    ['gateway-gone', '899.00000000'],
    ['instance-last', '0.00000000'],
    ['instance-gone', '1500.00000000'],
  ])('ORD-05 takes the price once, or nothing: %s has %s', async (name, left) =>
    expect(await balance(name)).toBe(left),
  );
});
