import { beforeAll, describe, expect, it } from 'vitest';
import {
  approveElasticRoute,
  requestElasticRoute,
  switchElasticRoute,
} from '#functions/api/elastic/routes.ts';
import { recordPeaksRoute } from '#functions/api/usage/routes.ts';
import { peakEventOf } from '#test/support/api/usageEvents.ts';
import { expectAfter, expectAt } from '#test/support/toTheSecond/expectations.ts';
import {
  readingAfter,
  type Step,
  serves,
  type Thing,
} from '#test/support/toTheSecond/thingAsShown.ts';
import { type LocalShopper, localShopper } from '#test/support/worlds/localShopper.ts';
import { type LocalWorld, startHeldWorld } from '#test/support/worlds/localWorld.ts';

/** An account whose gateway, `id`, may burst. */
type ElasticOwner = LocalShopper & Thing;

/** Accounts on plan `test`, whose elastic capacity is on; the debtors are named after when they pay. */
const debtors = ['never', 'in-time', 'at-24-hours', 'a-second-late'] as const;
const names = ['turned-off', 'kept-on', ...debtors] as const;
type Name = (typeof names)[number];

/** The plan's own steps, which elastic capacity does not touch. */
const term: readonly Step[] = [
  ['2027-07-25T03:00:00.000Z', 'expiryReminder', 'renewed'],
  ['2027-07-27T03:00:00.000Z', 'expiryReminder', 'renewed'],
  ['2027-07-29T03:00:00.000Z', 'expiryReminder', 'renewed'],
  ['2027-07-31T03:00:00.000Z', 'expiryReminder', 'renewed'],
  ['2027-08-01T01:00:00.000Z', 'expiryReminder', 'renewed'],
  ['2027-08-01T03:00:00.000Z', 'termExpired', 'renewed'],
  ['2027-08-02T03:00:00.000Z', 'termStopped', 'renewed'],
  ['2027-08-09T03:00:00.001Z', 'termDestroyed', 'renewed'],
];
const [on, off] = ['running 2500 QPS', 'running 500 QPS'];

let world: LocalWorld;
let owners: Readonly<Record<Name, ElasticOwner>>;

/** Opens an account that has bought a plan for a month and has 100.00 left. */
const openElastic = async (
  accountId: string,
  { plan, price }: { readonly plan: string; readonly price: string },
): Promise<ElasticOwner> => {
  await world.open(accountId);
  const shopper = localShopper(world, accountId);
  await shopper.topUp(price);
  await shopper.topUp('100.00');
  return {
    ...shopper,
    id: await shopper.order({ kind: 'plan', plan, region: 'ap-guangzhou', months: 1 }),
  };
};

/** Switches it on or off; answers what it is refused with, undefined if it is not. */
const turn = async ({ accountId, id }: Thing, on: boolean): Promise<string | undefined> => {
  const request = { params: { accountId, gatewayId: id }, body: { on } };
  const { status, body } = await world.operator().ask(switchElasticRoute, request);
  return status === 200 ? undefined : (body as { readonly code: string }).code;
};

/** Lets the customer request it, and the operator approve it. */
const approve = async ({ accountId, id }: Thing, factor: number): Promise<void> => {
  const params = { accountId, gatewayId: id };
  await world.operator().call(requestElasticRoute, { params, body: {} });
  await world.operator().call(approveElasticRoute, { params, body: { factor } });
};

/** Reports a peak of so many QPS for a quarter of an hour from `windowStart` on. */
const peakAt = async (
  { accountId, id }: Thing,
  windowStart: string,
  maxQps: number,
): Promise<void> => {
  const windowEnd = new Date(Date.parse(windowStart) + 15 * 60_000).toISOString();
  const peak = { gatewayId: id, windowStart, windowEnd, maxQps, maxMbps: 0 };
  const event = peakEventOf(peak, { id: windowStart, subject: accountId });
  await world.operator().call(recordPeaksRoute, { body: [event] });
};

beforeAll(async () => {
  world = await startHeldWorld('2027-07-01T03:00:00Z');
  const opened: [string, ElasticOwner][] = [];
  for (const name of names) {
    opened.push([name, await openElastic(name, { plan: 'test', price: '4999.00' })]);
  }
  owners = Object.fromEntries(opened) as Record<Name, ElasticOwner>;
});

type Row = readonly [at: string, serves: string, taken: number, who: readonly Name[]];

const showWith =
  (...steps: readonly Step[]) =>
  (...[at, is, taken, who]: Row) =>
    expectAt(
      world,
      at,
      who.map((name) => owners[name]),
      readingAfter(is, [...steps, ...term], taken),
    );

