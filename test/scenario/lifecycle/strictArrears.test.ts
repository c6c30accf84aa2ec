import { beforeAll, describe, expect, it } from 'vitest';
import { listNoticesRoute } from '#functions/api/notices/routes.ts';
import { verifyLedgerRoute } from '#functions/api/wallet/routes.ts';
import { expectAfter, expectAt, mailTo, waysOf } from '#test/support/toTheSecond/expectations.ts';
import {
  afterFee,
  beforeFee,
  buyHoldings,
  endHour,
  type Holdings,
  inventory,
  openSharedOwners,
  past,
  type SharedOwner,
  steps,
  withFee,
} from '#test/support/toTheSecond/sharedOwner.ts';
import { readingAfter, type Step } from '#test/support/toTheSecond/thingAsShown.ts';
import { type LocalWorld, startHeldWorld } from '#test/support/worlds/localWorld.ts';

/** Each owes from 09:05 on 4 May on, in its zone; `wealthy` has more than the others, `big` owes more. */
const names = ['never', 'at-once', 'a-second-before', 'wealthy', 'big'] as const;
type Name = (typeof names)[number];
const poor = ['never', 'a-second-before'] as const;

const [runs, stopped, destroyed] = ['running 500 QPS', 'suspended 0 QPS', 'destroyed 0 QPS'];
let world: LocalWorld;
let debtors: Readonly<Record<Name, SharedOwner>>;
let holdings: Holdings;

beforeAll(async () => {
  world = await startHeldWorld('2027-05-04T00:30:00Z');
  debtors = await openSharedOwners(world, names, 'strict');
  holdings = await buyHoldings(world, debtors.wealthy);
  const { big, ...others } = debtors;
  await endHour(world, '2027-05-04T00', Object.values(others));
  await endHour(world, '2027-05-04T00', [big], 1_250);
});

type Row = readonly [at: string, serves: string, taken: number];

/** Of those who have not paid. */
const show = (...[at, serves, taken]: Row) => {
  const debts = poor.map((name) => debtors[name]);
  return expectAt(world, at, debts, readingAfter(serves, afterFee, taken));
};

/** Pays, and expects all of these steps to be past and service to be so, at once. */
const pay = (name: Name, amount: string, past: readonly Step[], serves = runs) => {
  const act = () => debtors[name].topUp(amount);
  return expectAfter(world, act, debtors[name], readingAfter(serves, past, past.length));
};

const owned = () => inventory(world, debtors.wealthy, holdings);

const stoppedAll = {
  instances: [stopped, stopped, stopped],
  gateway: 'running 100 QPS',
  packs: ['active'],
  services: 1,
  holds: '3.33334800',
};
const nothing = {
  instances: [destroyed, destroyed, destroyed],
  gateway: 'running 100 QPS',
  packs: ['active'],
  services: 0,
  holds: '0.00000000',
};

describe('ARR-03 the stop', () => {
  it('ARR-05 nothing is due a second before the arrears', async () => {
    const all = Object.values(debtors);
    await expectAt(world, '2027-05-04T01:04:59Z', all, readingAfter(runs, [], 0));
  });

  it.each(['2027-05-04T01:05:00Z', '2027-05-04T01:05:01Z'])(
    'ARR-03, FEE-01 comes with the arrears, at %s, and a fee is due with the next local day',
    async (at) => {
      const fee: Step = ['2027-05-04T16:00:00.000Z', 'lateFeeCharged', 'paid'];
      const due = [...steps.slice(0, 2), fee, ...steps.slice(2)];
      await expectAt(world, at, [debtors.big], readingAfter(stopped, due, 2));
      const small = [...poor, 'at-once' as const].map((name) => debtors[name]);
      await expectAt(world, at, small, readingAfter(stopped, beforeFee, 2));
    },
  );

  it('ARR-01, PCK-06 is of all instances, whatever packs there are, and of no gateway', async () =>
    expect(await owned()).toEqual(stoppedAll));

  it('ARR-02 ends in the request that pays', () =>
    pay('at-once', '4.00', [
      ...steps.slice(0, 2),
      ['2027-05-04T01:05:01.000Z', 'serviceRestored'],
    ]));
});

