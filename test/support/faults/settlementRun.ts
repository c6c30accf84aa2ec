import { credit } from '#domain/account/wallet/credit.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { Decimal, sum } from '#domain/money/decimal.ts';
import { endOf, type Hour, plusHours, startOf } from '#domain/time/hour.ts';
import { plusMs } from '#domain/time/instant.ts';
import { Conflict } from '#shared/faults.ts';
import { withRandomFaults } from '#test/support/faults/crash.ts';
import { deliveryOf } from '#test/support/faults/deliveries.ts';
import { faultInstances, type Owned } from '#test/support/faults/tradingInstances.ts';
import type { Random } from '#test/support/random.ts';
import { firstRun } from '#test/support/samples/runs.ts';
import type { TestDeps } from '#test/support/worlds/testDeps.ts';
import { ensurePending } from '#usecases/account/storeEntry.ts';
import { readAll } from '#usecases/pages.ts';
import type { SettleMessage } from '#usecases/ports/hours.ts';
import { dispatchSettlement } from '#usecases/settlement/dispatchSettlement.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';
import { type RecordOutcome, recordUsage } from '#usecases/usage/recordUsage.ts';

export type FaultPlan = {
  readonly accounts: readonly AccountId[];
  readonly first: Hour;
  readonly hours: number;
  /** How many lines of an account's hour a run holds at once; then runs are also short of time. */
  readonly mostLines?: number;
};

/** What the customers did; the ledgers must come to exactly this. */
export type FaultLog = {
  /** Those of `madeUp` too, which must be parked. */
  readonly records: readonly UsageRecord[];
  readonly toppedUp: ReadonlyMap<AccountId, Decimal>;
  readonly instances: readonly Owned[];
};

const rates = { crash: 0.012, unavailable: 0.012 };

/**
 * Plays hours of usage, top-ups, instances and settlement against real stores while every process may die
 * between any two calls, messages come twice, late and out of order, and two workers run at once.
 */
export const faultRun = async (
  deps: TestDeps,
  random: Random,
  plan: FaultPlan,
): Promise<FaultLog> => {
  const records: UsageRecord[] = [];
  const toppedUp = new Map<AccountId, Decimal>();
  const instances = faultInstances(deps, random);
  const owners = plan.accounts.filter((_, i) => i % 4 === 1);
  for (const owner of owners) await topUp(deps, owner, 1_000_000, toppedUp);
  let late: UsageRecord[] = [];
  let queue: SettleMessage[] = [];
  for (let i = 0; i < plan.hours; i += 1) {
    const now = plusHours(plan.first, i);
    deps.setNow(plusMs(startOf(now), random.whole(0, 3_540_000)));
    const fresh = plan.accounts.flatMap((account) => usageOf(random, account, now, i));
    records.push(...fresh);
    const [held, sent] = parted(fresh, () => random.chance(0.06));
    const [due, waiting] = parted(late, () => random.chance(0.15));
    late = [...waiting, ...held];
    await report(deps, random, [...sent, ...due, ...sent.filter(() => random.chance(0.05))]);
    deps.setNow(plusMs(endOf(now), 300_000));
    await dispatchSettlement(deps);
    queue.push(...deps.sent.splice(0));
    const trading = owners.filter(() => random.chance(0.3)).map((owner) => instances.trade(owner));
    // Awaited together: where one fails first, nobody else's failure is left unhandled.
    [queue] = await Promise.all([work(deps, random, queue, plan, toppedUp), ...trading]);
  }
  await report(deps, random, late);
  await instances.releaseAll();
  await settleAll(deps, plusHours(plan.first, plan.hours));
  return { records, toppedUp, instances: instances.all };
};

const parted = <T>(items: readonly T[], first: (item: T) => boolean): [T[], T[]] => {
  const [yes, no]: [T[], T[]] = [[], []];
  for (const item of items) (first(item) ? yes : no).push(item);
  return [yes, no];
};

const regions = ['ap-guangzhou', 'ap-hongkong', 'ap-mumbai'] as const;

/** An id like those that we make, of no instance. Rule MET-10. */
export const madeUp = 'i-nobody';

