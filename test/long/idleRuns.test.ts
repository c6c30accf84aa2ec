import { describe, expect, it } from 'vitest';
import { getHourRoute } from '#functions/api/admin/routes.ts';
import { listBillsRoute } from '#functions/api/bills/routes.ts';
import { listNoticesRoute } from '#functions/api/notices/routes.ts';
import { listLedgerRoute } from '#functions/api/wallet/routes.ts';
import { openSubscribers } from '#test/support/toTheSecond/subscriber.ts';
import { controlClient, type Moved } from '#test/support/worlds/localClient.ts';
import { localShopper } from '#test/support/worlds/localShopper.ts';
import { type LocalWorld, startHeldWorld } from '#test/support/worlds/localWorld.ts';

const begins = '2026-11-02T00:00:00Z';

/** One that uses something now and then, one that owes, one whose terms end and one whose go on. */
const open = async (world: LocalWorld): Promise<readonly string[]> => {
  for (const [accountId, funds] of Object.entries({ caller: '50.00', debtor: '0.05' })) {
    await world.open(accountId);
    await localShopper(world, accountId).topUp(funds);
  }
  const renewing = { left: '899.00', renewsItself: ['gateway'] } as const;
  const terms = await openSubscribers(world, { leaver: {}, keeper: renewing });
  return ['caller', 'debtor', ...Object.keys(terms)];
};

/** Instants at which somebody does something. The third is after its hour was closed, and tells of an older one too. */
const acts: Readonly<Record<string, readonly (readonly [accountId: string, hour: string])[]>> = {
  '2026-11-02T01:00:00Z': [
    ['caller', '2026-11-02T00'],
    ['debtor', '2026-11-02T00'],
  ],
  '2026-11-05T12:34:56Z': [['caller', '2026-11-05T12']],
  '2026-11-09T10:07:00Z': [
    ['caller', '2026-11-09T09'],
    ['caller', '2026-11-08T03'],
  ],
  '2026-11-20T00:05:00Z': [['caller', '2026-11-19T23']],
  '2026-12-05T06:00:00Z': [],
};

/** Of what is made at random, and of what is counted from it. */
const random =
  /[0-9a-f]{64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=-)[0-9a-f]{10}|(?<![.\d])\d{8}\b/g;
const shown = (all: readonly unknown[]): readonly string[] =>
  all.map((each) => JSON.stringify(each).replaceAll(random, '*'));

const stateOf = async (world: LocalWorld, accounts: readonly string[]) => {
  const operator = world.operator();
  const ofAccount = async (accountId: string) => {
    const params = { accountId };
    const months = ['2026-11', '2026-12'].map((month) => ({ params, query: { month } }));
    const bills = months.map((of) => operator.list(listBillsRoute, of));
    return {
      ledger: shown(await operator.list(listLedgerRoute, { params })),
      bills: shown((await Promise.all(bills)).flat()),
      notices: shown(await operator.list(listNoticesRoute, { params })),
    };
  };
  const hours = [
    '2026-11-02T00',
    '2026-11-09T10',
    '2026-11-30T17',
    '2026-12-05T05',
    '2026-12-05T06',
  ];
  const hour = (hour: string) => operator.call(getHourRoute, { params: { hour } });
  return {
    accounts: await Promise.all(accounts.map(ofAccount)),
    mail: shown(await world.mail()).toSorted(),
    executions: shown(await world.executions()).toSorted(),
    hours: await Promise.all(hours.map(hour)),
  };
};

/** Lives through it all, and answers what there is at each instant, and how many runs that took. */
const live = async (everyRun: boolean) => {
  const world = await startHeldWorld(begins);
  const { post } = controlClient(world.url);
  const accounts = await open(world);
  const states: Awaited<ReturnType<typeof stateOf>>[] = [];
  let runs = 0;
  for (const [now, usage] of Object.entries(acts)) {
    const moved = await post<Moved>('clock', { now, hold: true, everyRun });
    expect(moved.failures).toBe(0);
    runs += Object.values(moved.ran).reduce((sum, each) => sum + each, 0);
    states.push(await stateOf(world, accounts));
    const used = usage.map(([accountId, hour]) => ({ accountId, hour, calls: 20_000 }));
    if (used.length > 0) await world.report(...used);
  }
  return { states, runs };
};

describe('SET-01, EXP-01, ARR-06 runs that would find nothing to do', () => {
  it('make no difference by being left out: money, notices, executions, hours', async () => {
    const some = await live(false);
    const all = await live(true);
    expect(some.states).toEqual(all.states);
    expect(some.runs).toBeLessThan(all.runs / 2);
    const last = all.states.at(-1);
    expect(last?.accounts.map(({ bills }) => bills.length > 0)).toEqual([true, true, true, true]);
    expect(last?.mail.length).toBeGreaterThan(20);
  });
});
