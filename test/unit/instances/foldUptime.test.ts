import { describe, expect, test } from 'vitest';
import { knowsSeconds, rateSeconds, secondsOf } from '#domain/account/settlement/rateSeconds.ts';
import { coversHour, foldUptime, uptimeSecondsBefore } from '#domain/instances/foldUptime.ts';
import type { Dedicated } from '#domain/instances/instance.ts';
import { secondsBefore, startUptime, stopUptime } from '#domain/instances/uptime.ts';
import { unbilled } from '#domain/metering/billable.ts';
import { markSettled, type SettledWindow } from '#domain/metering/settledWindow.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { endOf, type Hour, hour, plusHours, startOf } from '#domain/time/hour.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';
import { decodeDedicated, encodeDedicated } from '#storage/codec/dedicatedCodec.ts';
import { funded, opened } from '#test/support/samples/perSecond.ts';
import { storedItem } from '#test/support/samples/storedItem.ts';
import { accountOf, judgeOf } from '#test/support/settle.ts';

const first = hour('2026-11-01T00');
const minuteMs = 60_000;

type Lived = {
  readonly each: Dedicated;
  readonly window?: SettledWindow;
  /** The uptime as it would be in full. */
  readonly uptime: Dedicated['uptime'];
  readonly charges: readonly (readonly [before: number, count: number])[];
};

/** Settles an hour, and folds what it may. */
const settle = ({ each, window, uptime, charges }: Lived, at: Hour): Lived => {
  const [billable] = secondsOf(accountOf({ dedicated: [each] }), at);
  if (billable === undefined) throw new Error('it runs by the second');
  const { dedicated, line } = rateSeconds([each], billable, at);
  const settled = markSettled(window, at);
  const charge = [Number(line.chargedBefore), billable.recorded.toNumber()] as const;
  return {
    each: foldUptime(dedicated[0] ?? each, settled),
    ...{ window: settled, uptime, charges: [...charges, charge] },
  };
};

/** Runs from 10 minutes past the hour to a quarter to, and is suspended for the rest. */
const live = (lived: Lived, at: Hour): Lived => {
  const from = plusMs(startOf(at), 10 * minuteMs);
  const until = plusMs(startOf(at), 45 * minuteMs);
  const through = (uptime: Dedicated['uptime']) => stopUptime(startUptime(uptime, from), until);
  return {
    ...lived,
    uptime: through(lived.uptime),
    each: { ...lived.each, uptime: through(lived.each.uptime) },
  };
};

const hours = Array.from({ length: 24 * 10 }, (_, k) => plusHours(first, k));

const born = (): Lived => {
  const [bought] = opened(funded('10'), 'i-1', startOf(first)).next.dedicated ?? [];
  if (bought === undefined) throw new Error('it was bought');
  return { each: { ...bought, uptime: [] }, uptime: [], charges: [] };
};

describe('INS-03, ARR-02 an uptime that is interrupted again and again', () => {
  const lived = hours.reduce((soFar, at) => settle(live(soFar, at), at), born());

  test('INS-03 stays short, and is charged as it would be at full length', () => {
    expect(lived.uptime).toHaveLength(240);
    expect(lived.each.uptime.length).toBeLessThan(76);
    expect(lived.charges).toEqual(hours.map((_, k) => [k * 2_100, 2_100]));
  });

  test('INS-03 is as long as ever at every instant that an open hour can ask for', () => {
    const newest = hours.at(-1) ?? first;
    for (let k = -72; k <= 2; k += 1) {
      const at: Instant = plusMs(startOf(plusHours(newest, k)), 20 * minuteMs);
      expect(uptimeSecondsBefore(lived.each, at)).toBe(secondsBefore(lived.uptime, at));
    }
  });

  test('MET-10 it was there from its first hour on', () => {
    const judge = judgeOf(accountOf({ dedicated: [lived.each] }), 'i-1');
    expect(judge(startOf(first), endOf(first))).toBe('billed');
    expect(judge(startOf(plusHours(first, -1)), startOf(first))).toBe('unknownInstance');
  });

  test('SET-02 is stored as it is', async () => {
    const { item } = await storedItem({ d: encodeDedicated(lived.each) });
    expect(decodeDedicated(item['d'])).toEqual(lived.each);
  });
});

describe('INS-03, MET-06 an hour that is settled again once the uptime is folded', () => {
  const { each } = hours.reduce((soFar, at) => settle(live(soFar, at), at), born());
  const state = accountOf({ dedicated: [each] });
  const newest = hours.at(-1) ?? first;

  /** What is to bill of an hour of which `billed` seconds are. */
  const rest = (at: Hour, billed: number): readonly string[] => {
    const [whole] = secondsOf(accountOf({ dedicated: [born().each] }), at);
    if (whole === undefined) throw new Error('it runs by the second');
    const bills = knowsSeconds(state, 'i-1', at)
      ? [{ ...whole, recorded: new Decimal(billed) }]
      : [];
    return unbilled(secondsOf(state, at), bills).map(({ recorded }) => recorded.toFixed());
  };

  test('INS-03 has nothing to bill, however old it is', () => {
    for (const at of hours) expect(rest(at, 2_100)).toEqual([]);
  });

  test.each([
    [-240, false],
    [-239, false],
    [-73, false],
    [-72, true],
    [-71, true],
    [0, true],
  ])('INS-03 %i hours after the newest one it tells its seconds: %s', (age, isFolded) => {
    const at = plusHours(newest, age);
    expect(secondsOf(state, at)).toHaveLength(isFolded ? 1 : 0);
    expect(knowsSeconds(state, 'i-1', at)).toBe(isFolded);
    expect(rest(at, 2_000)).toEqual(isFolded ? ['100'] : []);
  });

  test.each([
    [-1_000, true],
    [0, true],
    [1_000, false],
  ])(
    'INS-03 tells of an hour that begins %i ms before the end of what is folded: %s',
    (ms, isFolded) => {
      const folded = { seconds: 1, until: plusMs(startOf(first), ms) };
      expect(coversHour({ folded }, first)).toBe(isFolded);
      expect(coversHour({}, first)).toBe(true);
    },
  );
});

describe('INS-03 an uptime of which a second is not charged', () => {
  test('INS-03 stays whole until the hour that was left out is settled, however late', () => {
    const [missing = first] = hours.slice(5);
    const lived = hours.reduce(
      (soFar, at) => (at === missing ? live(soFar, at) : settle(live(soFar, at), at)),
      born(),
    );
    expect(lived.each.uptime).toHaveLength(240);
    const late = settle(lived, missing);
    expect(late.charges.at(-1)).toEqual([5 * 2_100, 2_100]);
    expect(late.each.uptime.length).toBeLessThan(76);
  });
});
