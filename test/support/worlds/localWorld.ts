import { inject } from 'vitest';
import { activateRoute, createAccountRoute } from '#functions/api/accounts/routes.ts';
import { getBillRoute, listBillsRoute } from '#functions/api/bills/routes.ts';
import { recordUsageRoute } from '#functions/api/usage/routes.ts';
import { type UsageOf, usageOf } from '#test/support/api/usageEvents.ts';
import { firstYearOver } from '#test/support/firstYearOver.ts';
import { moveInSteps, newCalendar } from '#test/support/worlds/calendar.ts';
import {
  type ControlClient,
  confirmAll,
  controlClient,
  type LocalClient,
  localClient,
  type Moved,
  peopleOf,
} from '#test/support/worlds/localClient.ts';

type AnyReceipt = ReturnType<typeof getBillRoute.response.parse>;
type UsageLine = Extract<AnyReceipt['lines'][number], { bands: unknown }>;

/** The receipt of a bill of usage. */
export type Receipt = Omit<AnyReceipt, 'lines'> & { readonly lines: readonly UsageLine[] };
export type BillSummary = ReturnType<typeof listBillsRoute.response.parse>['items'][number];

export type Opening = {
  readonly currency?: 'CNY' | 'USD';
  readonly zone?: string;
  readonly terms?: 'standard' | 'strict';
  /** Whether there are people to tell, and whether they have confirmed; else there are none. */
  readonly people?: 'asked' | 'confirmed';
  /** Activates `apigw` at once, and with it the free quota. */
  readonly activated?: boolean;
  /** Since when `apigw` has been active otherwise, RFC 3339; by default the first year is over. */
  readonly activatedAt?: string;
};

/** The local runner with an operator at hand and time in hand. */
export type LocalWorld = Pick<ControlClient, 'items' | 'mail' | 'reset' | 'holdAt'> & {
  readonly url: string;
  readonly token: (principal: object) => Promise<string>;
  readonly operator: () => LocalClient;
  /** Where virtual time stands from now on, epoch ms. */
  readonly nowMs: () => Promise<number>;
  /** Has something done when time is moved past an instant, while time stands still at it. */
  readonly plan: (at: string, act: () => Promise<unknown>) => void;
  /** Waits until all that the last requests caused has been done, without moving time. */
  readonly settle: () => Promise<void>;
  /** Moves virtual time; answers when all that is due by then has run, and what is planned. */
  readonly moveTo: (now: string) => Promise<Moved>;
  readonly open: (accountId: string, opening?: Opening) => Promise<void>;
  /** Reports usage as of now; answers each event's status. */
  readonly report: (...usage: readonly UsageOf[]) => Promise<readonly string[]>;
  /** Lives through one UTC hour: its usage is reported at its end and settled six minutes later. */
  readonly liveHour: (hour: string, ...usage: readonly UsageOf[]) => Promise<void>;
  /** A month's bills in the order of issue. */
  readonly bills: (accountId: string, month: string) => Promise<readonly BillSummary[]>;
  /** The receipts of an hour's bills, in the order of issue. */
  readonly receipts: (
    accountId: string,
    hour: string,
    month?: string,
  ) => Promise<readonly Receipt[]>;
  /** Every execution of a state machine. */
  readonly executions: () => Promise<readonly { readonly status: string }[]>;
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const settledMs = 6 * minuteMs;

/** The runner that the test files of this process have one after another. */
const runnerUrl = (): string => {
  const url = inject('runners')[Number(process.env['VITEST_POOL_ID']) - 1];
  if (url === undefined) throw new Error('there is no local runner for this worker');
  return url;
};

/**
 * The local runner as if it had just been started at `now`, RFC 3339: whatever was in it is gone.
 * `usual`: how accounts are opened unless it is said otherwise.
 */
export const startWorld = async (now: string, usual: Opening = {}): Promise<LocalWorld> => {
  const url = runnerUrl();
  const control = controlClient(url);
  await control.reset(now);
  let operator = localClient(url, await control.token({ role: 'operator' }));
  const calendar = newCalendar();
  const moveTo = (now: string) => moveInSteps(control, calendar, Date.parse(now));
  const report: LocalWorld['report'] = async (...usage) => {
    const { results } = await operator.call(recordUsageRoute, { body: usage.map(usageOf) });
    return results.map(({ status, reason }) => (reason ? `${status}: ${reason}` : status));
  };
  const bills: LocalWorld['bills'] = (accountId, month) =>
    operator.list(listBillsRoute, { params: { accountId }, query: { month } });
  const settle = async () => void (await control.stand());
  return {
    ...{ ...control, url, settle },
    operator: () => operator,
    reset: async (now) => {
      calendar.clear();
      await control.reset(now);
      operator = localClient(url, await control.token({ role: 'operator' }));
    },
    nowMs: async () => Date.parse((await control.stand()).now),
    plan: (at, act) => calendar.plan(Date.parse(at), act),
    ...{ moveTo, report, bills },
    open: async (accountId, opening) => {
      const told = { ...usual, ...opening };
      await open(operator, accountId, told);
      if (told.people !== 'confirmed') return;
      await settle();
      await confirmAll(operator, accountId, (to) => control.mail({ to }));
    },
    liveHour: async (hour, ...usage) => {
      const endMs = Date.parse(`${hour}:00:00Z`) + hourMs;
      await moveTo(new Date(endMs).toISOString());
      await report(...usage);
      await moveTo(new Date(endMs + settledMs).toISOString());
    },
    receipts: async (accountId, hour, month = hour.slice(0, 7)) => {
      const own = (await bills(accountId, month)).filter((bill) => bill.hour === hour);
      const params = own.map(({ billId }) => ({ accountId, billId }));
      return Promise.all(
        params.map(async (each) => ofUsage(await operator.call(getBillRoute, { params: each }))),
      );
    },
    executions: () => control.items('executions'),
  };
};

/** The one bill of an hour. @throws Error unless there is just one */
export const onlyReceipt = async (
  world: LocalWorld,
  accountId: string,
  hour: string,
): Promise<Receipt> => {
  const [receipt, ...others] = await world.receipts(accountId, hour);
  if (receipt === undefined || others.length > 0) {
    throw new Error(`${accountId} has ${others.length + (receipt ? 1 : 0)} bills for ${hour}`);
  }
  return receipt;
};

export const ofUsage = (receipt: AnyReceipt): Receipt => ({
  ...receipt,
  lines: receipt.lines.map((line) => {
    if (!('bands' in line)) throw new Error(`a line of an ${line.meter}`);
    return line;
  }),
});

const open = async (
  operator: LocalClient,
  accountId: string,
  { currency = 'CNY', zone = 'Asia/Shanghai', terms, people, ...opening }: Opening,
): Promise<void> => {
  const contacts = people && peopleOf(accountId);
  const { activated = false, activatedAt = firstYearOver.activatedAt } = opening;
  const past = activated ? {} : { activatedAt };
  const body = { accountId, name: accountId, currency, zone, terms, contacts, ...past };
  await operator.call(createAccountRoute, { body });
  if (!activated) return;
  await operator.call(activateRoute, { params: { accountId }, body: { product: 'apigw' } });
};

/** Time runs until it is held, so it begins that long before. */
const startingMs = 10 * 60_000;

/** Starts one that stands at `now` and wherever it is held; its accounts have people who have confirmed. */
export const startHeldWorld = async (now: string): Promise<LocalWorld> => {
  const from = new Date(Date.parse(now) - startingMs).toISOString();
  const world = await startWorld(from, { people: 'confirmed' });
  await world.holdAt(now);
  return world;
};
