import { describe, expect, it } from 'vitest';
import { hour, plusHours, startOf } from '#domain/time/hour.ts';
import { instant, plusMs } from '#domain/time/instant.ts';
import type { OpenShard } from '#usecases/ports/usage.ts';
import { inTurn } from '#usecases/settlement/dispatchSettlement.ts';

const first = hour('2026-11-01T00');
const open = (hours: number): readonly OpenShard[] =>
  Array.from({ length: hours }, (_, i) => {
    const at = plusHours(first, i);
    return { hour: at, shard: 0, since: startOf(at) };
  });
const now = instant('2026-12-01T00:05:00Z');
const most = 12;

describe('SET-09 a dispatch sends a bounded number of shards', () => {
  it.each([0, 1, 11, 12])('all of %i', (count) => {
    expect(inTurn(open(count), now, most)).toEqual(open(count));
  });

  it.each([13, 14, 20, 100, 1_001])(
    'of %i the oldest, the newest, and in turn every other',
    (count) => {
      const all = open(count);
      const seen = new Set<OpenShard>();
      for (let run = 0; run < Math.ceil((count - 8) / 4); run += 1) {
        const sent = inTurn(all, plusMs(now, run * 30 * 60_000), most);
        expect(sent.length).toBeLessThanOrEqual(most);
        expect(new Set(sent).size).toBe(sent.length);
        expect(sent.slice(0, 4)).toEqual(all.slice(0, 4));
        expect(sent.slice(-4)).toEqual(all.slice(-4));
        for (const each of sent) seen.add(each);
      }
      expect(seen.size).toBe(count);
    },
  );
});
