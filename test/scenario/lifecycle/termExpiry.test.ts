import { beforeAll, describe, expect, it } from 'vitest';
import { expectAfter, expectAt, mailTo, waysOf } from '#test/support/toTheSecond/expectations.ts';
import * as february from '#test/support/toTheSecond/subscriber.ts';
import {
  configure,
  kept,
  openSubscribers,
  renewalRefusal,
  type Subscriber,
} from '#test/support/toTheSecond/subscriber.ts';
import { readingAfter, type Step, type Thing } from '#test/support/toTheSecond/thingAsShown.ts';
import { type LocalWorld, startHeldWorld } from '#test/support/worlds/localWorld.ts';

const { daysBefore, reminders, expired, ends, nextTerm } = february;
const gatewaySteps = [...reminders, expired, ...ends.gateway];
const instanceSteps = [...reminders, expired, ...ends.instance];

const both = { left: '2399.00' };
/** Named after when they renew both of what they have, or where they are. */
const special = {
  ...{ never: {}, early: both, late: both, stopped: both, last: both },
  ...{ 'new-york': { zone: 'America/New_York' }, utc: { zone: 'UTC' } },
};
type Name = keyof typeof special;

let world: LocalWorld;
let subscribers: Readonly<Record<Name, Subscriber>>;

beforeAll(async () => {
  world = await startHeldWorld(february.bought);
  subscribers = await openSubscribers(world, special);
  await configure(world, subscribers.never);
});

type Both = readonly [
  at: string,
  gateway: string,
  gatewaySteps: number,
  instance: string,
  instanceSteps: number,
];

/** Of those who have not renewed. */
const showOf =
  (...who: readonly Name[]) =>
  async (...[at, gateway, gatewayTaken, instance, instanceTaken]: Both) => {
    const gateways = who.map((name) => subscribers[name].gateway);
    await expectAt(world, at, gateways, readingAfter(gateway, gatewaySteps, gatewayTaken));
    const instances = who.map((name) => subscribers[name].instance);
    await expectAt(world, at, instances, readingAfter(instance, instanceSteps, instanceTaken));
  };

/** Renews, and expects the thing to run at once; `past` is what it has lived through. */
const renewGateway = (name: Name, ...past: readonly Step[]) =>
  renew(name, subscribers[name].gateway, 'running 100 QPS', past, nextTerm.gateway);
const renewInstance = (name: Name, ...past: readonly Step[]) =>
  renew(name, subscribers[name].instance, 'running 2500 QPS', past, nextTerm.instance);

const renew = (
  name: Name,
  thing: Thing,
  runs: string,
  past: readonly Step[],
  next: readonly Step[],
) => {
  const reading = readingAfter(runs, [...past, ...next], past.length);
  return expectAfter(world, () => subscribers[name].renew(thing.id), thing, reading);
};

const whatIsLeft = () => kept(world, subscribers.never);

const served = ['running 100 QPS', 'running 2500 QPS'] as const;

describe('EXP-01, EXP-03 reminders', () => {
  it.each([
    ['2027-02-01T02:00:01Z', 0],
    ['2027-02-22T01:59:59Z', 0],
    ['2027-02-22T02:00:00Z', 1],
    ['2027-02-22T02:00:01Z', 1],
    ['2027-02-24T01:59:59Z', 1],
    ['2027-02-24T02:00:01Z', 2],
    ['2027-02-26T01:59:59Z', 2],
    ['2027-02-26T02:00:01Z', 3],
    ['2027-02-28T01:59:59Z', 3],
    ['2027-02-28T02:00:01Z', 4],
  ])('EXP-01 at %s there have been %i', (at, taken) =>
    showOf('never')(at, served[0], taken, served[1], taken),
  );
});

describe('EXP-01 the reminder of the last day', () => {
  const steps = (today: string): readonly Step[] => [
    ...daysBefore,
    [today, 'expiryReminder', 'renewed'],
    ...[expired, ...ends.gateway],
  ];

  const show = (name: Name, today: string, at: string, serves: string, taken: number) =>
    expectAt(world, at, [subscribers[name].gateway], readingAfter(serves, steps(today), taken));

  it.each<Parameters<typeof show>>([
    ['new-york', '2027-02-28T14:00:00.000Z', '2027-02-28T13:59:59Z', served[0], 4],
    ['new-york', '2027-02-28T14:00:00.000Z', '2027-02-28T14:00:01Z', served[0], 5],
    ['never', '2027-03-01T01:00:00.000Z', '2027-03-01T00:59:59Z', served[0], 4],
    ['never', '2027-03-01T01:00:00.000Z', '2027-03-01T01:00:01Z', served[0], 5],
    ['utc', '2027-03-01T02:00:00.000Z', '2027-03-01T01:59:59Z', served[0], 4],
  ])('EXP-01 of %s comes at %s: at %s %s, %i steps', show);

  it('EXP-01 go to all contacts, by email and SMS', async () => {
    const twice = reminders.flatMap(([at]) => [at, at]);
    for (const role of ['creator', 'collaborator', 'finance']) {
      expect(await mailTo(world, `${role}@never.example`)).toEqual(twice);
    }
    const ways = await waysOf(world, 'never', 'expiryReminder');
    expect(ways.filter((way) => way.startsWith('sms'))).toHaveLength(3);
  });

  it('EXP-04 renewed a second before the expiry, both go on', async () => {
    await renewGateway('early', ...reminders);
    await renewInstance('early', ...reminders);
  });

  it('EXP-01 comes with the expiry where that is before 9:00', () =>
    show('utc', '2027-03-01T02:00:00.000Z', '2027-03-01T02:00:00Z', 'buffer 100 QPS', 6));
});