describe('ELA-01 switching on and off', () => {
  const midnight: Step = ['2027-07-01T16:00:00.000Z', 'elasticSwitchedOff'];

  it.each(names)('ELA-01 is on at once: %s', async (name) => {
    expect(await serves(world, owners[name])).toBe(off);
    const act = () => turn(owners[name], true);
    await expectAfter(world, act, owners[name], readingAfter(on, term, 0));
  });

  it.each(['turned-off', 'kept-on'] as const)(
    'ELA-01 stays on once it is off: %s',
    async (name) => {
      await world.holdAt('2027-07-01T05:00:00Z');
      const act = () => turn(owners[name], false);
      await expectAfter(world, act, owners[name], readingAfter(on, [midnight, ...term], 0));
    },
  );

  it('ELA-01 is on until the next local midnight, when it can be kept on till then', async () => {
    const show = showWith(midnight);
    await show('2027-07-01T15:59:59Z', on, 0, ['turned-off', 'kept-on']);
    const keep = () => turn(owners['kept-on'], true);
    await expectAfter(world, keep, owners['kept-on'], readingAfter(on, term, 0));
  });

  it.each<Row>([
    ['2027-07-01T16:00:00Z', off, 0, ['turned-off']],
    ['2027-07-01T16:00:01Z', off, 0, ['turned-off']],
    ['2027-07-01T16:00:01Z', on, 0, ['kept-on']],
  ])('ELA-01 at %s, midnight in Shanghai: %s', showWith());
});

const debt: readonly Step[] = [
  ['2027-07-01T16:45:00.000Z', 'elasticInArrears'],
  ['2027-07-02T16:45:00.001Z', 'elasticSwitchedOff', 'paid'],
];
const showDebt = showWith(...debt);

const pay = (name: Name) => {
  const paid = readingAfter(on, [...debt.slice(0, 1), ...term], 1);
  return expectAfter(world, () => owners[name].topUp('499.40'), owners[name], paid);
};

describe('ELA-05 a day of 599.40, of which 499.40 are lacking', () => {
  it('ELA-05 is billed at 16:45, and told', async () => {
    for (const name of debtors) await peakAt(owners[name], '2027-07-01T04:00:00Z', 1_100);
    await showWith()('2027-07-01T16:44:59Z', on, 0, debtors);
    await showDebt('2027-07-01T16:45:00Z', on, 1, debtors);
    await showDebt('2027-07-01T16:45:01Z', on, 1, debtors);
  });

  it('ELA-05 stays on for whoever pays a second before 24 hours are over', async () => {
    await showDebt('2027-07-02T16:44:59Z', on, 1, debtors);
    await pay('in-time');
  });

  it('ELA-05 is on at exactly 24 hours, and stays on for whoever pays then', async () => {
    await showDebt('2027-07-02T16:45:00Z', on, 1, ['never', 'at-24-hours', 'a-second-late']);
    await pay('at-24-hours');
  });

  it.each<Row>([
    ['2027-07-02T16:45:00.001Z', off, 1, ['never', 'a-second-late']],
    ['2027-07-02T16:45:01Z', off, 1, ['never', 'a-second-late']],
  ])('ELA-05 is off by the clock at %s, and not recorded yet', showDebt);

  it('ELA-05 paying a second later does not bring it back', async () => {
    const late = owners['a-second-late'];
    await late.topUp('499.40');
    expect(await serves(world, late)).toBe(off);
  });

  it('ELA-05 is recorded and told with the next hourly run', () =>
    showDebt('2027-07-02T17:45:00Z', off, 2, ['never', 'a-second-late']));

  it.each(['in-time', 'at-24-hours'] as const)(
    'ELA-05 who paid in time has it on: %s',
    async (name) => expect(await serves(world, owners[name])).toBe(on),
  );
});

describe('ELA-03 a plan above 50,000 QPS', () => {
  it('ELA-03 bursts as far as is approved, at once where it is on', async () => {
    const large = await openElastic('large', { plan: 'progressive', price: '429999.00' });
    expect(await turn(large, true)).toBe('needsApproval');
    await approve(large, 0.5);
    expect(await serves(world, large)).toBe('running 100000 QPS');
    expect(await turn(large, true)).toBeUndefined();
    expect(await serves(world, large)).toBe('running 150000 QPS');
    await approve(large, 1);
    expect(await serves(world, large)).toBe('running 200000 QPS');
  });
});
