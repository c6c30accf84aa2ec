import { expect } from 'vitest';
import type { Bill } from '#domain/ledger/bill.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { type Hour, hourOf } from '#domain/time/hour.ts';
import { epochMs, fromEpochMs } from '#domain/time/instant.ts';
import { totalOfBuckets } from '#domain/wallet/wallet.ts';
import type { Steps } from '#test/support/chaos/expectSteps.ts';
import { feesDue } from '#test/support/chaos/feesDue.ts';
import { outlives } from '#test/support/chaos/stage.ts';
import type { Evidence } from '#test/support/chaos/watch.ts';
import { billedLines, recordedLines } from '#test/support/ledgerFacts.ts';
import { secondsLines } from '#test/support/samples/instances.ts';

/**
 * Holds what an account has, and was charged for having, against when it was stopped, restored and
 * destroyed. Rules ARR-07, INS-03, MET-06, MET-10. `settledMs`: up to where hours are settled.
 */
export const expectHoldings = (
  evidence: Evidence,
  steps: readonly Steps[],
  settledMs: number,
): void => {
  const { customer, instances, bills, state } = evidence;
  const destroyedMs = steps.flatMap(({ destroyed = [] }) => destroyed).at(-1);
  for (const instance of instances) {
    const { instanceId, kind, state: own, serviceCount } = instance;
    const isLeft = destroyedMs === undefined || outlives(customer, instance);
    const where = `ARR-07 ${kind} instance of ${customer.accountId}`;
    expect(own.status, where).toBe(isLeft ? 'running' : 'destroyed');
    expect(serviceCount, where).toBe(destroyedMs === undefined && kind === 'shared' ? 1 : 0);
    if (kind !== 'payAsYouGo') continue;
    const charged = secondsBilled(bills, instanceId);
    const ran = secondsRun(evidence, instanceId, steps, settledMs);
    expect(charged, `INS-03 seconds of ${customer.accountId}`).toEqual(ran);
  }
  expect(state.arrears.clearing, `ARR-07 ${customer.accountId} is cleared`).toBeUndefined();
  if (destroyedMs !== undefined) {
    expect(state.wallet.holds.toNumber(), `ARR-07 ${customer.accountId} freezes`).toBe(0);
  }
  expect(packsLeft(evidence), `ARR-07 packs of ${customer.accountId}`).toBe(customer.packs);
  const used = customer.used
    .filter(({ windowStart }) => epochMs(windowStart) < settledMs)
    .filter((record) => isServed(record, downOf(evidence, steps)));
  expect(billedLines(bills), `MET-06 ${customer.accountId}`).toEqual(recordedLines(used));
};

/** When shared instances served nothing, epoch ms: stopped until it had paid, or for good. */
const downOf = ({ episodes }: Evidence, steps: readonly Steps[]): readonly Stretch[] =>
  steps.flatMap(({ stopped, destroyed }, i) => {
    if (stopped === undefined) return [];
    const paidMs = destroyed === undefined ? episodes[i]?.untilMs : undefined;
    return [[stopped, paidMs ?? Number.POSITIVE_INFINITY] as const];
  });

type Stretch = readonly [fromMs: number, untilMs: number];

/** Whether any instant of its window was in service; what is not is parked, not billed. Rule MET-10. */
const isServed = ({ windowStart, windowEnd }: UsageRecord, down: readonly Stretch[]): boolean => {
  let left: readonly Stretch[] = [[epochMs(windowStart), epochMs(windowEnd)]];
  for (const [from, until] of down) {
    left = left
      .flatMap(([a, b]): Stretch[] => [
        [a, Math.min(b, from)],
        [Math.max(a, until), b],
      ])
      .filter(([a, b]) => a < b);
  }
  return left.length > 0;
};

/** What was bought and is not over: a destruction takes none of it. */
const packsLeft = ({ packs }: Evidence): number =>
  packs.filter(({ state }) => state === 'active' || state === 'usedUp').length;

/** `<hour> <seconds>` of each hour, over all bills. */
const secondsBilled = (bills: readonly Bill[], instanceId: string): readonly string[] =>
  inHours(
    bills.flatMap((bill) =>
      secondsLines([bill], instanceId).map(
        ({ recorded }) => [bill.hour, recorded.toNumber()] as const,
      ),
    ),
  );

/** The same of when it was there and not stopped. */
const secondsRun = (
  { customer, episodes }: Evidence,
  instanceId: string,
  steps: readonly Steps[],
  settledMs: number,
): readonly string[] => {
  const owned = customer.instances.find((each) => each.instanceId === instanceId);
  if (owned === undefined) throw new Error(`${customer.accountId} never had ${instanceId}`);
  const seconds: (readonly [Hour, number])[] = [];
  let fromMs = epochMs(owned.createdAt);
  for (const [i, { stopped, destroyed }] of steps.entries()) {
    if (stopped === undefined) continue;
    seconds.push(...secondsBetween(fromMs, Math.min(stopped, settledMs)));
    const untilMs = destroyed === undefined ? episodes[i]?.untilMs : undefined;
    if (untilMs === undefined) return inHours(seconds);
    fromMs = untilMs;
  }
  return inHours([...seconds, ...secondsBetween(fromMs, settledMs)]);
};

/** A start counts from the next whole second, an end to the last one. */
const secondsBetween = (fromMs: number, untilMs: number): (readonly [Hour, number])[] => {
  const [from, until] = [Math.ceil(fromMs / 1000), Math.floor(untilMs / 1000)];
  const seconds: (readonly [Hour, number])[] = [];
  for (let at = from; at < until; at = (Math.floor(at / 3600) + 1) * 3600) {
    const next = Math.min((Math.floor(at / 3600) + 1) * 3600, until);
    seconds.push([hourOf(fromEpochMs(at * 1000)), next - at]);
  }
  return seconds;
};

const inHours = (seconds: readonly (readonly [Hour, number])[]): readonly string[] =>
  [...Map.groupBy(seconds, ([hour]) => hour)]
    .map(([hour, all]) => `${hour} ${all.reduce((sum, [, some]) => sum + some, 0)}`)
    .filter((line) => !line.endsWith(' 0'))
    .toSorted();

/**
 * Holds an account's ledger against what came in, and its late fees against the debts that the ledger
 * tells of. Rules WAL-03, WAL-04, FEE-01, FEE-02.
 */
export const expectMoney = (evidence: Evidence, endMs: number): void => {
  const { customer, fault, entries, notices } = evidence;
  const { accountId } = customer;
  expect(fault, `WAL-03 ledger of ${accountId}`).toBeUndefined();
  const credited = entries.flatMap(({ cause, deltas }) =>
    cause.kind === 'bill' ? [] : totalOfBuckets(deltas).toFixed(2),
  );
  const paid = customer.paid.map((amount) => amount.toFixed(2));
  expect(credited.toSorted(), `WAL-04 ${accountId}`).toEqual(paid.toSorted());
  const charged = feesCharged(evidence);
  expect(charged, `FEE-02 ${accountId}`).toEqual(feesDue(evidence, endMs));
  const notified = notices.filter(({ kind }) => kind === 'lateFeeCharged').map(({ step }) => step);
  const days = charged.map((fee) => fee.slice(0, 10));
  expect(notified.toSorted(), `FEE-02 ${accountId}`).toEqual(days);
};

/** `<local date> <fee>`, in order. */
const feesCharged = ({ bills }: Evidence): readonly string[] =>
  bills.flatMap(({ lines }) =>
    lines.flatMap((line) =>
      line.meter === 'lateFee' ? [`${line.date} ${line.amount.toFixed(2)}`] : [],
    ),
  );