describe('FEE-02 late fees of 1,000.00, from the next local day on', () => {
  const fees = async () => {
    const { accountId } = debtors.big;
    const notices = await world.operator().list(listNoticesRoute, { params: { accountId } });
    return notices
      .filter(({ kind }) => kind === 'lateFeeCharged')
      .map(({ figures: { date, debt, fee } }) => `${date} ${debt} ${fee}`)
      .toReversed();
  };

  it('FEE-01 are none on the day of the arrears', async () => {
    await world.holdAt('2027-05-04T15:59:59Z');
    expect(await fees()).toEqual([]);
    await world.holdAt('2027-05-04T16:20:01Z');
    expect(await fees()).toEqual(['2027-05-05 1000 0.50']);
  });

  it('FEE-02 count what is paid a second before the day, and no fee', async () => {
    await world.holdAt('2027-05-05T15:59:59Z');
    await debtors.big.topUp('600.00');
    await world.holdAt('2027-05-05T16:20:01Z');
    expect(await fees()).toEqual(['2027-05-05 1000 0.50', '2027-05-06 400 0.20']);
  });

  it('FEE-02 do not count what is paid a second into the day', async () => {
    await expectAt(
      world,
      '2027-05-06T15:59:59Z',
      [debtors.never],
      readingAfter(stopped, beforeFee, 2),
    );
    await world.holdAt('2027-05-06T16:00:01Z');
    await debtors.big.topUp('200.00');
    await world.holdAt('2027-05-06T16:20:01Z');
    expect((await fees()).at(-1)).toBe('2027-05-07 400 0.20');
  });

  it('FEE-01 are none any more once all is paid', async () => {
    await debtors.big.topUp('200.90');
    await world.holdAt('2027-05-07T16:20:01Z');
    expect(await fees()).toHaveLength(3);
  });
});

describe('ARR-03 7 days after the stop', () => {
  it.each<Row>([
    ['2027-05-07T16:20:01Z', stopped, 3],
    ['2027-05-10T01:04:59Z', stopped, 3],
    ['2027-05-10T01:05:00Z', stopped, 4],
    ['2027-05-10T01:05:01Z', stopped, 4],
    ['2027-05-11T01:04:59Z', stopped, 4],
  ])('ARR-04 at %s: %s, %i steps taken', show);

  it('ARR-03 all has been kept, far longer than 72 hours', async () =>
    expect(await owned()).toEqual(stoppedAll));

  it('ARR-02 paying a second before the destruction restores service at once', () =>
    pay('a-second-before', '4.01', [
      ...past.slice(0, 4),
      ['2027-05-11T01:04:59.000Z', 'serviceRestored'],
    ]));
});

describe('ARR-07 the destruction', () => {
  it.each(['2027-05-11T01:05:00Z', '2027-05-11T01:05:01Z'])(
    'ARR-03 comes at 7 days to the moment: %s',
    (at) => expectAt(world, at, [debtors.never], readingAfter(destroyed, afterFee, 5)),
  );

  it('ARR-07 takes instances, services and holds; packs, gateways and the ledger stay', async () => {
    // A top-up, three orders, an hour, the five minutes until the stop, a late fee.
    expect(await owned()).toEqual(nothing);
    const params = { accountId: 'wealthy' };
    const ledger = await world.operator().call(verifyLedgerRoute, { params });
    expect(ledger).toMatchObject({ sound: true, entries: 7 });
  });

  it('ARR-07 gives nothing back to who pays a second later', async () => {
    await pay('wealthy', '1000.00', withFee('2027-05-07T16:20:00.000Z'), destroyed);
    expect(await owned()).toEqual(nothing);
  });
});

describe('ARR-04 who is told', () => {
  it.each(['creator', 'collaborator', 'finance'])('ARR-04 the %s by email', async (role) =>
    expect(await mailTo(world, `${role}@never.example`)).toEqual(past.map(([at]) => at)),
  );

  it.each([...['arrearsBegan', 'serviceStopped', 'destructionTomorrow', 'serviceDestroyed']])(
    'ARR-04 by SMS too: %s',
    async (kind) =>
      expect((await waysOf(world, 'never', kind)).filter((way) => way !== 'event bus')).toEqual([
        'email collaborator@never.example',
        'email creator@never.example',
        'email finance@never.example',
        'sms +14155550100',
        'sms +442071838750',
        'sms +8613800138000',
      ]),
  );
});