describe('EXP-02 the buffer of a gateway, EXP-03 the isolation of an instance', () => {
  it.each<Both>([
    ['2027-03-01T02:00:00Z', 'buffer 100 QPS', 6, 'isolated 0 QPS', 6],
    ['2027-03-01T02:00:01Z', 'buffer 100 QPS', 6, 'isolated 0 QPS', 6],
  ])('EXP-02, EXP-03 at %s: %s, %i steps; %s, %i', showOf('never', 'late', 'stopped', 'last'));

  it('EXP-04 renewing restores the instance; the gateway had not stopped', async () => {
    await renewGateway('late', ...reminders, expired);
    const restored: Step = ['2027-03-01T02:00:01.000Z', 'termRestored'];
    await renewInstance('late', ...reminders, expired, restored);
  });
});

describe('EXP-02 the stop of a gateway', () => {
  it.each<Both>([
    ['2027-03-02T01:59:59Z', 'buffer 100 QPS', 6, 'isolated 0 QPS', 6],
    ['2027-03-02T02:00:00Z', 'stopped 0 QPS', 7, 'isolated 0 QPS', 6],
    ['2027-03-02T02:00:01Z', 'stopped 0 QPS', 7, 'isolated 0 QPS', 6],
  ])('EXP-02 at %s: %s, %i steps; %s, %i', showOf('never', 'stopped', 'last'));

  it('EXP-04 renewing restores it at once', async () => {
    const restored: Step = ['2027-03-02T02:00:01.000Z', 'termRestored'];
    await renewGateway('stopped', ...gatewaySteps.slice(0, 7), restored);
  });
});

describe('EXP-03 the destruction of an instance', () => {
  it('EXP-03 a second before it is isolated, and renewing restores it', async () => {
    const at = '2027-03-08T01:59:59.000Z';
    await showOf('never', 'last')(at, 'stopped 0 QPS', 7, 'isolated 0 QPS', 6);
    expect(await whatIsLeft()).toEqual({ apps: 1, plans: 0, services: 1, instances: 0 });
    await renewInstance('last', ...reminders, expired, [at, 'termRestored']);
  });

  it.each<Both>([
    ['2027-03-08T02:00:00Z', 'stopped 0 QPS', 7, 'destroyed 0 QPS', 7],
    ['2027-03-08T02:00:01Z', 'stopped 0 QPS', 7, 'destroyed 0 QPS', 7],
  ])('EXP-03 at %s: %s, %i steps; %s, %i', showOf('never'));

  it('EXP-03 takes its services, gives its place back, and no renewal', async () => {
    expect(await whatIsLeft()).toEqual({ apps: 1, plans: 0, services: 0, instances: 4 });
    expect(await renewalRefusal(world, subscribers.never.instance)).toBe('instanceGone');
  });
});

describe('EXP-02 the destruction of a gateway', () => {
  it.each<Both>([['2027-03-09T01:59:59Z', 'stopped 0 QPS', 7, 'destroyed 0 QPS', 7]])(
    'EXP-02 at %s: %s, %i steps; %s, %i',
    showOf('never'),
  );

  it('EXP-02 at exactly 8 days it is stopped, and renewing restores it', async () => {
    const at = '2027-03-09T02:00:00.000Z';
    await showOf('never')(at, 'stopped 0 QPS', 7, 'destroyed 0 QPS', 7);
    await renewGateway('last', ...gatewaySteps.slice(0, 7), [at, 'termRestored']);
  });

  it.each<Both>([['2027-03-09T02:00:01Z', 'destroyed 0 QPS', 8, 'destroyed 0 QPS', 7]])(
    'EXP-02 at %s: %s, %i steps; %s, %i',
    showOf('never'),
  );

  it('EXP-02 takes its apps, gives its place back, and no renewal', async () => {
    expect(await whatIsLeft()).toEqual({ apps: 0, plans: 3, services: 0, instances: 4 });
    expect(await renewalRefusal(world, subscribers.never.gateway)).toBe('gatewayGone');
  });
});
