import fc, { type Arbitrary } from 'fast-check';
import { expect } from 'vitest';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { endOf, type Hour, startOf } from '#domain/time/hour.ts';
import { dayMs, dayOf, hourMs, isoOf, secondMs } from '#test/support/days.ts';
import { firstRun } from '#test/support/samples/runs.ts';
import { settle } from '#test/support/selling/bySecond.ts';
import type { Model } from '#test/support/selling/model.ts';
import { pausesIn } from '#test/support/selling/pausing.ts';
import { type Asking, asking, codeOf, compare, type Step } from '#test/support/selling/step.ts';
import { expiryOf, isolationMs, payableMs } from '#test/support/selling/units.ts';
import type { World } from '#test/support/selling/world.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

/** A step that is no operation of a client. */
const doing = (name: string, act: (model: Model, world: World) => Promise<void>): Step => ({
  check: () => true,
  toString: () => name,
  run: async (model, world) => {
    await act(model, world);
    await compare(model, world, name);
  },
});

const goTo = (model: Model, { deps }: World, at: number): void => {
  model.now = at;
  deps.setNow(isoOf(at));
};

/** Lets time pass. */
export const waiting = (ms: number): Step =>
  doing(`wait ${ms} ms`, async (model, world) => goTo(model, world, model.now + ms));

const waits: Arbitrary<Step> = fc
  .oneof(
    fc.integer({ min: 1, max: 5 * secondMs }),
    fc.integer({ min: 1, max: 600 }).map((minutes) => minutes * 60 * secondMs),
    fc.integer({ min: 1, max: 10 }).map((days) => days * dayMs),
  )
  .map(waiting);

/** To one of the next boundaries: a millisecond before it, at it, or one after it. */
const jumps: Arbitrary<Step> = fc
  .tuple(fc.nat(4), fc.constantFrom(-1, 0, 0, 1))
  .map(([n, beside]) =>
    doing(`go to boundary ${n}${beside < 0 ? '' : '+'}${beside}`, async (model, world) => {
      const ahead = boundaries(model).filter((at) => at > model.now);
      const inTurn = [...new Set(ahead)].toSorted((a, b) => a - b);
      const next = inTurn[n % Math.max(1, inTurn.length)] ?? model.now + dayMs;
      goTo(model, world, next + beside);
    }),
  );

/** Where something ends, or may no longer be done. */
const boundaries = (model: Model): number[] => {
  const { orders, instances, gateways, packs, coupons, discounts } = model;
  const pauses = pausesIn(model);
  return [
    ...orders.filter(({ state }) => state === 'open').map(({ placedAt }) => placedAt + payableMs),
    ...instances.flatMap((each) => {
      if (each.kind === 'payAsYouGo') return [];
      const [expiry, [first]] = [expiryOf(each.stretches), each.stretches];
      const purchase = first === undefined ? [] : [afterFiveDays(first.paidAt)];
      return [expiry, expiry + isolationMs, each.isolatedUntil ?? 0, ...purchase];
    }),
    ...gateways.flatMap(({ stretches }) =>
      [0, -dayMs, -20 * dayMs, dayMs, 8 * dayMs].map((beside) => expiryOf(stretches) + beside),
    ),
    ...packs.flatMap(({ from, until }) => [from, until]),
    ...[...coupons, ...discounts, ...pauses].flatMap(({ from, until }) => [from, until]),
  ];
};

/** The end of the fifth day after a purchase, in Shanghai. Rule REF-01. */
const afterFiveDays = (paidAt: number): number => (dayOf(paidAt) + 6) * dayMs - 8 * hourMs;

/** Settles one of the hours that are over, even one that has been settled. Rules SET-02, INS-01. */
export const settling = (n: number): Asking =>
  asking(`settle ${n}`, (model) => {
    const hours = hoursToSettle(model);
    const hour = hours[n % hours.length];
    if (hour === undefined) return undefined;
    return {
      play: ({ deps, accountId }) => {
        const shard = deps.usage.shardOf(accountId);
        const at = isoOf(hour).slice(0, 13) as Hour;
        return settleShard(deps, { hour: at, shard, accountId }, firstRun);
      },
      expected: () => {
        settle(model, hour);
        return undefined;
      },
      isInternal: true,
    };
  });

/** Hours over with something in them: a purchase, a release or calls; and the last three. */
const hoursToSettle = ({ instances, calls, now, again }: Model): readonly number[] => {
  const current = now - (now % hourMs);
  const isRunning = instances.some(({ kind }) => kind === 'payAsYouGo');
  const last = isRunning ? [1, 2, 3].map((n) => current - n * hourMs) : [];
  return [...new Set([...calls.keys(), ...again.keys(), ...last])].filter((at) => at < current);
};

/** Calls of a shared instance, within the running hour. Rule MET-01. */
const usages: Arbitrary<Step> = fc
  .tuple(fc.integer({ min: 1, max: 700_000 }), fc.uuid())
  .map(([calls, id]) =>
    doing(`report ${calls} calls`, async (model, { deps, accountId }) => {
      const hour = isoOf(model.now).slice(0, 13) as Hour;
      const none = { internet: 0, private: 0 };
      const record: UsageRecord = {
        ...{ source: 'gateway', id, accountId, instanceId: 'shared', region: 'ap-guangzhou' },
        ...{ protocol: 'http', windowStart: startOf(hour), windowEnd: endOf(hour) },
        ...{ calls, frontendErrors: 0, inboundBytes: 0, overheadFactor: '1' },
        ...{ responseBytes: none, backendBytes: none },
      };
      expect(await recordUsage(deps, [record])).toEqual([{ status: 'accepted' }]);
      const start = model.now - (model.now % hourMs);
      model.calls.set(start, (model.calls.get(start) ?? 0) + calls);
    }),
  );

/** The last operation again: the same answer, and nothing more. Rule ORD-03. */
const repeats: Arbitrary<Step> = fc.constantFrom('same', 'other').map((body) => ({
  check: () => true,
  toString: () => `repeat with the ${body} body`,
  run: async (model, world) => {
    if (world.last === undefined) return;
    const { play, operation, answer } = world.last;
    const bodyHash = body === 'same' ? operation.bodyHash : 'another body';
    const repeated = await play(world, { ...operation, bodyHash });
    if (body === 'same') expect(repeated).toEqual(answer);
    else expect(codeOf(repeated)).toBe('idempotencyKeyReused');
    await compare(model, world, 'repeat');
  },
}));

export const clockSteps = {
  waits,
  jumps,
  usages,
  repeats,
  settlements: fc.nat(9_999).map(settling),
};
