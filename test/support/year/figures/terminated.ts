import { expect } from 'vitest';
import {
  endOutageRoute,
  getAvailabilityRoute,
  recordOutageRoute,
} from '#functions/api/terminations/outageRoutes.ts';
import { terminateRoute } from '#functions/api/terminations/routes.ts';
import { isoOf, secondMs } from '#test/support/days.ts';
import { moveIn } from '#test/support/year/household.ts';
import { type Resident, secondly, type Year } from '#test/support/year/year.ts';

const instanceFor = (months: number) => ({
  ...{ kind: 'instance', spec: 'basic', region: 'ap-guangzhou', months },
});

/** When it is ended, and what comes back of 18,000: whole months, and begun days of the one begun. */
const ends = [
  ['2020-04-24T02:00:00Z', 13_050],
  ['2020-04-24T02:00:01Z', 13_000],
  ['2020-04-25T02:00:00Z', 13_000],
  ['2020-04-25T02:00:01Z', 12_950],
] as const;

/**
 * 12 months at 1,500, ended for security after 3 months and 10 begun days of 30: 5,000 kept, 13,000 back.
 * Rule SLA-02.
 */
export const endedForSecurity = async (year: Year, accountId: string): Promise<Resident> => {
  const home = await moveIn(year, accountId, { money: 4 * 18_000 });
  const ids: string[] = [];
  const end = (n: number, back: number) => async () => {
    const before = await home.balance();
    const resource = { kind: 'instance', id: ids[n] };
    const body = { cause: 'security', resource, reason: 'it attacks others' };
    await year.world.operator().call(terminateRoute, { params: { accountId }, body });
    expect((await home.balance()) - before).toBe(back);
  };
  secondly(year, [
    [
      '2020-01-15T02:00:00Z',
      async () => {
        while (ids.length < ends.length) ids.push(await home.order(instanceFor(12)));
      },
    ],
    ...ends.map(([at, back], n) => [at, end(n, back)] as const),
  ]);
  return {
    accountId,
    verdict: async () => {
      for (const id of ids) expect((await home.instance(id)).state).toBe('destroyed');
      expect(await home.balance()).toBe(13_050 + 13_000 + 13_000 + 12_950);
      expect(await home.notified()).toMatchObject({ serviceEnded: 4 });
    },
  };
};

/**
 * A quarter at 1,500 a month, down since 10 June: after exactly 72 hours it may be ended, and 80 of its 92
 * days come back. Rules SLA-03, SLA-02.
 */
export const letDown = async (year: Year, accountId: string): Promise<Resident> => {
  const home = await moveIn(year, accountId, { money: 4_500 });
  const [operator, params] = [() => year.world.operator(), { accountId }];
  let id = '';
  const resource = () => ({ kind: 'instance', id });
  const end = () =>
    operator().ask(terminateRoute, { params, body: { cause: 'outage', resource: resource() } });
  const ends = async (status: number, balance: number) => {
    expect((await end()).status).toBe(status);
    expect(await home.balance()).toBe(balance);
  };
  secondly(year, [
    [
      '2020-06-01T00:00:00Z',
      async () => {
        id = await home.order(instanceFor(3));
      },
    ],
    [
      '2020-06-10T00:00:00Z',
      () => {
        const body = { resource: resource(), from: '2020-06-10T00:00:00Z' };
        return operator().call(recordOutageRoute, { params, body });
      },
    ],
    ['2020-06-12T23:59:59Z', () => ends(409, 0)],
    ['2020-06-13T00:00:00Z', () => ends(201, 3_913.04)],
  ]);
  return {
    accountId,
    verdict: async () => {
      expect((await home.instance(id)).endedAt).toBe('2020-06-13T00:00:00.000Z');
      expect(await home.balance()).toBe(3_913.04);
    },
  };
};

/** June in Shanghai: 30 days, of which 0.05 % are 1,296 s. */
const juneMs = Date.parse('2020-05-31T16:00:00Z');

/** Keeps 99.95 % a second below, at, and not a second above 1,296 s of outage. Rule SLA-04. */
export const justAvailable = async (year: Year, accountId: string): Promise<Resident> => {
  const home = await moveIn(year, accountId, { money: 3_000 });
  const [operator, params] = [() => year.world.operator(), { accountId }];
  const found: string[] = [];
  let id = '';
  const record = (cause: string, seconds: number) => {
    const [from, until] = [isoOf(juneMs), isoOf(juneMs + seconds * secondMs)];
    const body = { resource: { kind: 'instance', id }, cause, from, until };
    return operator().call(recordOutageRoute, { params, body });
  };
  const look = async () => {
    const query = { month: '2020-06', kind: 'instance', id };
    const shown = await operator().call(getAvailabilityRoute, { params, query });
    found.push(`${shown.secondsDown} ${shown.percent} ${shown.met}`);
  };
  year.plan(Date.parse('2020-05-20T00:00:00Z'), async () => {
    id = await home.order(instanceFor(2));
  });
  year.plan(Date.parse('2020-07-01T00:00:00Z'), async () => {
    await record('maintenance', 3_600);
    const { outageId } = await record('fault', 1_295);
    await look();
    for (const seconds of [1_296, 1_297]) {
      const body = { until: isoOf(juneMs + seconds * secondMs) };
      await operator().call(endOutageRoute, { params: { accountId, outageId }, body });
      await look();
    }
  });
  return {
    accountId,
    verdict: async () =>
      expect(found).toEqual(['1295 99.9500 true', '1296 99.9500 true', '1297 99.9499 false']),
  };
};
