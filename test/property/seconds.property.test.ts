import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { releasePayAsYouGo } from '#domain/account/instances/payAsYouGo.ts';
import { knowsSeconds, secondsOf } from '#domain/account/settlement/rateSeconds.ts';
import { settleHour } from '#domain/account/settlement/settleHour.ts';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import { holdsOf } from '#domain/instances/dedicated.ts';
import { uptimeCharge } from '#domain/instances/foldUptime.ts';
import type { PayAsYouGoInstance } from '#domain/instances/instance.ts';
import {
  endOfUptime,
  secondsBefore,
  startUptime,
  stopUptime,
  type Uptime,
} from '#domain/instances/uptime.ts';
import { sumBillables, unbilled } from '#domain/metering/billable.ts';
import { sum } from '#domain/money/decimal.ts';
import type { MeteredLine } from '#domain/rating/meteredLine.ts';
import {
  endOf,
  type Hour,
  hour,
  hourOf,
  hoursBetween,
  plusHours,
  startOf,
} from '#domain/time/hour.ts';
import { epochMs, type Instant, later, plusMs } from '#domain/time/instant.ts';
import { sha256 } from '#functions/runtime/env.ts';
import {
  chargedIn,
  fullUptime,
  funded,
  halted,
  interrupted,
  opened,
} from '#test/support/samples/perSecond.ts';
import { billOf } from '#test/support/settle.ts';

const first = hour('2026-11-10T00');

type Change = 'suspend' | 'resume' | 'halt' | 'lift' | 'release';

/** What happens some time after the step before: to an instance, or the settling of an hour. */
type Step = {
  readonly kind: 'open' | Change | 'settle';
  readonly afterMs: number;
  readonly pick: number;
};

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(
      ...(['open', 'suspend', 'resume', 'halt', 'lift', 'release'] as const),
      ...(['settle', 'settle', 'settle'] as const),
    ),
    afterMs: fc.oneof(
      fc.nat(3_000),
      fc.nat(4_000_000),
      fc.constantFrom(0, 1, 999, 1_000, 3_599_999, 3_600_000, 300_000_000),
    ),
    pick: fc.nat(1_000),
  }),
  { minLength: 1, maxLength: 40 },
);

type Line = MeteredLine & { readonly hour: Hour };

type World = {
  readonly state: AccountState;
  readonly now: Instant;
  readonly instances: readonly PayAsYouGoInstance[];
  /** The last that was known of each uptime. */
  readonly uptimes: ReadonlyMap<string, Uptime>;
  /** When the operator had suspended each, in whole seconds for the customer. */
  readonly halts: ReadonlyMap<string, Uptime>;
  readonly lines: readonly Line[];
};

const start: World = {
  state: funded(1_000_000),
  now: startOf(first),
  ...{ instances: [], uptimes: new Map(), halts: new Map(), lines: [] },
};

/** Settles an hour as its run does: all of it, or what its bills have not billed. */
const settled = (world: World, at: Hour): World => {
  const { state, lines, now } = world;
  const billed = lines.filter(
    (line) => line.hour === at && knowsSeconds(state, line.instanceId, at),
  );
  const usage = unbilled(sumBillables(secondsOf(state, at)), billed);
  const policy = { books: [defaultBook], sha256, now };
  const outcome = settleHour(state, { hour: at, kind: 'hourly', usage }, policy);
  if (outcome === undefined) return world;
  const more = billOf(outcome.entry).lines.map((line) => ({ ...line, hour: at }));
  return { ...world, state: outcome.next, lines: [...lines, ...more] };
};

const take = (world: World, { kind, afterMs, pick }: Step): World => {
  const now = plusMs(world.now, afterMs);
  const moved = { ...world, now };
  if (kind === 'settle') {
    const over = hoursBetween(first, hourOf(now));
    return over === 0 ? moved : settled(moved, plusHours(first, pick % over));
  }
  const changed = kind === 'open' ? openOne(moved) : changeOne(moved, kind, pick);
  const uptimes = new Map(changed.uptimes);
  for (const each of changed.state.dedicated ?? []) {
    uptimes.set(each.instanceId, fullUptime(each, uptimes.get(each.instanceId)));
  }
  return { ...changed, uptimes };
};

