import { describe, expect, test } from 'vitest';
import { foldLife, livedBefore } from '#domain/instances/foldLife.ts';
import type { Dedicated } from '#domain/instances/instance.ts';
import { kindAt } from '#domain/instances/kindAt.ts';
import { endLife, secondsBefore, startLife } from '#domain/instances/life.ts';
import { rateSeconds, secondsOf } from '#domain/settlement/rateSeconds.ts';
import { markSettled, type SettledWindow } from '#domain/settlement/settledWindow.ts';
import { type Hour, hour, plusHours, startOf } from '#domain/time/hour.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';
import { decodeDedicated, encodeDedicated } from '#storage/codec/dedicatedCodec.ts';
import { funded, opened } from '#test/support/perSecond.ts';
import { accountOf } from '#test/support/settle.ts';
import { storedItem } from '#test/support/storedItem.ts';

const first = hour('2026-11-01T00');
const minuteMs = 60_000;

type Lived = {
  readonly each: Dedicated;
  readonly window?: SettledWindow;
  /** The life as it would be unfolded. */
  readonly life: Dedicated['life'];
  readonly charges: readonly (readonly [before: number, count: number])[];
};

/** Settles an hour, and folds what it may. */
const settle = ({ each, window, life, charges }: Lived, at: Hour): Lived => {
  const [billable] = secondsOf(accountOf({ dedicated: [each] }), at);
  if (billable === undefined) throw new Error('it runs by the second');
  const { dedicated, line } = rateSeconds([each], billable, at);
  const settled = markSettled(window, at);
  const charge = [Number(line.chargedBefore), billable.recorded.toNumber()] as const;
  return {
    each: foldLife(dedicated[0] ?? each, settled),
    ...{ window: settled, life, charges: [...charges, charge] },
  };
};

/** Runs from 10 minutes past the hour to a quarter to, and is suspended for the rest. */
const live = (lived: Lived, at: Hour): Lived => {
  const from = plusMs(startOf(at), 10 * minuteMs);
  const until = plusMs(startOf(at), 45 * minuteMs);
  const through = (life: Dedicated['life']) => endLife(startLife(life, from), until);
  return {
    ...lived,
    life: through(lived.life),
    each: { ...lived.each, life: through(lived.each.life) },
  };
};

const hours = Array.from({ length: 24 * 10 }, (_, k) => plusHours(first, k));

const born = (): Lived => {
  const [bought] = opened(funded('10'), 'i-1', startOf(first)).next.dedicated ?? [];
  if (bought === undefined) throw new Error('it was bought');
  return { each: { ...bought, life: [] }, life: [], charges: [] };
};

describe('INS-03, ARR-02 a life that is interrupted again and again', () => {
  const lived = hours.reduce((soFar, at) => settle(live(soFar, at), at), born());

  test('INS-03 stays short, and is charged as it would be at full length', () => {
    expect(lived.life).toHaveLength(240);
    expect(lived.each.life.length).toBeLessThan(76);
    expect(lived.charges).toEqual(hours.map((_, k) => [k * 2_100, 2_100]));
  });

  test('INS-03 is as long as ever at every instant that an open hour can ask for', () => {
    const newest = hours.at(-1) ?? first;
    for (let k = -72; k <= 2; k += 1) {
      const at: Instant = plusMs(startOf(plusHours(newest, k)), 20 * minuteMs);
      expect(livedBefore(lived.each, at)).toBe(secondsBefore(lived.life, at));
    }
  });

  test('MET-04 its usage was that of a dedicated instance from the first hour on', () => {
    const state = accountOf({ dedicated: [lived.each] });
    expect(kindAt(state, 'i-1', first)).toBe('dedicated');
    expect(kindAt(state, 'i-1', plusHours(first, -1))).toBe('shared');
  });

  test('SET-02 is stored as it is', async () => {
    const { item } = await storedItem({ d: encodeDedicated(lived.each) });
    expect(decodeDedicated(item['d'])).toEqual(lived.each);
  });
});

describe('INS-03 a life of which a second is not charged', () => {
  test('INS-03 stays whole until the hour that was left out is settled, however late', () => {
    const [missing = first] = hours.slice(5);
    const lived = hours.reduce(
      (soFar, at) => (at === missing ? live(soFar, at) : settle(live(soFar, at), at)),
      born(),
    );
    expect(lived.each.life).toHaveLength(240);
    const late = settle(lived, missing);
    expect(late.charges.at(-1)).toEqual([5 * 2_100, 2_100]);
    expect(late.each.life.length).toBeLessThan(76);
  });
});
