import type { AccountId } from '#domain/accountId.ts';
import type { PlanName } from '#domain/catalogue/plans.ts';
import type { PeakSample } from '#domain/gateways/peaks/acceptPeak.ts';
import type { Bill } from '#domain/ledger/bill.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { isRefused } from '#domain/refusal.ts';
import { type Instant, instant, plusMs } from '#domain/time/instant.ts';
import { presentGateway } from '#functions/api/parts/presentGateway.ts';
import { answering } from '#test/support/operationOf.ts';
import { moveCash } from '#test/support/worlds/openAccounts.ts';
import type { TestDeps } from '#test/support/worlds/testDeps.ts';
import { newWorld, type World } from '#test/support/worlds/world.ts';
import type { Deps } from '#usecases/deps.ts';
import { billElasticShard } from '#usecases/elastic/billElasticShard.ts';
import { recordPeaks } from '#usecases/elastic/recordPeaks.ts';
import { switchElastic } from '#usecases/elastic/switchElastic.ts';
import { getGatewayLimits } from '#usecases/gateways/readGateways.ts';
import type { DayName } from '#usecases/ports/elastic.ts';
import type { GatewayName } from '#usecases/ports/holdings.ts';

/** Accounts whose gateways have elastic capacity, on a table of their own. */
export type ElasticWorld = Omit<World, 'own'> & {
  /** Opens an account of that name and buys it a gateway; `left` is the cash that it has then. */
  readonly own: (account: string, left: string, plan?: PlanName) => Promise<GatewayName>;
  /** Takes cash from an account, by whatever cause. */
  readonly charge: (accountId: AccountId, cash: string) => Promise<void>;
  /** The state that elastic is in then, or the code that it is refused with. */
  readonly turn: (name: GatewayName, on: boolean) => Promise<string>;
  /** Reports 5 minutes from an instant on, as if it were just after them; answers what became of it. */
  readonly report: (
    name: GatewayName,
    at: string,
    qps: number,
    mbps?: number,
    on?: Deps,
  ) => Promise<string>;
  /** Bills all shards; answers how many days were billed, and how many gateways were parked. */
  readonly run: (on?: Deps, lastAttempt?: boolean) => Promise<{ days: number; parked: number }>;
  /** `<first bill>+<second bill>`, in 2 decimals; `none` for a day without a bill. */
  readonly charged: (name: GatewayName, date: string) => Promise<string>;
  /** All bills of elastic capacity, the first one first, as `<date> <amount>`. */
  readonly bills: (accountId: AccountId) => Promise<readonly string[]>;
  readonly maxQps: (name: GatewayName) => Promise<number>;
  /** Kinds of notices, the first one first. */
  readonly notified: (accountId: AccountId) => Promise<readonly string[]>;
};

export const elasticWorld = async (start: string): Promise<ElasticWorld> => {
  const world = await newWorld(start);
  const { deps, operation } = world;
  return {
    ...world,
    charge: (accountId, cash) => moveCash(deps, accountId, `-${cash}`),
    own: (account, left, plan = 'test') => own(world, account, left, plan),
    turn: async (name, on) => {
      const view = await switchElastic(deps, answering(operation(), presentGateway), name, on);
      return isRefused(view) ? view.refused : view.elastic.state;
    },
    report: async (name, at, qps, mbps = 0, on = deps) => {
      const sample = sampleOf(name, instant(at), qps, mbps);
      const [outcome] = await recordPeaks(on, [sample]);
      return outcome !== undefined && 'refused' in outcome
        ? outcome.refused
        : (outcome?.status ?? 'none');
    },
    run: (on = deps, lastAttempt = true) => run(on, lastAttempt),
    charged: (name, date) => charged(deps, name, date),
    bills: async (accountId) =>
      (await billsOf(deps, accountId)).map(({ lines: [line], total }) =>
        line !== undefined && 'date' in line ? `${line.date} ${total.toFixed(2)}` : 'another line',
      ),
    maxQps: async (name) => {
      const limits = await getGatewayLimits(deps, name);
      return isRefused(limits) ? 0 : limits.maxQps;
    },
    notified: async (accountId) => {
      const { items } = await deps.notices.list(accountId, 100);
      return items.map(({ kind }) => kind).toReversed();
    },
  };
};

const prices: Partial<Record<PlanName, number>> = { test: 4_999, starter: 8_999 };

const own = async (
  world: World,
  account: string,
  left: string,
  plan: PlanName,
): Promise<GatewayName> => {
  const accountId = await world.open(account, String((prices[plan] ?? 0) + Number(left)));
  const { payment } = await world.buy(accountId, {
    kind: 'plan',
    plan,
    region: 'ap-guangzhou',
    months: 1,
  });
  return { accountId, gatewayId: payment?.resourceId ?? '' };
};

const sampleOf = (
  { accountId, gatewayId }: GatewayName,
  windowStart: Instant,
  maxQps: number,
  mbps: number,
): PeakSample => ({
  ...{ source: 'gw', id: `${windowStart} ${maxQps}`, accountId, gatewayId },
  ...{ windowStart, windowEnd: plusMs(windowStart, 300_000) },
  ...{ maxQps, maxMbps: new Decimal(mbps) },
});

const run: ElasticWorld['run'] = async (deps, lastAttempt) => {
  if (deps === undefined) throw new Error('no stores');
  let [days, parked] = [0, 0];
  for (let shard = 0; shard < deps.usage.shardCount; shard += 1) {
    const outcome = await billElasticShard(deps, { shard }, lastAttempt ?? true);
    days += outcome.billedDays;
    parked += outcome.parked.length;
  }
  return { days, parked };
};

const billsOf = async (deps: TestDeps, accountId: AccountId): Promise<readonly Bill[]> => {
  const bills: Bill[] = [];
  const range = { from: 1, to: 1_000, order: 'up' } as const;
  for await (const { cause } of deps.accounts.entries(accountId, range)) {
    if (cause.kind === 'bill' && cause.bill.kind === 'elastic') bills.push(cause.bill);
  }
  return bills;
};

const charged = async (deps: TestDeps, name: GatewayName, date: string): Promise<string> => {
  const day = await deps.elasticDays.load({ ...name, date } as DayName);
  const amounts: string[] = [];
  for (const seq of day?.billed?.billSeqs ?? []) {
    const cause = (await deps.accounts.entry(name.accountId, seq))?.cause;
    if (cause?.kind === 'bill') amounts.push(cause.bill.total.toFixed(2));
  }
  return amounts.join('+') || (day?.billed === undefined ? 'not billed' : 'none');
};
