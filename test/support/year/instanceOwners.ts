import { expect } from 'vitest';
import { getBillRoute } from '#functions/api/bills/routes.ts';
import { releaseInstanceRoute } from '#functions/api/instances/routes.ts';
import { listNoticesRoute } from '#functions/api/notices/routes.ts';
import { dayMs, isoOf, monthsLater, secondMs } from '#test/support/days.ts';
import { type Household, moveIn } from '#test/support/year/household.ts';
import { basic, type Resident, type Year } from '#test/support/year/year.ts';

const { item, price } = basic;

/** Forgets the expiry, renews an isolated instance once, and not again. Rules EXP-03, EXP-04. */
export const isolated = async (year: Year, accountId: string): Promise<Resident> => {
  const home = await moveIn(year, accountId, { money: 2 * price });
  const boughtMs = year.minuteIn(0, 250);
  let instanceId = '';
  year.plan(boughtMs, async () => {
    instanceId = await home.order(item);
  });
  const [firstMs, secondEndMs] = [monthsLater(boughtMs, 1), monthsLater(boughtMs, 2)];
  year.plan(firstMs + year.random.whole(1, 6) * dayMs, async () => {
    expect(await home.serves('instance', instanceId)).toBe(false);
    await home.renew(instanceId);
    expect(await home.serves('instance', instanceId)).toBe(true);
    const { expiresAt } = await home.instance(instanceId);
    expect(expiresAt).toBe(isoOf(secondEndMs));
  });
  planStates(year, home, () => instanceId, secondEndMs);
  return { accountId, verdict: () => expectDestroyed(home, instanceId, 0) };
};

/** Gives an instance back in time: all that was paid returns. Rules REF-01, REF-04. */
export const refunded = async (year: Year, accountId: string): Promise<Resident> => {
  const home = await moveIn(year, accountId, { money: price });
  const boughtMs = year.minuteIn(0, 250);
  const refundMs = boughtMs + year.random.whole(1, 5) * dayMs;
  let instanceId = '';
  year.plan(boughtMs, async () => {
    instanceId = await home.order(item);
  });
  year.plan(refundMs - secondMs, async () => {
    expect(await home.serves('instance', instanceId)).toBe(true);
  });
  year.plan(refundMs, async () => {
    await home.refundInstance(instanceId);
    expect(await home.serves('instance', instanceId)).toBe(false);
  });
  planStates(year, home, () => instanceId, refundMs);
  return { accountId, verdict: () => expectDestroyed(home, instanceId, price) };
};

/** Isolated for seven days from an instant, then destroyed. */
const planStates = (year: Year, home: Household, id: () => string, fromMs: number): void => {
  const stateAt = (ms: number, state: string) =>
    year.plan(ms, async () => expect((await home.instance(id())).state).toBe(state));
  stateAt(fromMs + secondMs, 'isolated');
  stateAt(fromMs + 7 * dayMs - secondMs, 'isolated');
  stateAt(fromMs + 7 * dayMs + secondMs, 'destroyed');
};

const expectDestroyed = async (home: Household, id: string, left: number): Promise<void> => {
  expect((await home.instance(id)).state).toBe('destroyed');
  expect(await home.balance()).toBe(left);
};

/** Runs by the second until it is released, with what it had topped up. Rules INS-01, INS-03. */
export const bySecond = async (year: Year, accountId: string): Promise<Resident> => {
  const home = await moveIn(year, accountId, { money: 1_000 });
  const boughtMs = year.minuteIn(0, 300) + 17 * secondMs;
  const releasedMs = boughtMs + year.random.whole(8 * 86_400, 11 * 86_400) * secondMs;
  planUptime(year, home, boughtMs, releasedMs);
  return {
    accountId,
    verdict: async () => {
      expect(await billedSeconds(year, home)).toBe((releasedMs - boughtMs) / secondMs);
    },
  };
};

/** The same, but stopped by arrears for a while, in which it costs nothing. Rules INS-03, ARR-02. */
export const bySecondInArrears = async (year: Year, accountId: string): Promise<Resident> => {
  const home = await moveIn(year, accountId, { money: 400 });
  const boughtMs = year.minuteIn(0, 300) + 17 * secondMs;
  const paidMs = boughtMs + 9 * dayMs;
  const releasedMs = paidMs + 2 * dayMs;
  planUptime(year, home, boughtMs, releasedMs);
  year.plan(paidMs, () => home.topUp('500.00'));
  return {
    accountId,
    verdict: async () => {
      const sinceMs = await notifiedAt(year, home, 'arrearsBegan');
      const stoppedMs = sinceMs + dayMs;
      expect(stoppedMs).toBeLessThan(paidMs);
      const seconds = (stoppedMs - boughtMs + (releasedMs - paidMs)) / secondMs;
      expect(await billedSeconds(year, home)).toBe(seconds);
    },
  };
};

const planUptime = (year: Year, home: Household, fromMs: number, untilMs: number): void => {
  let instanceId = '';
  year.plan(fromMs, async () => {
    instanceId = await home.openInstance({ kind: 'payAsYouGo', spec: 'basic' });
  });
  year.plan(untilMs, () => {
    const params = { accountId: home.accountId, instanceId };
    return year.world.operator().call(releaseInstanceRoute, { params, body: {} });
  });
};

const billedSeconds = async ({ world }: Year, home: Household): Promise<number> => {
  let seconds = 0;
  for (const { billId } of await home.bills()) {
    const params = { accountId: home.accountId, billId };
    for (const line of (await world.operator().call(getBillRoute, { params })).lines) {
      if (line.meter === 'seconds') seconds += Number(line.quantity);
    }
  }
  return seconds;
};

const notifiedAt = async (
  { world }: Year,
  { accountId }: Household,
  kind: string,
): Promise<number> => {
  const notices = await world.operator().list(listNoticesRoute, { params: { accountId } });
  return Date.parse(notices.find((notice) => notice.kind === kind)?.at ?? '');
};
