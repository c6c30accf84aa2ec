import { beforeAll, describe, expect, it } from 'vitest';
import { getWalletRoute } from '#functions/api/wallet/routes.ts';
import { endsOf, expectAfter, expectAt } from '#test/support/toTheSecond/expectations.ts';
import {
  endHour,
  openSharedOwners,
  type SharedOwner,
} from '#test/support/toTheSecond/sharedOwner.ts';
import { readingAfter, type Step } from '#test/support/toTheSecond/thingAsShown.ts';
import { type LocalWorld, startHeldWorld } from '#test/support/worlds/localWorld.ts';

/** Each owes 4.00 from 01:05 on 4 May on, and is named after when it pays. */
const names = [
  ...(['never', 'partly', 'in-grace', 'at-24-hours'] as const),
  ...(['when-stopped', 'a-second-before', 'at-7-days'] as const),
];
type Name = (typeof names)[number];

const began: Step = ['2027-05-04T01:05:00.000Z', 'arrearsBegan', 'paid'];
const steps: readonly Step[] = [
  began,
  ['2027-05-05T01:05:00.001Z', 'serviceStopped', 'paid'],
  ['2027-05-11T01:05:00.002Z', 'destructionTomorrow', 'paid'],
  ['2027-05-12T01:05:00.002Z', 'serviceDestroyed', 'paid'],
];
/** What `in-grace` lives through, which owes another 4.00 from 03:05 on 5 May on. */
const again: readonly Step[] = [
  began,
  ['2027-05-05T03:05:00.000Z', 'arrearsBegan', 'paid'],
  ['2027-05-06T03:05:00.001Z', 'serviceStopped', 'paid'],
  ['2027-05-12T03:05:00.002Z', 'destructionTomorrow', 'paid'],
  ['2027-05-13T03:05:00.002Z', 'serviceDestroyed', 'paid'],
];
const [runs, stopped, destroyed] = ['running 500 QPS', 'suspended 0 QPS', 'destroyed 0 QPS'];

let world: LocalWorld;
let debtors: Readonly<Record<Name, SharedOwner>>;

beforeAll(async () => {
  world = await startHeldWorld('2027-05-04T00:30:00Z');
  debtors = await openSharedOwners(world, names);
  await endHour(world, '2027-05-04T00', Object.values(debtors));
});

type Row = readonly [at: string, serves: string, taken: number, who: readonly Name[]];

/** Of those who have not paid. */
const show = (...[at, serves, taken, who]: Row) =>
  expectAt(
    world,
    at,
    who.map((name) => debtors[name]),
    readingAfter(serves, steps, taken),
  );

type AgainRow = readonly [at: string, serves: string, of: readonly Step[], taken: number];

const showAgain = (...[at, serves, of, taken]: AgainRow) =>
  expectAt(world, at, [debtors['in-grace']], readingAfter(serves, of, taken));

/** Pays, and expects all of these steps to be past and service to be so, at once. */
const pay = (name: Name, amount: string, past: readonly Step[], serves = runs) => {
  const act = () => debtors[name].topUp(amount);
  return expectAfter(world, act, debtors[name], readingAfter(serves, past, past.length));
};

/** Pays 1.00 of 4.00, and expects nothing to change but the balance. */
const payPart = async (serves: string, taken: number, balance: string) => {
  const { accountId, topUp } = debtors.partly;
  const reading = readingAfter(serves, steps, taken);
  await expectAfter(world, () => topUp('1.00'), debtors.partly, reading);
  const wallet = await world.operator().call(getWalletRoute, { params: { accountId } });
  expect(wallet).toMatchObject({ balance: { amount: balance }, arrearsSince: began[0] });
};

describe('ARR-01 24 hours of grace', () => {
  it('ARR-05 nothing is due a second before the arrears', () =>
    expectAt(world, '2027-05-04T01:04:59Z', Object.values(debtors), readingAfter(runs, [], 0)));

  it.each<Row>([
    ['2027-05-04T01:05:00Z', runs, 1, names],
    ['2027-05-04T01:05:01Z', runs, 1, names],
    ['2027-05-05T01:04:59Z', runs, 1, names],
  ])('ARR-04 at %s: %s, %i step taken', show);

  it('ARR-05 a part payment restarts no clock', () => payPart(runs, 1, '-3.00000000'));

  it('ARR-05 paid a second before its end, nothing is due any more', () =>
    pay('in-grace', '4.00', [began]));

  it('ARR-01 at exactly 24 hours service runs, and paying still averts the stop', async () => {
    await show(
      '2027-05-05T01:05:00Z',
      runs,
      1,
      names.filter((name) => name !== 'in-grace'),
    );
    await pay('at-24-hours', '4.00', [began]);
  });
});