const openOne = (world: World): World => {
  const id = `i-${world.instances.length}`;
  const { next, instance } = opened(world.state, id, world.now);
  return { ...world, state: next, instances: [...world.instances, instance] };
};

const changeOne = (world: World, kind: Change, pick: number): World => {
  const running = world.instances.filter(({ state }) => state.status === 'running');
  const instance = running[pick % running.length];
  if (instance === undefined) return world;
  if (kind === 'halt' || kind === 'lift') {
    return { ...world, ...halted(world, instance.instanceId, kind) };
  }
  if (kind !== 'release') return { ...world, state: interrupted(world, instance.instanceId, kind) };
  const released = releasePayAsYouGo(world.state, instance, world.now);
  const instances = world.instances.map((each) => (each === instance ? released.instance : each));
  return { ...world, state: released.next, instances };
};

/** Everything is over: what runs is released, and every hour is settled, in some order. */
const finished = (world: World, ranks: fc.Stream<number>): World => {
  const released = world.instances.reduce(
    (soFar) => take(soFar, { kind: 'release', afterMs: 1_234, pick: 0 }),
    world,
  );
  const last = hourOf(later(released.now, endOf(released.state.settled?.newest ?? first)));
  const hours = Array.from({ length: hoursBetween(first, last) + 1 }, (_, k) => plusHours(first, k))
    .map((at) => ({ at, rank: ranks.next().value ?? 0 }))
    .toSorted((a, b) => a.rank - b.rank);
  const over = { ...released, now: endOf(last) };
  const once = hours.reduce((soFar, { at }) => settled(soFar, at), over);
  return hours.reduce((soFar, { at }) => settled(soFar, at), once);
};

describe('INS-03 the seconds charged add up to the seconds the instance existed', () => {
  test.prop([steps, fc.infiniteStream(fc.nat())], { numRuns: 150 })(
    'INS-03, SLA-05 whatever is opened, suspended by arrears or the operator, resumed and released when, and settled in any order and twice',
    (all, ranks) => {
      const world = finished(all.reduce(take, start), ranks);
      for (const { instanceId, perSecond } of world.instances) {
        const uptime = world.uptimes.get(instanceId) ?? [];
        const end = endOfUptime(uptime) ?? world.now;
        const own = world.lines.filter((line) => line.instanceId === instanceId);
        const halts = world.halts.get(instanceId) ?? [];
        const existed = chargedIn(uptime, halts, startOf(first), end);
        expect(sum(own.map(({ recorded }) => recorded)).toNumber()).toBe(existed);
        expect(sum(own.map(({ amount }) => amount)).toFixed()).toBe(
          uptimeCharge(perSecond, existed).toFixed(),
        );
        for (const { hour: at, recorded } of own) {
          const inHour = chargedIn(uptime, halts, startOf(at), endOf(at));
          expect(recorded.toNumber()).toBe(inHour);
        }
        expect(new Set(own.map((line) => line.hour)).size).toBe(own.length);
      }
    },
  );

  test.prop([steps], { numRuns: 100 })('INS-01 what is held is what runs freeze', (all) => {
    const { state, instances } = all.reduce(take, start);
    const unreleased = instances.filter((each) => each.state.status === 'running');
    expect(state.wallet.holds.toFixed()).toBe(
      sum(unreleased.map(({ perSecond }) => perSecond.hold)).toFixed(),
    );
    expect(holdsOf(state).toFixed()).toBe(state.wallet.holds.toFixed());
  });

  test.prop([fc.nat(10_000_000), fc.nat(10_000_000)])(
    'INS-03 an uptime is never longer than the time that passed, nor two seconds shorter',
    (fromMs, lastsMs) => {
      const from = plusMs(startOf(first), fromMs);
      const until = plusMs(from, lastsMs);
      const uptime = stopUptime(startUptime([], from), until);
      const seconds = secondsBefore(uptime, plusMs(until, 1_000));
      const passed = (epochMs(until) - epochMs(from)) / 1_000;
      expect(seconds).toBeLessThanOrEqual(passed);
      expect(seconds).toBeGreaterThan(passed - 2);
    },
  );
});
