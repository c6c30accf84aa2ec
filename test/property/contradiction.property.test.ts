import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { contradictionOf } from '#domain/account/settlement/contradiction.ts';
import type { Uptime } from '#domain/instances/uptime.ts';
import { instant, plusMs } from '#domain/time/instant.ts';

/** Instants are small numbers of milliseconds after this one. */
const start = instant('2026-11-10T08:00:00Z');
const at = (ms: number) => plusMs(start, ms);

type Stretch = readonly [from: number, until: number];

const stretch = fc
  .tuple(fc.nat(30), fc.integer({ min: 1, max: 12 }))
  .map(([from, length]): Stretch => [from, from + length]);
const stretches = fc.array(stretch, { maxLength: 4 });

const uptimeOf = (all: readonly Stretch[]): Uptime =>
  all.map(([from, until]) => ({ from: at(from), until: at(until) }));

const holds = (all: readonly Stretch[], ms: number): boolean =>
  all.some(([from, until]) => from <= ms && ms < until);

const region = 'ap-guangzhou';
const reported = ([from, until]: Stretch) => ({
  ...{ instanceId: 'i-1', region, windowStart: at(from), windowEnd: at(until) },
});
const milliseconds = ([from, until]: Stretch): readonly number[] =>
  Array.from({ length: until - from }, (_, i) => from + i);

describe('MET-10 a window is billed exactly if some millisecond of it was in service', () => {
  test.prop([stretch, stretch, stretches, stretches])(
    'MET-10 whenever the instance was there, served and was stopped',
    (window, there, served, stops) => {
      const [from, until] = [at(there[0]), at(there[1])];
      // What is served lies within what is there.
      const within = served
        .map(([a, b]): Stretch => [Math.max(a, there[0]), Math.min(b, there[1])])
        .filter(([a, b]) => a < b);
      const instance = { region, from, until, served: uptimeOf(within) };
      const facts = { instance, stops: uptimeOf(stops), closings: [] };
      const isInService = milliseconds(window).some((ms) => holds(within, ms) && !holds(stops, ms));
      expect(contradictionOf(reported(window), facts) === undefined).toBe(isInService);
    },
  );

  test.prop([stretch, stretches, stretches])(
    'MET-10, ACC-01 of a free-form id, but for stops and closings',
    (window, stops, closings) => {
      const isInService = milliseconds(window).some(
        (ms) => !holds(stops, ms) && !holds(closings, ms),
      );
      const record = { ...reported(window), instanceId: 'gw-1' };
      const facts = { stops: uptimeOf(stops), closings: uptimeOf(closings) };
      expect(contradictionOf(record, facts) === undefined).toBe(isInService);
    },
  );
});