describe('ARR-01 the stop', () => {
  const unpaid = names.filter((name) => name !== 'in-grace' && name !== 'at-24-hours');

  it.each<Row>([
    ['2027-05-05T01:05:00.001Z', stopped, 2, unpaid],
    ['2027-05-05T01:05:01Z', stopped, 2, unpaid],
  ])('ARR-01 at %s: %s, %i steps taken', show);

  it('ARR-01 who paid in time does not notice', () =>
    expectAt(
      world,
      '2027-05-05T01:05:01Z',
      [debtors['in-grace'], debtors['at-24-hours']],
      readingAfter(runs, [began], 1),
    ));

  it('ARR-05 a part payment restores nothing', () => payPart(stopped, 2, '-2.00000000'));

  it('ARR-02 paying restores service in the very request', () =>
    pay('when-stopped', '4.00', [
      ...steps.slice(0, 2),
      ['2027-05-05T01:05:01.000Z', 'serviceRestored'],
    ]));
});

describe('ARR-05 new arrears of who paid in grace', () => {
  it('ARR-05 are an episode of their own', async () => {
    await endHour(world, '2027-05-05T02', [debtors['in-grace']]);
    await showAgain('2027-05-05T03:04:59Z', runs, again.slice(0, 1), 1);
    await showAgain('2027-05-05T03:05:00Z', runs, again, 2);
  });

  it.each<AgainRow>([
    ['2027-05-06T03:05:00Z', runs, again, 2],
    ['2027-05-06T03:05:00.001Z', stopped, again, 3],
  ])('ARR-01 at %s: %s', showAgain);
});

describe('ARR-02 7 days after the stop', () => {
  const unpaid = ['never', 'partly', 'a-second-before', 'at-7-days'] as const;

  it.each<Row>([
    ['2027-05-11T01:05:00.001Z', stopped, 2, unpaid],
    ['2027-05-11T01:05:00.002Z', stopped, 3, unpaid],
    ['2027-05-11T01:05:01Z', stopped, 3, unpaid],
    ['2027-05-12T01:04:59Z', stopped, 3, unpaid],
  ])('ARR-04 at %s: %s, %i steps taken', show);

  const restored = (at: string): readonly Step[] => [...steps.slice(0, 3), [at, 'serviceRestored']];

  it('ARR-02 paying a second before the destruction restores service at once', () =>
    pay('a-second-before', '4.00', restored('2027-05-12T01:04:59.000Z')));

  it('ARR-02 and so does paying at exactly 7 days', async () => {
    await show('2027-05-12T01:05:00.001Z', stopped, 3, ['never', 'partly', 'at-7-days']);
    await pay('at-7-days', '4.00', restored('2027-05-12T01:05:00.001Z'));
  });
});

describe('ARR-07 the destruction', () => {
  it.each<Row>([
    ['2027-05-12T01:05:00.002Z', destroyed, 4, ['never', 'partly']],
    ['2027-05-12T01:05:01Z', destroyed, 4, ['never', 'partly']],
  ])('ARR-02 at %s: %s, %i steps taken', show);

  it('ARR-07 paying a second after it restores nothing', () =>
    pay('never', '4.00', steps, destroyed));

  it.each<AgainRow>([
    ['2027-05-12T03:05:01Z', stopped, again, 4],
    ['2027-05-13T03:05:00.001Z', stopped, again, 4],
    ['2027-05-13T03:05:00.002Z', destroyed, again, 5],
  ])('ARR-05 new arrears have a clock of their own, at %s: %s', showAgain);
});

describe('ARR-06 the executions', () => {
  it('ARR-06 of who paid find it at their next timer, and end', async () => {
    const ends = await endsOf(world, 'arrears');
    expect(ends).toEqual({
      'never-1': '2027-05-12T01:05:00.002Z Destroyed',
      'partly-1': '2027-05-12T01:05:00.002Z Destroyed',
      'in-grace-1': '2027-05-05T01:05:00.001Z Recovered',
      'at-24-hours-1': '2027-05-05T01:05:00.001Z Recovered',
      'when-stopped-1': '2027-05-11T01:05:00.002Z Recovered',
      'a-second-before-1': '2027-05-12T01:05:00.002Z Recovered',
      'at-7-days-1': '2027-05-12T01:05:00.002Z Recovered',
      'in-grace-2': '2027-05-13T03:05:00.002Z Destroyed',
    });
  });
});