const usageOf = (random: Random, accountId: AccountId, at: Hour, i: number): UsageRecord[] =>
  Array.from({ length: random.whole(1, 2) }, (_, n) => ({
    ...{ source: `gw-${n}`, id: `${n ? `${at}/` : ''}${accountId}/${i}`, accountId },
    instanceId: random.chance(0.1) ? madeUp : `inst-${n}`,
    region: regions[random.whole(0, 2)] ?? 'ap-guangzhou',
    protocol: random.chance(0.9) ? ('http' as const) : ('websocket' as const),
    windowStart: startOf(at),
    windowEnd: endOf(at),
    calls: random.whole(0, 400_000),
    frontendErrors: 0,
    responseBytes: { internet: random.whole(0, 2 ** 28), private: random.whole(0, 999) },
    backendBytes: { internet: random.whole(0, 2 ** 20), private: 0 },
    inboundBytes: random.whole(0, 999),
    overheadFactor: random.chance(0.2) ? '1.05' : '1',
  }));

/** A gateway sends until it is told that everything has been recorded. */
const report = async (
  deps: TestDeps,
  random: Random,
  records: readonly UsageRecord[],
): Promise<void> => {
  for (const batch of chunks(random.shuffled(records), 40)) {
    let outcomes: readonly RecordOutcome[] | undefined;
    for (let tries = 0; outcomes === undefined; tries += 1) {
      const process = tries < 20 ? withRandomFaults(deps, random, rates) : deps;
      outcomes = await recordUsage(process, batch).catch(() => undefined);
    }
    const statuses = new Set(outcomes.map(({ status }) => status));
    if ([...statuses].some((status) => status !== 'accepted' && status !== 'duplicate')) {
      throw new Error(`usage was not recorded: ${[...statuses].join(', ')}`);
    }
  }
};

const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );

/** Two workers take messages in any order; some wait for hours, some come again after success. */
const work = async (
  deps: TestDeps,
  random: Random,
  queue: readonly SettleMessage[],
  plan: FaultPlan,
  toppedUp: Map<AccountId, Decimal>,
): Promise<SettleMessage[]> => {
  const [waiting, due] = parted(random.shuffled(queue), () => random.chance(0.2));
  const again: SettleMessage[] = [];
  const doubled = due.flatMap((message) => (random.chance(0.1) ? [message, message] : [message]));
  const deliver = async (message: SettleMessage): Promise<void> => {
    const process = withRandomFaults(deps, random, rates);
    const run = deliveryOf(message, random, plan.mostLines);
    const outcome = await settleShard(process, message, run).catch(() => undefined);
    if (outcome === undefined || random.chance(0.05)) again.push(message);
  };
  const lane = async (messages: readonly SettleMessage[]): Promise<void> => {
    for (const message of messages) await deliver(message);
  };
  const [left, right] = parted(doubled, () => random.chance(0.5));
  const topUps = plan.accounts.filter(() => random.chance(0.1));
  await Promise.all([
    lane(left),
    lane(right),
    ...topUps.map((account) => topUp(deps, account, random.whole(1, 5000), toppedUp)),
  ]);
  return [...waiting, ...again];
};

/** More than anybody loses races. */
const mostTries = 100;

const topUp = async (
  deps: TestDeps,
  accountId: AccountId,
  cents: number,
  toppedUp: Map<AccountId, Decimal>,
): Promise<void> => {
  const amount = new Decimal(cents).div(100);
  for (let tries = 0; tries < mostTries; tries += 1) {
    const loaded = await deps.accounts.load(accountId, 'strong');
    if (loaded === undefined) throw new Error(`no account ${accountId}`);
    await ensurePending(deps, loaded);
    const cause = { kind: 'topUp', provider: 'test', paymentId: deps.newId() } as const;
    const posted = credit(loaded.state, { bucket: 'cash', amount, cause }, deps.now(), deps.sha256);
    const { save, addEntry } = deps.accounts;
    try {
      await deps.transact([save(posted.next), addEntry(accountId, posted.entry)]);
      toppedUp.set(accountId, sum([toppedUp.get(accountId) ?? new Decimal(0), amount]));
      return;
    } catch (fault) {
      if (!(fault instanceof Conflict)) throw fault;
    }
  }
  throw new Error(`${accountId} cannot be topped up: the ledger and the state disagree`);
};

/** The sweep goes on for a day, and nothing dies any more; the operator has what runs died on tried again. */
const settleAll = async (deps: TestDeps, from: Hour): Promise<void> => {
  for (let i = 0; i < 24; i += 1) {
    deps.setNow(plusMs(startOf(plusHours(from, i)), 300_000));
    await dispatchSettlement(deps);
    for (const message of deps.sent.splice(0)) await settleShard(deps, message, firstRun);
  }
  const parked = await readAll((after) => deps.hours.listParked(100, after));
  for (const { accountId, hour } of parked) {
    const shard = deps.usage.shardOf(accountId);
    await settleShard(deps, { hour, shard, accountId }, firstRun);
  }
};
